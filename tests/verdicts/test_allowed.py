"""Comments allow what a rule minds under any name that it has or had."""

from msgspec import structs

from mtqa.model import Allowance
from mtqa.verdicts.allowed import allowed, notes_on_allowances
from tests.reporters.sample import sample_report


def test_former_names() -> None:
    finding = structs.replace(sample_report().findings[0], formerly={"style/before": "f"})
    for name in (finding.rule, finding.rule.rpartition("/")[2], "style/before", "before"):
        comment = Allowance((name,), "A name.", (finding.index,), 3)
        assert allowed([finding], [comment])[0].reason == "A name."
        assert not list(notes_on_allowances([finding], [comment]))
    other = Allowance(("style/other",), "A name.", (finding.index,), 3)
    assert allowed([finding], [other]) == {}
    assert len(list(notes_on_allowances([finding], [other]))) == 1
