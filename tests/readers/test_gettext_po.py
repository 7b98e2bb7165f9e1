"""PO catalogs: what is a segment, where each code point stands, and what is wrong with broken ones."""

import time

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.model import Document, Position, Text
from mtqa.readers import ReadOptions, open_bytes, read_text
from mtqa.readers.document_languages import language_of_path
from mtqa.readers.gettext_entries import escaped, pieces_of, read_entries
from mtqa.user_errors import UserError
from tests.readers.locating import offset_of, places

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset={}\\n"\n"Plural-Forms: {}\\n"\n\n'
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def header(language: str = "it", charset: str = "UTF-8", forms: str = "nplurals=2; plural=(n != 1);") -> str:
    return HEADER.format(language, charset, forms)


def parse(content: str, name: str = "a.po", **options: str) -> Document:
    return read_text(content, name, ReadOptions(**options))


def texts(document: Document) -> list[tuple[str, str]]:
    return [(segment.source.value, segment.target.value) for segment in document.segments]


def test_places_in_strings_of_several_lines() -> None:
    content = header() + 'msgid ""\r\n"A \\"b\\"\\n"\r\n"\\tc\\303\\251😀d"\nmsgstr "X\\n"\n  ""\n "y" "z"\n'
    document = parse(content)
    assert texts(document) == [('A "b"\n\tcé😀d', "X\nyz")]
    source, target = document.segments[0].source, document.segments[0].target
    assert [source.locate(offset) for offset in (0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)] == [
        Position(8, 2), Position(8, 4), Position(8, 6), Position(8, 7), Position(8, 9), Position(9, 2), Position(9, 4),
        Position(9, 5), Position(9, 13), Position(9, 14), Position(9, 15),
    ]  # fmt: skip
    assert [target.locate(offset) for offset in (0, 1, 2, 3, 4)] == [
        Position(10, 9), Position(10, 10), Position(12, 3), Position(12, 7), Position(12, 8),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "translations", "sources"),
    [
        ("nplurals=2; plural=(n != 1);", 2, ["one", "many"]),
        ("nplurals=2; plural=n>1;", 2, ["one", "many"]),
        ("nplurals=1; plural=0;", 1, ["many"]),
        (RUSSIAN, 3, ["many", "many", "many"]),
        ("nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);", 3, ["one", "many", "many"]),
        ("nplurals=2; plural=n==1 ? 1 : 0;", 2, ["many", "one"]),
        ("nplurals=INTEGER; plural=EXPRESSION;", 2, ["one", "many"]),
        ("nplurals=2; plural=n%0;", 2, ["one", "many"]),
        ("nplurals=2; plural=__import__('os');", 2, ["one", "many"]),
        ("", 2, ["one", "many"]),
    ],
)
def test_plural_forms(forms: str, translations: int, sources: list[str]) -> None:
    content = header(forms=forms) + 'msgid "one"\nmsgid_plural "many"\n'
    document = parse(content + "".join(f'msgstr[{n}] "t{n}"\n' for n in range(translations)))
    assert [segment.source.value for segment in document.segments] == sources
    keys = [segment.key for segment in document.segments]
    assert [key[-3:] for key in keys] == [f"[{n}]" for n in range(translations)]


def test_keys_are_made_of_context_and_message() -> None:
    one = parse(header() + 'msgctxt "menu"\nmsgid "Open"\nmsgstr "Apri"\n\nmsgid "Open"\nmsgstr "Aperto"\n')
    other = parse(header() + '# moved\nmsgid "O" "pen"\nmsgstr "X"\nmsgctxt "menu"\nmsgid "Open"\nmsgstr "Y"\n')
    assert [segment.key for segment in one.segments] == [segment.key for segment in other.segments][::-1]
    assert len({segment.key for segment in one.segments}) == 2
    assert one.problems == ()


