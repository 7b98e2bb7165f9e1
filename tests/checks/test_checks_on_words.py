"""Checks that need to know which words translate which."""

import pytest

from mtqa.aligners import load_aligner
from mtqa.checks import load_check
from mtqa.model import apply_edits
from tests.texts import marked, segment


def found(name, source, target, languages="en-it", **parameters):
    source_language, target_language = languages.split("-")
    (alignment,) = load_aligner("words").align([(marked(source, source_language), marked(target, target_language))])
    return list(load_check(name).function(segment(source, target, languages), alignment, **parameters))


def repaired(name, source, target, languages="en-it", **parameters):
    (hit,) = found(name, source, target, languages, **parameters)
    return apply_edits(target, hit.edits)


@pytest.mark.parametrize(
    ("languages", "source", "target", "expected"),
    [
        (
            "en-it",
            "Open the **Control Panel** now.",
            "Aprire ora il **Pannello di** controllo.",
            "Aprire ora il **Pannello di controllo**.",
        ),
        (
            "en-it",
            "Select **Save** and wait.",
            "**Selezionare** Salva e attendere.",
            "Selezionare **Salva** e attendere.",
        ),
        (
            "en-fr",
            "See [Cancel your subscription](u).",
            "Voir Annuler votre [abonnement.](u)",
            "Voir [Annuler votre abonnement](u).",
        ),
        (
            "en-de",
            "See the [group policies](u) here.",
            "Siehe die Gruppenrichtlinien [hier](u).",
            "Siehe die [Gruppenrichtlinien](u) hier.",
        ),
        (
            "en-es",
            "Choose **Delete user** today.",
            "Elija **Eliminar** usuario hoy.",
            "Elija **Eliminar usuario** hoy.",
        ),
        (
            "en-ru",
            "Open the **control panel** now.",
            "Откройте **панель** управления сейчас.",
            "Откройте **панель управления** сейчас.",
        ),
    ],
)
def test_markup_is_moved_to_the_words_that_belong_to_it(languages, source, target, expected):
    kinds = ("bold", "link")
    assert repaired("misplaced-span", source, target, languages, kinds=kinds) == expected
    assert found("misplaced-span", source, expected, languages, kinds=kinds) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en-it", "Open the **Control Panel** now.", "Aprire ora il **Pannello di controllo**."),
        ("en-it", "Use **Contoso** and **Fabrikam**.", "Usare **Fabrikam** e **Contoso**."),
        ("en-de", "Choose **Save as draft** here.", "Wählen Sie hier **Als Entwurf speichern** aus."),
        ("en-ja", "Choose **Save** here.", "ここで**保存**を選択します。"),
        ("en-it", "See [this](u).", "Vedere [questo](u)."),
        ("en-it", "**A**", "**B**"),
        ("en-it", "See [How Contoso helps you](u).", "Vedere [come Contoso può aiutare](u)."),
        ("en-tr", "Today, you can [cancel the order](u).", "Bugün [siparişi iptal edebilirsiniz](u)."),
        ("en-tr", "See **Audio & video**:", "**Ses ve görüntü**’nün altında:"),
        (
            "en-tr",
            "First [check the printer](u), [check the network](u), [check the router](u).",
            "Önce [yazıcıyı denetleyin](u), [ağı denetleyin](u), [yönlendiriciyi denetleyin](u).",
        ),
        ("en-nl", "If you have a [shared mailbox](u), close it.", "Als u een [gedeeld postvak](u) hebt, sluit u het."),
        (
            "en-sv",
            "See [Manage phone numbers](u) to learn about management of numbers.",
            "Mer information om hur du hanterar nummer finns i [Hantera telefonnummer](u).",
        ),
    ],
)
def test_markup_in_its_place_is_left_alone(languages, source, target):
    assert found("misplaced-span", source, target, languages, kinds=("bold", "link")) == []


def test_urls_that_changed_places_are_put_back():
    source = "Read about [licenses](https://x.example/l) or [users](https://x.example/u)."
    target = "Leggere di [licenze](https://x.example/u) o [utenti](https://x.example/l)."
    hits = found("swapped-links", source, target)
    assert len(hits) == 2
    assert all(
        apply_edits(target, hit.edits) == "Leggere di [licenze](https://x.example/l) o [utenti](https://x.example/u)."
        for hit in hits
    )


def test_labels_that_were_fused_are_parted_where_the_path_still_shows():
    source = "Tap **Settings** > **Accounts** now."
    assert repaired("fused-labels", source, "Toccare **impostazioni account** > ora.", kinds=("bold",)) == (
        "Toccare **impostazioni** > **account** ora."
    )
    (hit,) = found("fused-labels", source, "Toccare ora **account impostazioni** >.", kinds=("bold",))
    assert hit.edits == ()


def test_a_menu_path_in_the_other_order():
    (hit,) = found(
        "menu-steps", "Go to **Settings** > **Users**.", "Vai a **Utenti** > **Impostazioni**.", what="order"
    )
    assert hit.values["expected"] == "Impostazioni > Utenti"


@pytest.mark.parametrize(
    ("target", "count"), [("Eliminare i messages.", 1), ("Eliminare i messaggi.", 0), ("Eliminare old messages.", 0)]
)
def test_single_words_left_over(target, count):
    assert len(found("left-over-word", "Delete the old messages.", target)) == count


@pytest.mark.parametrize(
    ("languages", "target", "count"),
    [
        ("en-it", "Aprire l'Contoso.", 1),
        ("en-it", "Aprire l'app, l'SDK, l'80% e l'hardware.", 0),
        ("en-fr", "Ouvrez l’module.", 1),
        ("en-es", "Abra l'Contoso.", 0),
    ],
)
def test_elision(languages, target, count):
    assert len(found("elided-before-consonant", "Open it.", target, languages)) == count


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Delete the messages now.", "Eliminare ora i .messages qui.", "en-it"),
        ("Delete the messages now.", "Supprimer « messages » maintenant.", "en-fr"),
        ("Delete the 'messages' now, all messages.", "Eliminare ora i messages, tutti.", "en-it"),
        ("messages [-c] [-d folder]", "messages [-c] [-d cartella]", "en-it"),
        ("messages      delete all of them", "messages      eliminare tutto", "en-it"),
    ],
)
def test_words_that_are_spoken_of_may_stay(source: str, target: str, languages: str) -> None:
    for name in ("left-over-word", "mixed-in-word"):
        assert not found(name, source, target, languages)


def test_a_word_is_reported_once() -> None:
    text = "Delete the messages in the folder.", "Löschen Sie die messages im Ordner.", "en-de"
    (hit,) = found("mixed-in-word", *text)
    assert hit.values == {"text": "messages"}
    assert not found("left-over-word", *text)
    (hit,) = found("left-over-word", "Delete the messages now. ", "Eliminare ora i messages ")
    assert hit.values["text"] == "messages"
