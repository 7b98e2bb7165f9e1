import pytest

from tests.texts import cuts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%s of %1$d in %(name)s, %@ %-5d %.2f %%", ["%s", "%1$d", "%(name)s", "%@", "%-5d", "%.2f"]),
        ("%m %3$m, %1$*2$d %.*2$s of 5%", ["%m", "%3$m", "%1$*2$d", "%.*2$s"]),
        ("{0} {name} {0:N2} ${total} #{user}", ["{0}", "{name}", "{0:N2}", "${total}", "#{user}"]),
        ("{{user}} {{{raw}}} {% if x %}", ["{{user}}", "{{{raw}}}", "{% if x %}"]),
        ("{count, plural, one {# file} other {# files}}", ["{count, plural"]),
        ("%APPDATA% and $env:HOME and $true", ["%APPDATA%", "$env:HOME", "$true"]),
        ("50% off, 25 % discount, costs $5", []),
        ("Run `%s` now", []),
    ],
)
def test_placeholders(text, expected):
    assert cuts(text, "placeholder") == expected