def test_what_is_not_shipped_is_left_out() -> None:
    document = parse(
        header()
        + '#, fuzzy\n#| msgid "old"\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\n'
        + '#~ msgid "d"\n#~ msgstr "e"\n\n#, python-format\nmsgid "f"\nmsgstr "g"\n#~ msgid "h"\n#~ msgstr "i"\n'
        + 'msgid "k"\nmsgid_plural "l"\nmsgstr[0] "m"\nmsgstr[1] ""\n'
    )
    assert texts(document) == [("f", "g"), ("k", "m")]
    assert [(line, level) for line, level, _, _ in places(document)] == [(12, "note"), (9, "note")]
    assert "2 messages are without a translation" in document.problems[0].message


def test_names_of_translators_are_no_translations() -> None:
    document = parse(header() + 'msgid "translator-credits"\nmsgstr "Ann <ann@contoso.example>, 2031"\n')
    assert document.segments == ()


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("locale/it/LC_MESSAGES/app.po", "it"),
        ("locale/pt_BR/LC_MESSAGES/app.po", "pt-BR"),
        ("po/it.po", "it"),
        ("po/zh_Hant_TW.po", "zh-Hant-TW"),
        ("po/sr@latin.po", "sr"),
        ("po/app-fr.po", "fr"),
        ("app/messages.de.xlf", "de"),
        ("app/no.xliff", "no"),
        ("docs/it-it/app.po", "it-IT"),
        ("docs/it/app.po", None),
        ("docs/it.md", None),
        ("po/setup.po", None),
        ("LC_MESSAGES/app.po", None),
    ],
)
def test_languages_of_paths(name: str, language: str | None) -> None:
    assert language_of_path(name) == language


@pytest.mark.parametrize(
    ("written", "name", "options", "languages"),
    [
        ("pt_BR", "a.po", {}, ("en", "pt-BR")),
        ("sr@latin", "a.po", {}, ("en", "sr-Latn")),
        ("de_AT.UTF-8", "it.po", {}, ("en", "de-AT")),
        ("fr", "a.po", {"target_language": "it", "source_language": "de"}, ("de", "fr")),
        ("", "a.po", {"target_language": "it"}, ("en", "it")),
        ('fr\\n"\n"X-Source-Language: pt', "a.po", {}, ("pt", "fr")),
    ],
)
def test_languages(written: str, name: str, options: dict[str, str], languages: tuple[str, str]) -> None:
    document = parse(header(written) + 'msgid "a"\nmsgstr "b"\n', name, **options)
    assert (document.source_language, document.target_language) == languages


def test_languages_that_nothing_tells() -> None:
    with pytest.raises(UserError, match="target language"):
        parse('msgid "a"\nmsgstr "b"\n')
    document = parse(header("qqq") + 'msgid "a"\nmsgstr "b"\n', target_language="it")
    assert document.segments == ()
    assert "qqq" in document.problems[0].message


@pytest.mark.parametrize(
    ("lines", "line", "column", "words"),
    [
        (['msgid "a"', 'msgstr "b'], 2, 8, "not closed"),
        (['msgid "a', 'msgstr "b"'], 1, 7, "not closed"),
        (['msgid "a "b" c"', 'msgstr "x"'], 1, 11, "quote ends the string"),
        (['msgid "a" # c', 'msgstr "x"'], 1, 11, "quote ends the string"),
        (["msgid a", 'msgstr "x"'], 1, 7, "no string"),
        (["msgid", 'msgstr "x"'], 1, 1, "no string"),
        (["<<<<<<< HEAD", 'msgid "a"', 'msgstr "x"'], 1, 1, "neither keyword"),
        (["# c", '"a"', 'msgid "a"', 'msgstr "x"'], 2, 1, "no keyword"),
        (['msgid "a"'], 1, 1, "no msgstr"),
        (['msgid "a"', 'msgid "c"'], 1, 1, "no msgstr"),
        (['msgid "a"', "", "# c"], 1, 1, "no msgstr"),
        (["# c", 'msgstr "a"'], 2, 1, "no msgid"),
        (['msgid "a"', 'msgid_plural "b"', 'msgstr "c"'], 1, 1, "msgid_plural"),
        (['msgid "a"', 'msgstr[0] "c"'], 1, 1, "msgid_plural"),
        (['msgid "a"', 'msgstr "c"', 'msgstr "d"'], 3, 1, "second msgstr"),
        (['msgid "a"', r'msgstr "c\xe9d"'], 2, 10, "no UTF-8"),
    ],
)
def test_a_broken_entry_is_told_and_the_others_are_read(lines: list[str], line: int, column: int, words: str) -> None:
    good = 'msgid "good"\nmsgstr "buono"\n\n'
    content = header() + good + "\n".join(lines) + "\n\n# next\n" + good.replace("good", "last")
    document = parse(content)
    before = (header() + good).count("\n")
    errors = [problem for problem in document.problems if problem.level == "error"]
    assert (errors[0].line, errors[0].column) == (before + line, column)
    assert words in errors[0].message
    assert texts(document)[0] == ("good", "buono")
    assert texts(document)[-1][0] == "last"
    assert all(problem.remedy for problem in document.problems)


