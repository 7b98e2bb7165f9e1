"""Texts are cut at their spans and joined again; suggestions are shown as changes."""

from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Edit, Suggestion
from mtqa.reporters.changes import edits_of, inserted
from mtqa.reporters.marked_pieces import changes, marked_pieces

TEXTS = st.text("ab設e\u0301 ", min_size=1, max_size=20)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5))
def test_pieces_give_back_the_text_and_every_span(text, ends):
    ranges = [tuple(sorted(min(end, len(text)) for end in pair)) for pair in ends]
    pieces = list(marked_pieces(text, [(start, end, i) for i, (start, end) in enumerate(ranges)]))
    assert "".join(piece.text for piece in pieces) == text
    for i, (start, end) in enumerate(ranges):
        assert "".join(piece.text for piece in pieces if i in piece.covers) == text[start:end]
        assert [i in piece.closes for piece in pieces if i in piece.covers].count(True) == 1


def test_overlapping_spans_share_a_piece():
    pieces = list(marked_pieces("abcdef", [(0, 4, 0), (2, 6, 1)]))
    assert [(piece.text, piece.covers, piece.closes) for piece in pieces] == [
        ("ab", (0,), ()), ("cd", (0, 1), (0,)), ("ef", (1,), (1,)),
    ]  # fmt: skip


@given(TEXTS, TEXTS)
def test_a_suggestion_without_edits_gets_one_that_says_the_same(text, new):
    edits = edits_of(Suggestion(new, False), text)
    result = text
    for edit in reversed(edits):
        result = result[: edit.start] + edit.replacement + result[edit.end :]
    assert result == new
    assert (edits == ()) == (text == new)


def test_inserted_words_are_found_in_the_new_text():
    text, new = "one two three", "1 two, tree"
    edits = edits_of(Suggestion(new, True, (Edit(7, 13, ", tree"), Edit(0, 3, "1"))), text)
    assert [new[start:end] for start, end in inserted(edits)] == ["1", ", tree"]


def test_changes_show_old_and_new_words_and_little_else():
    text = "a" * 200 + "old" + "b" * 200 + "gone" + "c" * 10
    found = [(change.kind, change.text[:4]) for change in changes(text, (Edit(200, 203, "new"), Edit(403, 407, "")))]
    assert found == [
        ("gap", "…"), ("same", "aaaa"), ("deleted", "old"), ("inserted", "new"), ("same", "bbbb"), ("gap", "…"),
        ("same", "bbbb"), ("deleted", "gone"), ("same", "cccc"),
    ]  # fmt: skip
