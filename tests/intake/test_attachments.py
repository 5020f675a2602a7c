import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.article.text import control_character
from bot.factbase.building import Built, build
from bot.factbase.files import KnowledgeFiles
from bot.intake.archives import Unpacked, pack
from bot.intake.attachments import ArticleText, read_attachment
from bot.intake.refusal import Refused
from tests.intake.refusals import refused

TEXT = "Le maire a dit\u00a0: «\u202fOui\u202f!\u202f» L’œuvre coûte 2,5\u00a0M€.\r\n\r\n# Fin\n😀\n"


@pytest.mark.parametrize("name", ["article.md", "a.txt", "A.TXT", "mon article (2).Md", "archive.zip.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_to_the_letter(name: str, encoding: str) -> None:
    assert read_attachment(name, TEXT.encode(encoding)) == ArticleText(TEXT)


def test_utf_16_may_have_either_order_of_bytes() -> None:
    assert read_attachment("a.md", b"\xff\xfe" + TEXT.encode("utf-16-le")) == ArticleText(TEXT)
    assert read_attachment("a.md", b"\xfe\xff" + TEXT.encode("utf-16-be")) == ArticleText(TEXT)


def test_front_matter_stays_where_it_is() -> None:
    source = b"---\ntitle: Un\n---\nDeux.\n"
    assert read_attachment("a.md", source) == ArticleText(source.decode())


# What an attached text cannot be: its bytes, the code of the refusal, what else it must tell.
NO_TEXTS: dict[str, tuple[bytes, str, dict[str, str | int]]] = {
    "nothing": (b"", "text-empty", {}),
    "only a mark": (b"\xef\xbb\xbf", "text-empty", {}),
    "only spaces and signs": (" \n\u00a0…\n".encode(), "text-empty", {}),
    "Latin-1": ("Une ligne\nL'été".encode("latin-1"), "text-encoding", {"line": 2}),
    "UTF-16 without a mark": ("Un été".encode("utf-16-le"), "text-encoding", {"line": 1}),
    "ASCII as UTF-16 without a mark": ("Un".encode("utf-16-le"), "text-control", {"character": "U+0000"}),
    "UTF-16 of odd length": ("Un\n".encode("utf-16") + b"x", "text-encoding", {"line": 2}),
    "UTF-16 with half a letter": (b"\xff\xfe\x00\xd8a\x00", "text-encoding", {"line": 1}),
    "UTF-32": ("Un".encode("utf-32"), "text-encoding", {}),
    "UTF-32 in the other order": (b"\x00\x00\xfe\xff" + "Un".encode("utf-32-be"), "text-encoding", {}),
    "an encoded surrogate": (b"Un \xed\xa0\x80", "text-encoding", {"line": 1}),
    "overlong UTF-8": (b"Un \xc0\xaf", "text-encoding", {"line": 1}),
    "NUL": (b"Un\nde\0ux", "text-control", {"line": 2, "character": "U+0000"}),
    "an escape sequence": (b"Un\x1b[31m", "text-control", {"character": "U+001B"}),
    "a C1 control": ("Un\u0092e".encode(), "text-control", {"character": "U+0092"}),
    "too much": (b"a" * 1_000_001, "text-too-big", {"most": 1_000}),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n", "text-not-text", {"kind": "PDF"}),
    "a PDF behind an empty line": (b"\r\n%PDF-1.7\n", "text-not-text", {"kind": "PDF"}),
    "a PNG": (b"\x89PNG\r\n\x1a\n\0\0", "text-not-text", {"kind": "PNG"}),
    "a JPEG": (b"\xff\xd8\xff\xe0\0\x10JFIF", "text-not-text", {"kind": "JPEG"}),
    "a GIF": (b"GIF89a\x01\0\x01\0", "text-not-text", {"kind": "GIF"}),
    "a WebP": (b"RIFF\x24\0\0\0WEBPVP8 ", "text-control", {}),
    "a Word document": (b"PK\x03\x04\x14\0", "text-not-text", {"kind": "ZIP, Word"}),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text-not-text", {"kind": "Word"}),
    "RTF": (b"{\\rtf1\\ansi Un}", "text-not-text", {"kind": "RTF"}),
    "a page": (b"<!DOCTYPE html>\n<p>Un</p>", "text-is-a-page", {}),
    "a page with a mark": (b"\xef\xbb\xbf\n<HTML>Un", "text-is-a-page", {}),
}


@pytest.mark.parametrize("case", NO_TEXTS)
def test_what_is_no_text_is_refused_by_its_content(case: str) -> None:
    data, code, told = NO_TEXTS[case]
    with refused(code, name="article.txt", **told):
        read_attachment("article.txt", data)


def test_a_text_of_the_greatest_size_is_read() -> None:
    assert read_attachment("a.txt", b"a" * 1_000_000) == ArticleText("a" * 1_000_000)


@pytest.mark.parametrize("name", ["", "article", "a.pdf", "a.docx", "a.html", "a.md.exe", "a.md\u202e", "a.yaml"])
def test_a_file_of_another_kind_is_refused_by_its_name(name: str) -> None:
    with refused("attachment-kind", article=".md, .txt", base=".zip"):
        read_attachment(name, TEXT.encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_refused(data: bytes) -> None:
    try:
        found = read_attachment("a.txt", data)
    except Refused:
        return
    assert isinstance(found, ArticleText)
    assert control_character(found.text) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_of_words_is_read_to_the_letter(text: str) -> None:
    text = "a" + text
    if control_character(text) is None:
        assert read_attachment("a.txt", text.encode()) == ArticleText(text)


def test_the_shipped_base_comes_back_from_its_zip(shipped_files: KnowledgeFiles) -> None:
    found = read_attachment("base.zip", pack(shipped_files))
    assert found == Unpacked(shipped_files)
    assert isinstance(found, Unpacked)
    assert isinstance(build(found.files, rules=False), Built)