@pytest.mark.parametrize("charset", ["ISO-8859-1", "KOI8-R", "EUC-JP"])
def test_other_encodings_are_refused(charset: str) -> None:
    with pytest.raises(UserError, match=f"declares the encoding {charset}; mtqa reads UTF-8") as caught:
        parse(header(charset=charset) + 'msgid "a"\nmsgstr "b"\n')
    assert "msgconv" in caught.value.remedy
    assert caught.value.where == "a.po:4"


def test_encodings_and_line_ends() -> None:
    for charset in ("utf-8", "CHARSET", "us-ascii", "utf8"):
        assert texts(parse(header(charset=charset) + 'msgid "a"\nmsgstr "b"\n')) == [("a", "b")]
    with pytest.raises(UserError, match="declares the encoding ascii"):
        parse(header(charset="ascii") + 'msgid "a"\nmsgstr "è"\n')
    for end in ("\r\n", "\r"):
        document = parse((header() + 'msgid "a"\nmsgstr "b"\n').replace("\n", end))
        assert texts(document) == [("a", "b")]
        assert document.segments[0].target.locate(0) == Position(8, 9)


def test_messages_that_come_twice() -> None:
    document = parse(header() + 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n')
    assert [(line, level) for line, level, _, _ in places(document)] == [(10, "note")]


def test_allowances() -> None:
    document = parse(
        header()
        + "# mtqa: allow missing-number, style/x -- the name\n#. mtqa: allow y -- said by the programmer\n"
        + 'msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n\n# mtqa: allow z\nmsgid "c"\nmsgstr "d"\n\n'
        + '# mtqa: allow w -- not yet\nmsgid "e"\nmsgstr ""\n'
    )
    assert [(each.rules, each.segments, each.line) for each in document.allowances] == [
        (("missing-number", "style/x"), (0, 1), 7),
        (("y",), (0, 1), 8),
    ]
    assert [problem[:2] for problem in places(document)] == [(14, "error"), (19, "note")]


@pytest.mark.parametrize("content", ["", "\n\n", "# only comments\n", header()])
def test_nothing_to_read(content: str) -> None:
    document = parse(content)
    assert document.segments == ()
    assert [problem.level for problem in document.problems] == ["note"]


def test_files_that_are_none_and_huge_ones() -> None:
    started = time.process_time()
    assert len(parse("plain text\n" * 20_000, target_language="it").problems) == 101
    assert len(parse(header() + 'msgid "a"\nmsgstr "' + "\\n" * 200_000 + '"\n').segments) == 1
    assert len(parse(header() + 'msgid "' + '\\"' * 300_000, target_language="it").problems) == 1
    parse('"' * 300_000 + "\n" + '" ' * 200_000, target_language="it")
    assert time.process_time() - started < 10
    with pytest.raises(UserError, match="binary"):
        open_bytes(b"\xde\x12\x04\x95\x00\x00", "a.po")


def assert_every_offset_is_found(content: str, text: Text) -> None:
    pieces = {piece.start: piece.value for piece in pieces_of(content, [(0, len(content))]) if not piece.is_verbatim}
    for offset, character in enumerate(text.value):
        start = offset_of(content, text.locate(offset))
        assert content[start] == character or pieces[start] == character
    end = offset_of(content, text.locate(len(text.value)))
    assert content[end] == '"'


any_text = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\/\n\r\té😀\u2028[]#')))
entries = st.tuples(any_text, any_text.filter(len), any_text, st.booleans(), st.sampled_from(["\n", "\r\n"]))


def literal(text: str, lines: bool, end: str) -> str:
    parts = text.splitlines(keepends=True) if lines else [text]
    return end.join(['""'] * (len(parts) != 1) + [f'"{escaped(part)}"' for part in parts])


@given(st.lists(entries, unique_by=lambda entry: entry[:2], max_size=5))
def test_every_offset_of_every_text_is_found_in_the_file(rows: list[tuple[str, str, str, bool, str]]) -> None:
    content = header()
    for context, message, translation, lines, end in rows:
        fields = {"msgctxt": context, "msgid": message, "msgstr": translation}
        content += "".join(f"{name} {literal(text, lines, end)}{end}" for name, text in fields.items()) + end
    document = parse(content)
    assert texts(document) == [(row[1], row[2]) for row in rows if row[2]]
    for segment in document.segments:
        assert_every_offset_is_found(content, segment.source)
        assert_every_offset_is_found(content, segment.target)


plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from('"\\\n\t'))


