"""What holds for some documents only also holds in other processes."""

import pickle

from mtqa.configuration import instruments_of, overriding, rules_of
from mtqa.engine.check_batch import Batch, Checker
from mtqa.rulebook import load_rulebook
from mtqa.settings import Override, Settings
from tests.texts import segment


def test_overrides_reach_other_processes() -> None:
    settings = Settings(overrides=(Override(paths=("old/**",), ignore=("accuracy",)),))
    rulebook = load_rulebook(())
    choose = overriding(settings, rulebook, 1.0)
    checker = Checker(rules_of(rulebook, settings), instruments_of(settings), 0.5, choose=choose)
    other = pickle.loads(pickle.dumps(checker))  # noqa: S301  # our own
    segments = (segment("Wait for 50 minutes.", "Attendere 15 minuti."),)
    for path, rules in (("new/a.tsv", ["accuracy/changed-number"]), ("old/a.tsv", [])):
        for each in (checker, other):
            (result,) = each.check([Batch(path, "delimited-table", segments)])
            assert [finding.rule for finding in result.findings] == rules
