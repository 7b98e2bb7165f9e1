import pytest

from tests.texts import cuts, values


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Go to https://x.example/a?b=c#d, then www.y.example.", "url", ["https://x.example/a?b=c#d", "www.y.example"]),
        ("브라우저(https://x.example)에서", "url", ["https://x.example"]),
        ("Open edge://settings/profiles now", "url", ["edge://settings/profiles"]),
        ("Write to Help.Me@Contoso.example.", "email", ["Help.Me@Contoso.example"]),
        (r"Open C:\Users\Public\a.ini, or \\server\share.", "path", [r"C:\Users\Public\a.ini", r"\\server\share"]),
        ("Look into /etc/hosts.d/ now", "path", ["/etc/hosts.d/"]),
        ("this and/or that, 1/2, km/h", "path", []),
    ],
)
def test_addresses(text, kind, expected):
    assert cuts(text, kind) == expected


def test_letter_case_of_an_email_address_means_nothing():
    assert values("Help@Contoso.example", "email") == ["help@contoso.example"]
