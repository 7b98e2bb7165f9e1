import pytest

from mtqa.coverage.number_changes import number_changes
from tests.texts import aligned


@pytest.mark.parametrize(
    ("languages", "source", "target", "changed", "missing", "invented"),
    [
        ("en-it", "Wait 15 minutes.", "Attendere 51 minuti.", [("15", "51")], [], []),
        ("en-de", "She has two cats.", "Sie hat drei Katzen.", [("two", "drei")], [], []),
        ("en-de", "She has twelve cats.", "Sie hat 15 Katzen.", [("twelve", "15")], [], []),
        ("en-de", "She has both cats.", "Sie hat drei Katzen.", [], [], []),
        ("en-it", "The limit is 3%.", "Il limite è 0,3%.", [("3", "0,3")], [], []),
        ("en-it", "Use the F-35 here.", "Usare F-43 qui.", [("F-35", "F-43")], [], []),
        ("en-it", "Wait 15 minutes.", "Attendere.", [], ["15"], []),
        ("en-it", "Wait.", "Attendere 15 minuti.", [], [], ["15"]),
        ("pt-en", "mais de 76 000 empregos", "over 76,000 jobs", [], [], []),
        ("de-en", "gegen 3.40 Uhr", "around 3:40 a.m.", [], [], []),
        ("fr-en", "vers 12 h 00 GMT", "around 1200 GMT", [], [], []),
        ("zh-en", "每日9时和21时", "at 9 a.m. and 9 p.m.", [], [], []),
        ("zh-en", "晚上21时", "at 21:00", [], [], []),
        ("en-ru", "the 19th century", "XIX век", [], [], []),
        ("en-de", "in the 1990s", "in den 90er Jahren", [], [], []),
        ("en-de", "since the 1950's", "seit den Fünfzigerjahren", [], [], []),
        ("en-de", "1992-1993", "1992/93", [], [], []),
        ("zh-en", "30多亿人口，近千项", "3 billion people, nearly 1,000 items", [], [], []),
        ("zh-en", "10余年", "more than a decade", [], [], []),
        ("en-de", "10 times", "zehnmal", [], [], []),
        ("cs-en", "3,5 metru", "3.50 m", [], [], []),
    ],
)
def test_what_became_of_numbers(languages, source, target, changed, missing, invented):
    found = number_changes(aligned(source, target, languages))
    assert [(a.cut(source), b.cut(target)) for a, b, _ in found.changed] == changed
    assert [span.cut(source) for span in found.missing] == missing
    assert [span.cut(target) for span in found.invented] == invented
