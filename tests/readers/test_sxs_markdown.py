import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Position
from mtqa.readers import ReadOptions, read_text
from tests.readers.locating import assert_is_slice, offset_of, places, read

FRONT = "---\ntitle: 'Filtri: l''uso'\nms.translationtype: MT\nms.contentlocale: it-IT\n---\n"


def sxs(key: str, target: str, source: str) -> str:
    return (
        f'<span data-ttu-id="{key}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{key}">{source}</span></span>'
    )


def parse(body: str, front: str = FRONT) -> Document:
    return read_text(front + body, "doc.md")


def texts(document: Document) -> list[tuple[str, str, str]]:
    return [(segment.key, segment.target.value, segment.source.value) for segment in document.segments]


def test_what_the_front_matter_tells() -> None:
    document = parse(sxs("a-1", "Ciao", "Hello"))
    assert document.title == "Filtri: l'uso"
    assert document.provenance == "MT"
    assert (document.format, document.source_language, document.target_language) == ("sxs-markdown", "en", "it-IT")
    assert (document.segments[0].source.language, document.segments[0].target.language) == ("en", "it-IT")
    assert document.problems == ()


def test_places_in_headings_lists_tables_quotes_and_alerts() -> None:
    document = parse(
        f'# <a name="filters"></a>{sxs("a-1", "Filtri 😀 utili", "Useful filters")}\n'
        f"- {sxs('a-2', 'Uno.', 'One.')} {sxs('a-3', 'Due.', 'Two.')}\n"
        f"| {sxs('a-4', 'Nome', 'Name')} |[{sxs('a-5', 'Apri', 'Open')}](https://x.example) |\n"
        f"> [!NOTE]\n"
        f"> ## {sxs('a-6', 'Avviso', 'Alert')}\n"
        f"    {sxs('a-7', '#1 è qui', '#1 is here')}\n"
    )
    assert [segment.role for segment in document.segments] == [
        "heading", "body", "body", "body", "link-text", "heading", "body",
    ]  # fmt: skip
    assert [segment.index for segment in document.segments] == list(range(7))
    starts = [(segment.target.locate(0), segment.source.locate(0)) for segment in document.segments]
    assert starts[:3] == [
        (Position(6, 49), Position(6, 119)),
        (Position(7, 27), Position(7, 87)),
        (Position(7, 130), Position(7, 190)),
    ]
    assert starts[4][0] == Position(8, 132)
    assert starts[5] == (Position(10, 30), Position(10, 92))
    # past the emoji: one code point, one column
    assert document.segments[0].target.locate(9) == Position(6, 58)


def test_a_text_over_several_lines_and_with_an_inner_tag() -> None:
    document = parse(sxs("a-1", "Apri <span>https:</span>//x\r\ne\rchiudi\n", "Open it"))
    target = document.segments[0].target
    assert target.value == "Apri <span>https:</span>//x\r\ne\rchiudi\n"
    assert target.locate(target.value.index("//x")) == Position(6, 49)
    assert target.locate(target.value.index("e\rchiudi")) == Position(7, 1)
    assert target.locate(target.value.index("chiudi")) == Position(8, 1)
    assert target.locate(len(target.value)) == Position(9, 1)
    assert document.segments[0].source.locate(0) == Position(9, 57)


def test_other_line_separators_do_not_end_a_line() -> None:
    document = parse("x\u2028y\x0bz\x85 " + sxs("a-1", "a\u2028b", "c"))
    assert document.segments[0].target.locate(2) == Position(6, 34)


