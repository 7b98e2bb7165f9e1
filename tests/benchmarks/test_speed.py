"""Cost per segment over growing input. Ratios only: how fast a machine is, is not for a test to say."""

from pathlib import Path
from time import process_time

import pytest

from mtqa.pipeline import check_paths
from mtqa.readers import read_document
from mtqa.settings import Settings

pytestmark = pytest.mark.benchmark
SAMPLE = Path(__file__).parents[2] / "reports" / "sample" / "choosing-a-plan.it-IT.md"


def grown(folder: Path, times: int) -> Path:
    """A document with the segments of the sample, many times over, in one file."""
    head, _, body = SAMPLE.read_text("utf-8").partition("\n# ")
    path = folder / f"grown-{times}.it-IT.md"
    path.write_text(head + ("\n# " + body) * times, "utf-8")
    return path


def seconds_per_segment(path: Path) -> float:
    started = process_time()
    report = check_paths([str(path)], Settings())
    return (process_time() - started) / report.summary.segments


def test_cost_per_segment_does_not_grow_with_the_document(tmp_path):
    small, large = grown(tmp_path, 20), grown(tmp_path, 400)
    seconds_per_segment(small)
    assert seconds_per_segment(large) < 2 * min(seconds_per_segment(small) for _ in range(3))


@pytest.mark.parametrize(
    "piece", ["parola ", "**a** ", "[a](u) ", "`c` ", "10 ", '"a" ', "a > b ", "( ", "** ", "[ ", "\\*"]
)
def test_cost_per_character_does_not_grow_with_the_segment(tmp_path, piece):
    def seconds(times: int) -> float:
        path = tmp_path / f"{times}.tsv"
        path.write_text(f"source\ttarget\n{piece * times}\t{piece * times}x\n", "utf-8")
        started = process_time()
        check_paths([str(path)], Settings(source_language="en", target_language="it"))
        return (process_time() - started) / times

    seconds(100)
    assert seconds(2000) < 8 * max(min(seconds(250) for _ in range(3)), 2e-5)


def test_cost_per_word_hardly_grows_with_the_length_of_segments(tmp_path):
    """The chains' cost grows with the square of the length, all else in proportion to it."""
    document = read_document(SAMPLE)
    texts = [(segment.source.value, segment.target.value) for segment in document.segments if segment.target.value]

    def seconds_per_word(words: int) -> float:
        rows, at = [], 0
        for _ in range(4000 // words):
            sides: tuple[list[str], list[str]] = ([], [])
            while sum(len(text.split()) for text in sides[0]) < words:
                for side, text in zip(sides, texts[at % len(texts)], strict=True):
                    side.append(text.replace("\t", " ").replace("\n", " "))
                at += 1
            rows.append("\t".join(" ".join(side) for side in sides) + f" {len(rows)}")
        path = tmp_path / f"{words}.tsv"
        path.write_text("\n".join(["source\ttarget", *rows, ""]), "utf-8")
        started = process_time()
        report = check_paths([str(path)], Settings(source_language="en", target_language="it"))
        return (process_time() - started) / report.summary.source_words

    seconds_per_word(10)
    least = min(seconds_per_word(10) for _ in range(2))
    assert all(seconds_per_word(words) < 4 * least for words in (50, 100, 200))
