import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.factbase.files import ARTICLE, LEXICON, ROW_FILES, KnowledgeFiles, read_folder
from bot.intake.archives import EXPECTED, MARK, Exported, Unpacked, pack, unpack
from bot.intake.refusal import Refused
from tests.intake.refusals import refused
from tests.knowledge import files

BASE = files({"lexicon.yaml": "concepts: []\n"})


def zipped(
    inside: Mapping[str, bytes] | Iterable[tuple[str, bytes]],
    method: int = zipfile.ZIP_DEFLATED,
    change: Callable[[zipfile.ZipInfo], None] = lambda entry: None,
) -> bytes:
    """A zip of these files, each entry changed before it is written."""
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice, which is the point
        for name, content in inside.items() if isinstance(inside, Mapping) else inside:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            change(entry)
            archive.writestr(entry, content)
    return packed.getvalue()


def with_field(data: bytes, offset: int, layout: str, value: int) -> bytes:
    """A zip with a field of the first entry in its list of contents overwritten."""
    at = data.index(b"PK\x01\x02") + offset
    return data[:at] + struct.pack(layout, value) + data[at + struct.calcsize(layout) :]


names = st.one_of(
    st.just(LEXICON),
    st.builds(
        "{}/{}".format,
        st.from_regex(r"[a-zà-ÿ0-9]([a-zà-ÿ0-9 _.-]{0,8}[a-zà-ÿ0-9])?", fullmatch=True),
        st.sampled_from((ARTICLE, *ROW_FILES)),
    ),
)
bases = st.dictionaries(names, st.binary(max_size=2_000), max_size=6).map(
    lambda found: {"a/article.md": b"Un."} | found
)


@settings(deadline=None)
@given(bases)
def test_a_base_comes_back_from_its_zip_byte_for_byte(base: KnowledgeFiles) -> None:
    assert unpack("b.zip", pack(base)).files == base