@pytest.mark.parametrize(
    ("front", "path", "options", "languages"),
    [
        ("", "x.md", ReadOptions(target_language="de_de"), ("en", "de-DE")),
        ("", "x.it-it.md", ReadOptions(source_language="fr"), ("fr", "it-IT")),
        (FRONT, "x.fr.md", ReadOptions(target_language="de", source_language="pt-br"), ("pt-BR", "it-IT")),
        ("---\nms.contentlocale: ja-jp\nms.sourcelocale: de-de\n---\n", "x.md", ReadOptions(), ("de-DE", "ja-JP")),
    ],
)
def test_where_languages_come_from(
    tmp_path: Path, front: str, path: str, options: ReadOptions, languages: tuple[str, str]
) -> None:
    document = read(
        tmp_path / path,
        front + sxs("a", "x", "y"),
        source_language=options.source_language,
        target_language=options.target_language,
    )
    assert (document.source_language, document.target_language) == languages


GOOD = sxs("z-9", "Fine.", "End.")


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (
            '<span data-ttu-id="b">Uno.</span>\n',
            [(6, "error", 1, "The translation of segment “b” has no source after it.")],
        ),
        (
            '  <span class="sxs-lookup"><span data-stu-id="b">One.</span></span>\n',
            [(6, "error", 3, "The source of segment “b” has no translation before it.")],
        ),
        (
            '<span data-ttu-id="b">Uno.</span><span class="sxs-lookup"><span data-stu-id="c">One.</span></span>\n',
            [(6, "error", 1, "The translation of segment “b” stands beside the source of “c”.")],
        ),
        (
            '<span data-ttu-id="b">Uno.</span><span class="sxs-lookup">One.</span>\n',
            [(6, "error", 34, "The sxs-lookup of segment “b” holds no source span.")],
        ),
        (
            '<span data-ttu-id="b">Uno.<span class="sxs-lookup"><span data-stu-id="b">One.</span></span>\n',
            [(6, "error", 1, "The translation of segment “b” is not closed.")],
        ),
        (
            '<span data-ttu-id="b">Uno.</span><span class="sxs-lookup"><span data-stu-id="b">One.\n',
            [(6, "error", 59, "The source of segment “b” is not closed.")],
        ),
        (
            '<span data-ttu-id="b">Uno.</span><span class="sxs-lookup"><span data-stu-id="b">One.</span>\n',
            [(6, "error", 59, "The source of segment “b” is not closed.")],
        ),
        ("text</span>\n", [(6, "note", 5, "This </span> closes nothing.")]),
        (
            '<span data-ttu-id="b">Uno ',
            [(6, "error", 1, "The translation of segment “b” is not closed.")],
        ),
    ],
    ids=["no source", "no target", "ids", "no stu", "target open", "source open", "lookup open", "stray", "nested"],
)
def test_a_broken_segment_is_told_and_the_others_are_read(broken: str, told: list[tuple[int, str, int, str]]) -> None:
    document = parse(broken + GOOD)
    assert places(document) == told
    assert all(problem.remedy for problem in document.problems)
    assert texts(document) == [("z-9", "Fine.", "End.")]


def test_a_stray_end_tag_inside_a_text_belongs_to_it() -> None:
    document = parse(sxs("a", "Segui i passi </span> qui.", "Follow</span> this.") + GOOD)
    assert texts(document)[0] == ("a", "Segui i passi </span> qui.", "Follow</span> this.")
    assert [problem[:3] for problem in places(document)] == [(6, "note", 37), (6, "note", 109)]


@pytest.mark.parametrize("cut", ["</spa", "</", "<span", '<span data-ttu-id="b'])
def test_a_file_cut_in_a_tag(cut: str) -> None:
    document = parse(GOOD + "\n" + cut)
    assert places(document) == [(7, "error", 1, "The file ends in the middle of a tag.")]
    assert len(document.segments) == 1


def test_every_cut_of_a_file_gives_a_document() -> None:
    whole = FRONT + f"# {sxs('a', 'Uno <span>x</span>', 'One')}\n" + GOOD
    for length in range(len(FRONT), len(whole)):
        document = read_text(whole[:length], "doc.md")
        read = whole[:length]
        assert len(document.segments) == read.count("One</span></span>") + read.count("End.</span></span>")
        if read.count("data-ttu-id=") > len(document.segments):
            assert "error" in {problem.level for problem in document.problems}