@given(st.lists(st.tuples(plain, plain.filter(len), plain), unique_by=lambda row: row[:2], max_size=8))
def test_polib_reads_the_same(rows: list[tuple[str, str, str]]) -> None:
    catalog = polib.POFile(wrapwidth=30)
    catalog.metadata = {"Language": "it", "Content-Type": "text/plain; charset=UTF-8"}
    for number, (context, message, translation) in enumerate(rows):
        entry = polib.POEntry(msgid=message, msgstr=translation, msgctxt=context, comment="x # y", flags=["c-format"])
        if number % 3 == 2:
            entry = polib.POEntry(msgid=message, msgid_plural="p", msgstr_plural={0: translation, 1: "q"}, msgctxt="")
        catalog.append(entry)
    content = str(catalog)
    expected = [
        text
        for entry in polib.pofile(content + "\n")
        for text in ([entry.msgstr] if entry.msgid_plural == "" else entry.msgstr_plural.values())
        if text
    ]
    assert [segment.target.value for segment in parse(content).segments] == expected


@given(st.text(st.sampled_from('msgid"\\#~,fuzzy []0 \n\r\tstrctxpl')))
def test_no_text_breaks_the_reader(content: str) -> None:
    document = parse(content, target_language="it")
    for segment in document.segments:
        assert segment.target.value


def test_entries_have_the_places_of_their_strings() -> None:
    (entry,) = read_entries('msgid "a" "b"\nmsgstr[ 0 ] "c"')
    assert entry.fields == {"msgid": [(7, 8), (11, 12)], "msgstr[0]": [(27, 28)]}


def test_messages_that_are_keys_are_told_and_left_out() -> None:
    keys = ["menu.file.open", "menu.file.close", "ERROR_NOT_FOUND", "dialog:title"]
    entries = [f'msgid "{key}"\nmsgstr "Testo {key}"\n' for key in keys]
    document = parse(header() + "\n".join([*entries, 'msgid "Open"\nmsgstr "Apri"\n']))
    assert texts(document) == [("Open", "Apri")]
    (problem,) = document.problems
    assert problem.message == "4 msgids are keys such as “dialog:title”, not texts: not checked."
    assert (problem.line, problem.level) == (7, "error")


@pytest.mark.parametrize("message", ["/usr/bin", "e.g.", "Yes/No", "10:30", "file_name", "Ctrl-C"])
def test_texts_that_look_like_keys_among_others(message: str) -> None:
    others = [f'msgid "Text {number}"\nmsgstr "Testo {number}"\n' for number in range(5)]
    document = parse(header() + "\n".join([f'msgid "{message}"\nmsgstr "x"\n', *others]))
    assert len(document.segments) == 6
    assert not document.problems


def test_messages_have_a_role_of_their_own() -> None:
    document = parse(header() + 'msgid "Open"\nmsgstr "Apri"\n')
    assert [segment.role for segment in document.segments] == ["message"]