@given(bases, st.randoms())
def test_the_same_files_give_the_same_zip_in_whatever_order_they_come(base: KnowledgeFiles, chance: object) -> None:
    shuffled = list(base.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert pack(dict(shuffled)) == pack(base)


def test_a_large_text_that_shrinks_to_nothing_comes_back_from_its_zip() -> None:
    base = {"a/article.md": b"Un.", "a/faq.yaml": b"#" * 5_000_000}
    assert unpack("b.zip", pack(base)).files == base


def test_what_is_not_read_is_not_packed() -> None:
    assert (
        unpack("b.zip", pack({**BASE, "crue/notes.md": b"x", "README.md": b"x", "crue/A/facts.yaml": b""})).files
        == BASE
    )


def test_one_folder_around_everything_is_taken_off() -> None:
    assert unpack("b.zip", zipped({f"connaissances/{name}": content for name, content in BASE.items()})).files == BASE


def test_the_only_article_s_folder_stays() -> None:
    inside = {name: content for name, content in BASE.items() if "/" in name}
    assert unpack("b.zip", zipped(inside)).files == inside


def test_what_systems_lay_beside_files_is_left_out() -> None:
    forks = {"__MACOSX/._k": b"x", "__MACOSX/k/._facts.yaml": b"x"}
    litter = {".DS_Store": b"x", "crue/.DS_Store": b"x", "README.md": b"x", "crue/": b""}
    assert unpack("b.zip", zipped({**forks, **litter, **BASE})).files == BASE
    around = {f"k/{name}": content for name, content in {**litter, **BASE}.items()}
    assert unpack("b.zip", zipped({"k/": b"", **forks, **around})).files == BASE


def linked(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16


def a_device(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = (stat.S_IFBLK | 0o777) << 16


ONE = {"a/article.md": b"Un. " * 100}
BROKEN: dict[str, tuple[bytes, str]] = {
    "no zip": (b"Un article.", "archive-broken"),
    "nothing": (b"", "archive-broken"),
    "a RAR": (b"Rar!\x1a\x07\0" * 20, "archive-broken"),
    "an empty zip": (zipped({}), "archive-no-article"),
    "no article": (zipped({"lexicon.yaml": b"", "a/facts.yaml": b""}), "archive-no-article"),
    "cut off": (zipped(ONE)[:-10], "archive-broken"),
    "a wrong sum": (with_field(zipped(ONE), 16, "<L", 7), "archive-broken"),
    "a damaged content": (zipped(ONE).replace(b"a/article.md", b"a/article.md\xff\xff", 1), "archive-broken"),
    "names that differ": (zipped(ONE).replace(b"a/article.md", b"b/article.md", 1), "archive-broken"),
    "a greater size than declared": (with_field(zipped(ONE), 24, "<L", 10), "archive-broken"),
    "a smaller size than declared": (with_field(zipped(ONE), 24, "<L", 4_000), "archive-broken"),
    "a version from the future": (with_field(zipped(ONE), 6, "<H", 99), "archive-broken"),
    "another place than declared": (with_field(zipped(ONE), 42, "<L", 1_000_000), "archive-broken"),
    "encrypted": (with_field(zipped(ONE), 8, "<H", 0x1), "archive-encrypted"),
    "strongly encrypted": (with_field(zipped(ONE), 8, "<H", 0x40), "archive-encrypted"),
    "bzip2": (zipped(ONE, zipfile.ZIP_BZIP2), "archive-method"),
    "LZMA": (zipped(ONE, zipfile.ZIP_LZMA), "archive-method"),
    "an unknown method": (with_field(zipped(ONE), 10, "<H", 99), "archive-method"),
    "a symbolic link": (zipped({**ONE, "a/facts.yaml": b"/etc/passwd"}, change=linked), "archive-link"),
    "a device": (zipped(ONE, change=a_device), "archive-link"),
    "a name twice": (zipped([*ONE.items(), *ONE.items()]), "archive-twice"),
    "a name twice but for its case": (zipped({**ONE, "A/article.md": b"Un."}), "archive-twice"),
    "a name twice but for its accents": (zipped({"é/article.md": b"", "e\u0301/article.md": b""}), "archive-twice"),
    "a file beside a folder of its name": (zipped({**ONE, "README.md": b"", "readme.MD": b""}), "archive-twice"),
    "too many entries": (zipped({f"a{n}/article.md": b"Un." for n in range(201)}), "archive-too-big"),
    "entries without end": (zipped({f"{n}/": b"" for n in range(5_000)}), "archive-too-big"),
    "too much in all": (zipped({f"a{n}/facts.yaml": b"- a\n" * 1_200_000 for n in range(3)}), "archive-too-big"),
    "more than any base, packed": (b"PK" * 6_000_001, "archive-too-big"),
    "a file too big": (zipped({**ONE, "a/facts.yaml": b"#" * 5_000_001}), "archive-file-too-big"),
    "an article too big": (zipped({"a/article.md": b"a" * 1_000_001}), "archive-file-too-big"),
    "a bomb": (zipped({**ONE, "a/facts.yaml": b"#" * 4_900_000}), "archive-bomb"),
    "a zip in a zip": (zipped({**ONE, "b.zip": zipped(ONE)}), "archive-unknown-file"),
    "a program": (zipped({**ONE, "a/facts.yaml.exe": b"MZ"}), "archive-unknown-file"),
    "another case": (zipped({**ONE, "a/Facts.YAML": b""}), "archive-unknown-file"),
    "the inside of an article's folder": (zipped({"article.md": b"Un.", "facts.yaml": b""}), "archive-unknown-file"),
    "folders too deep": (zipped({"k/b/a/article.md": b"Un."}), "archive-unknown-file"),
    "two folders around everything": (zipped({"k/a/article.md": b"", "l/lexicon.yaml": b""}), "archive-unknown-file"),
    "a hidden folder": (zipped({".a/article.md": b"Un."}), "archive-unknown-file"),
    "a lexicon in a folder": (zipped({**ONE, "a/lexicon.yaml": b""}), "archive-unknown-file"),
}  # fmt: skip

PATHS = [
    "../article.md", "a/../article.md", "a/../../article.md", "..", "../", "a/./article.md", "./a/article.md",
    "/a/article.md", "//a/article.md", "a//article.md", "C:/a/article.md", "C:article.md", "a/article.md:hidden",
    "..\\article.md", "a\\article.md", "\\\\host\\share\\article.md", "a/...", "a/.. /article.md", "a/ /article.md",
    "a/art\nicle.md", "a/art\x00icle.md", "a/\u202earticle.md", "a/article.md\x7f", "~\u200b/article.md",
]  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_zip_that_is_no_base_is_refused(case: str) -> None:
    data, code = BROKEN[case]
    with refused(code, name="base.zip"):
        unpack("base.zip", data)


@pytest.mark.parametrize("path", PATHS)
def test_a_name_that_leads_elsewhere_is_refused(path: str) -> None:
    # Written under a name as long, as the library cleans names that it writes.
    given = "x" * len(path.encode())
    data = zipped({**ONE, given: b"Un."}).replace(given.encode(), path.encode())
    if not path.isascii():
        data = zipped({**ONE, path: b"Un."})
    with refused("archive-path"):
        unpack("base.zip", data)


def test_a_refusal_tells_which_files_are_expected() -> None:
    with refused("archive-unknown-file", inner="k/a/facts.txt", expected=EXPECTED):
        unpack("b.zip", zipped({"k/a/facts.txt": b"", "k/lexicon.yaml": b""}))
    assert EXPECTED.startswith("lexicon.yaml, …/article.md, …/entities.yaml")


def test_small_files_may_shrink_to_nothing() -> None:
    inside = {**ONE, "a/facts.yaml": b"#" * 900_000}
    assert unpack("b.zip", zipped(inside)).files == inside


WHOLE = zipped(BASE)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_zip_with_any_bytes_changed_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    try:
        found = unpack("b.zip", bytes(data)).files
    except Refused:
        return
    assert sum(map(len, found.values())) <= 10_000_000


@given(st.integers(0, len(WHOLE)))
def test_a_zip_cut_anywhere_is_refused(at: int) -> None:
    if at < len(WHOLE):
        with pytest.raises(Refused):
            unpack("b.zip", WHOLE[:at])


def test_a_base_says_what_it_was_exported_from_and_comes_back_with_it() -> None:
    exported = Exported(1_234_567_890_123_456_789, 12)
    assert unpack("b.zip", pack(BASE, exported)) == Unpacked(BASE, exported)
    folder = {f"base/{name}": content for name, content in {**BASE, MARK: b"guild 7 revision 3\r\n"}.items()}
    assert unpack("b.zip", zipped(folder)) == Unpacked(BASE, Exported(7, 3))
    for other in (b"", b"guild x revision 3", b"guild 7 revision 3 and more", b"\xff"):
        assert unpack("b.zip", zipped({**BASE, MARK: other})) == Unpacked(BASE)


def test_a_folder_reads_an_exported_base_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(BASE, Exported(7, 3)))) as archive:
        archive.extractall(tmp_path)  # our own
    assert read_folder(tmp_path) == BASE
