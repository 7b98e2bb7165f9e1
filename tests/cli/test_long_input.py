"""Input that is far too long, or made to hang."""

from pathlib import Path

from click.testing import CliRunner

from mtqa.cli import main

UNIT = (
    '<span data-ttu-id="a-{n}">Scegliere **Avanti.**</span>'
    '<span class="sxs-lookup"><span data-stu-id="a-{n}">Choose **Next**.</span></span>'
)


def check(path: Path, *options: str):
    return CliRunner().invoke(main, ["check", str(path), "--format", "concise", *options])


def test_a_long_line_of_many_segments_is_checked(tmp_path):
    path = tmp_path / "long.it-IT.md"
    path.write_text(" ".join(UNIT.format(n=n) for n in range(3000)), "utf-8")
    outcome = check(path, "--fail-on", "never")
    assert outcome.exit_code == 0
    assert "3,000 segments" in outcome.output


def test_a_segment_of_ten_megabytes_is_named_and_the_rest_checked(tmp_path):
    path = tmp_path / "long.tsv"
    path.write_text(f"id\tsource\ttarget\nbig\tx\t{'**a** ' * 1_700_000}\nsmall\tDone.\tFatto fatto .\n", "utf-8")
    outcome = check(path, "--source-lang", "en", "--target-lang", "it")
    assert outcome.exit_code == 2
    assert "long.tsv:2:7: error: Segment big has 10,200,000 characters" in outcome.output
    assert "space-before-mark" in outcome.output
    assert "Traceback" not in outcome.output


def test_brackets_that_never_close_do_not_hang(tmp_path):
    path = tmp_path / "deep.tsv"
    path.write_text("source\ttarget\n" + "\n".join(f"x\t{piece * 9000}" for piece in ("[", "(", "*_", "<a")), "utf-8")
    assert check(path, "--source-lang", "en", "--target-lang", "it").exit_code in (0, 1)