def test_a_missing_end_of_the_front_matter() -> None:
    document = parse(GOOD, FRONT.removesuffix("---\n"))
    assert [problem[:3] for problem in places(document)] == [(1, "error", 1)]
    assert document.target_language == "it-IT"
    assert len(document.segments) == 1


def test_other_spelling_of_tags() -> None:
    document = parse(
        "<span class=x data-ttu-id='a'>Uno</span > \n<span class='sxs-lookup' ><span data-stu-id=a>One</span> </span>"
        '<span id="here"/> <span-x>'
    )
    assert texts(document) == [("a", "Uno", "One")]
    assert document.problems == ()


def test_a_document_without_segments_has_a_note() -> None:
    for content in ("", " \n", FRONT, "# Only text, a < b\n"):
        document = read_text(content, "doc.md")
        assert document.segments == ()
        assert [(problem.level, problem.line) for problem in document.problems] == [("note", 0)]


pieces = st.sampled_from(
    ["\r\n", "\n", "\r", "<b>", "&amp;", "\\_", '"', "😀", "e\u0301", "<", "&", "[a](b)", "<span>", "**", "\u2028"]
)
raw_text = st.lists(st.one_of(pieces, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0<")))).map(
    lambda parts: "".join(parts) + "</span>" * parts.count("<span>")
)


@given(st.lists(st.tuples(raw_text, raw_text, st.sampled_from(["\n", " ", "\r\n\r\n> ", "|", "é😀"]))))
def test_every_offset_of_every_text_is_found_in_the_file(rows: list[tuple[str, str, str]]) -> None:
    content, starts = FRONT, []
    for number, (target, source, gap) in enumerate(rows):
        content += gap
        pair = sxs(f"k{number}", target, source)
        starts.append((len(content) + pair.index(">") + 1, len(content) + len(pair) - 14 - len(source)))
        content += pair
    document = read_text(content, "doc.md")
    assert texts(document) == [(f"k{number}", row[0], row[1]) for number, row in enumerate(rows)]
    for segment, (target_start, source_start) in zip(document.segments, starts, strict=True):
        assert_is_slice(content, segment.target, target_start)
        assert_is_slice(content, segment.source, source_start)


@given(st.lists(st.sampled_from(["a", "\n", "</span>", "<span>", '<span data-ttu-id="k">', '<span data-stu-id="k">',
                                 '<span class="sxs-lookup">', "---\n", "<spa", "# ", "["])))  # fmt: skip
def test_no_disorder_of_tags_breaks_the_reader(tags: list[str]) -> None:
    content = "".join(tags)
    document = read_text(content, "doc.md", ReadOptions(target_language="it"))
    for segment in document.segments:
        for text in (segment.source, segment.target):
            assert_is_slice(content, text, offset_of(content, text.locate(0)))
    if content.count("data-ttu-id") > len(document.segments):
        assert document.problems


@pytest.mark.parametrize(
    "line",
    [
        (sxs("k", "parola " * 300, "word " * 300) + " ") * 2500,
        (sxs("k", "parola", "word") + " ") * 20_000,
        '<span data-ttu-id="k">' * 100_000,
        '<span class="sxs-lookup"><span data-stu-id="k">' * 50_000,
        "</span>" * 300_000,
        "<span " * 1_500_000,
        '<span data-ttu-id="k">' + "</span> " * 300_000,
        "<span" + " data-ttu-id" * 800_000,
        " " * 2_000_000 + sxs("k", "a", "b") * 2000,
    ],
    ids=["long texts", "short texts", "openings", "lookups", "ends", "cut tags", "strays", "attributes", "spaces"],
)
def test_huge_lines_take_no_more_than_their_length(line: str) -> None:
    started = time.process_time()
    document = parse(line)
    assert time.process_time() - started < 5
    assert len(document.problems) <= 101
