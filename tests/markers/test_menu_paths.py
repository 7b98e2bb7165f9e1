import pytest

from tests.texts import cuts, marked, values


@pytest.mark.parametrize(
    ("text", "sides", "steps"),
    [
        ("**File** > **Options** > **Save**", ["both", "both"], ["File", "Options", "Save"]),
        (r"**Billing** \> [Plans](u)", ["both"], ["Billing", "Plans"]),
        ("**File > Options > Save**", ["both", "both"], ["File", "Options", "Save"]),
        ("Choose File > Options now", ["both"], ["File", "Options"]),
        ("pagina **fatturazione** > .", ["left"], ["fatturazione"]),
        ("**Start** > > **System**", ["left", "right"], ["Start", "System"]),
        ("if x > 5 or y => 6", [], []),
        ("type <name> and <b>", [], []),
        ("> quoted text", [], []),
    ],
)
def test_separators_and_steps(text, sides, steps):
    assert values(text, "menu-separator") == sides
    assert cuts(text, "menu-step") == steps


def test_labels_are_bold_or_quoted_and_short():
    text = 'Choose **Save as** or "Save all", not **this long sentence that is bold for emphasis only, as you see**'
    assert [span.content(text) for span in marked(text).of("label")] == ["Save as", "Save all"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Wählen Sie „Als Entwurf“ aus", ["Als Entwurf"]),
        ("fr", "Choisissez « Tout enregistrer » ici", ["Tout enregistrer"]),
        ("ja", "「設定」を選択", ["設定"]),
        ("en", "don't say 'cheese' or \"no\"", ["cheese", "no"]),
    ],
)
def test_quotations_hold_what_is_quoted(language, text, expected):
    assert sorted(span.content(text) for span in marked(text, language).of("quotation")) == sorted(expected)


def test_acronyms_and_commands():
    assert cuts("The VPN and the DNS of the PC", "acronym") == ["VPN", "DNS", "PC"]
    assert cuts("ALL CAPITALS HERE", "acronym") == []
    assert cuts("Run Set-Quota -Limit 5 --force; a Read-Only add-in -the rest", "command") == [
        "Set-Quota",
        "-Limit",
        "--force",
    ]
