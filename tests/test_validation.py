"""Every fault that validation can find: that it is found, where it stands, and that it names what to do."""

import re
from collections.abc import Mapping

import pytest

from bot.factbase.building import Built, Rejected, build
from bot.factbase.faults import Fault
from bot.factbase.yaml_source import MOST_VALUES
from bot.locales import texts_in
from bot.terminal.report import fault_line
from tests.conftest import ROOT
from tests.knowledge import SMALL, built, faults_of, files, with_text

FAQ, FACTS, GAPS, ENTITIES = "crue/faq.yaml", "crue/facts.yaml", "crue/gaps.yaml", "crue/entities.yaml"
CHECKS, ARTICLE, QUOTATIONS = "crue/checks.yaml", "crue/article.md", "crue/quotations.yaml"

LONG = "mot " * 200

# What a curator gets wrong: the code of the fault, the file, what stood there, what stands there now, and the id told.
MISTAKES: Mapping[str, tuple[str, str, str, str, str]] = {
    "unbalanced quote": ("yaml-broken", FAQ, "en: [How much did the flood cost?]", 'en: ["How much]', ""),
    "tab": ("yaml-broken", FACTS, "  cites:\n    - fermé", "\tcites:\n    - fermé", ""),
    "control character": ("control-character", FACTS, "fermé 12", "fermé\x01 12", ""),
    "alias": ("yaml-alias", GAPS, "nearest: [how-many-schools]", "nearest: &a [how-many-schools]\n  x: *a", ""),
    "key twice": ("yaml-key-twice", GAPS, "  nearest:", "  id: other\n  nearest:", ""),
    "key not text": ("yaml-key-not-text", GAPS, "  nearest:", "  [a]: b\n  nearest:", ""),
    "too deep": ("yaml-too-deep", GAPS, "[how-many-schools]", "[" * 3000 + "]" * 3000, ""),
    "directive": ("yaml-directive", GAPS, "- id: victims", "%TAG !a! tag:b,c:\n---\n- id: victims", ""),
    "escaped control character": ("control-character", FACTS, "about: [luc-petit]", 'about: ["luc\\0petit"]', ""),
    "control character in the article": ("control-character", ARTICLE, "12 écoles", "12\x07 écoles", ""),
    "too many values": ("yaml-too-big", GAPS, "[how-many-schools]", "[" + "x," * MOST_VALUES + "]", ""),
    "too many faults in a row": ("too-many-faults", GAPS, "[Combien de blessés ?]", "[" + "[]," * 1_001 + "]", ""),
    "too many citations": ("too-many-items", FACTS, "    - fermé 12 écoles\n", "    - fermé 12 écoles\n" * 21, "schools-closed"),
    "too many ligatures": ("too-many-ligatures", GAPS, "Combien de blessés", "ﷺ" * 1_001, ""),
    "not a list": ("file-not-a-list", GAPS, SMALL[GAPS], "id: victims\n", ""),
    "front matter open": ("front-matter-open", ARTICLE, "language: fr\n---\n", "language: fr\n", ""),
    "missing key": ("missing-key", FACTS, "  statement:\n    fr: La ville", "  x:\n    fr: La ville", "cost"),
    "unknown key": ("unknown-key", FACTS, "about: [luc-petit]", "abuot: [luc-petit]", "schools-closed"),
    "not text": ("not-text", FACTS, "fr: La ville a", "fr: [La ville] #", "cost"),
    "text for a list": ("not-a-list", FAQ, "facts: [cost]", "facts: cost", "how-much"),
    "text for a mapping": ("not-a-mapping", FAQ, "- id: how-much\n", "- how-much\n- id: how-much\n", ""),
    "too long": ("too-long", FACTS, "en: The town", f"en: {LONG}", "cost"),
    "empty text": ("empty-text", FACTS, "fr: La ville a dépensé 2,5 millions d'euros.", "fr: ''", "cost"),
    "empty list": ("empty-list", FAQ, "facts: [cost]", "facts: []", "how-much"),
    "bad id": ("bad-id", GAPS, "id: victims", "id: Victimes", "Victimes"),
    "not one of": ("not-one-of", ENTITIES, "kind: person", "kind: human", "luc-petit"),
    "not a boolean": ("not-true-or-false", CHECKS, "declined: true", "declined: oh", ""),
    "bad address": ("bad-url", ARTICLE, "language: fr", "language: fr\nurl: example", ""),
    "no phrasing": ("no-phrasing", GAPS, "    fr: [Combien de blessés ?]\n    en: [How many people were hurt?]", "    fr: []", "victims"),
    "check without expectation": ("check-expects-one", CHECKS, "  declined: true", "", ""),
    "id twice": ("id-twice", GAPS, "id: victims", "id: how-much", "how-much"),
    "unknown entity": ("unknown-entity", FACTS, "[luc-petit]", "[luc-grand]", "schools-closed"),
    "unknown fact": ("unknown-fact", FAQ, "facts: [cost]", "facts: [costs]", "how-much"),
    "unknown entry": ("unknown-entry", GAPS, "[how-many-schools]", "[schools]", "victims"),
    "words not in the article": ("selector-not-found", FACTS, "- fermé 12 écoles", "- fermé 12 ecoles", "schools-closed"),
    "other apostrophe": ("selector-not-found", FACTS, "millions d’euros\n", "millions d'euros\n", "cost"),
    "words from nowhere": ("selector-nowhere", FACTS, "- fermé 12 écoles", "- xyzzyx", "schools-closed"),
    "words found often": ("selector-found-often", QUOTATIONS, "Les écoles ont rouvert", "Luc Petit l’a", "said"),
    "words in a heading": ("selector-not-one-sentence", QUOTATIONS, "Les écoles ont rouvert", "Le coût", "said"),
    "words over a full stop": ("selector-not-one-sentence", QUOTATIONS, "Les écoles ont rouvert", "écoles. Les écoles", "said"),
    "phrasing without words": ("phrasing-without-word", GAPS, "[Combien de blessés ?]", "['???']", "victims"),
    "phrasing twice": ("phrasing-twice", GAPS, "[Combien de blessés ?]", "[PRIX de la CRUE !]", "victims"),
    "phrasing twice in one entry": ("phrasing-twice", FAQ, ", prix de la crue]", ", combien la crue a t elle coute]", "how-much"),
    "long shown question": ("shown-question-too-long", FAQ, "fr: [Combien la crue", f"fr: [Combien {LONG[:100]}", "how-much"),
    "name of two": ("name-twice", ENTITIES, "    en: [the mayor]", "    en: [the mayor]\n- id: x\n  kind: person\n  name: Le Maire", "x"),
    "number not cited": ("number-not-cited", FAQ, "fr: Le maire a fermé 12 écoles.", "fr: Le maire a fermé 13 écoles.", "how-many-schools"),
    "number in words": ("number-not-cited", FAQ, "closed twelve schools", "closed thirteen schools", "how-many-schools"),
    "other currency": ("number-not-cited", FAQ, "2.5 million euros", "2.5 million dollars", "how-much"),
    "date not cited": ("date-not-cited", FAQ, "fr: Le maire a fermé 12", "fr: En avril, le maire a fermé 12", "how-many-schools"),
    "name not cited": ("name-not-cited", FAQ, "closed twelve schools", "closed twelve schools in Lyon", "how-many-schools"),
    "entity at the head": ("name-not-cited", FAQ, "fr: La ville a", "fr: Luc Petit a", "how-much"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str) -> None:
    code, file, old, new, row_id = MISTAKES[mistake]
    found = build(with_text(file, old, new))
    assert isinstance(found, Rejected)
    fault = next(fault for fault in found.faults if fault.code == code)
    assert (fault.file, fault.id, fault.severity) == (file, row_id, "error")
    changed = SMALL[file].replace(old, new)
    first_changed = next(
        number
        for number, (was, now) in enumerate(zip(SMALL[file].split("\n"), changed.split("\n"), strict=False), 1)
        if was != now
    )
    # The line of the change or, for what is missing or concerns a row as a whole, of the row that holds it.
    lines = changed.split("\n")
    row = max((n for n in range(1, first_changed + 1) if lines[n - 1].startswith(("- ", "id:", "---"))), default=1)
    assert row <= fault.line <= first_changed + 2, fault
    assert fault.line > 1 or first_changed <= 2 or code in {"file-not-a-list", "front-matter-open"}
    for language in ("fr", "en"):
        line = fault_line(fault, texts_in(language))
        assert line.startswith(f"{file}:{fault.line}")
        assert row_id in line


def test_the_line_of_a_fault_is_the_line_of_the_words() -> None:
    fault = faults_of(with_text(FAQ, "facts: [cost]", "facts: [costs]"))[0]
    assert SMALL[FAQ].split("\n")[fault.line - 1] == "  facts: [cost]"
    fault = faults_of(with_text(ARTICLE, "language: fr", "language: de"))[0]
    assert ARTICLE_LINES[fault.line - 1] == "language: fr"


ARTICLE_LINES = SMALL[ARTICLE].split("\n")


def test_a_file_that_is_not_utf8() -> None:
    (fault,) = [fault for fault in faults_of(files({FAQ: "- id: é".encode("latin-1")})) if fault.severity == "error"]
    assert (fault.code, fault.file, fault.line) == ("not-utf8", FAQ, 1)
    assert faults_of(files({ARTICLE: b"Un.\n\nD\xe9.\n"}))[0].line == 3


def test_an_article_without_a_sentence() -> None:
    assert [fault.code for fault in faults_of({"a/article.md": b"# Titre"})] == ["article-without-sentence"]


def test_an_article_of_one_sentence_is_a_fact_base() -> None:
    found = built({"a/article.md": b"Une seule phrase."})
    assert len(found.fact_base.articles[0].sentences) == 1


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"\xef\xbb\xbf", b"---\n"])
def test_an_empty_file_is_an_empty_list(content: bytes) -> None:
    assert not [fault for fault in faults_of(files({GAPS: content})) if fault.severity == "error"]


def test_all_faults_are_told_not_the_first() -> None:
    changes: dict[str, str | bytes | None] = {
        FAQ: SMALL[FAQ].replace("facts: [cost]", "facts: [costs]").replace("- id: how-many", "- id: How-many"),
        GAPS: SMALL[GAPS].replace("nearest", "near"),
        FACTS: SMALL[FACTS].replace("- fermé 12", "- ouvert 12"),
    }
    codes = [(fault.file, fault.code) for fault in faults_of(files(changes))]
    assert codes == [
        (FACTS, "selector-not-found"),
        (FAQ, "bad-id"),
        (FAQ, "unknown-fact"),
        (GAPS, "unknown-key"),
    ]


WARNINGS: Mapping[str, tuple[str, str, str, str]] = {
    "phrasing-ambiguous": (GAPS, "[Combien de blessés ?]", "[crue de la prix]", "victims"),
    "sentence-uncited": (FACTS, "- fermé 12 écoles", "- fermé 12 écoles", ""),
}


@pytest.mark.parametrize("code", WARNINGS)
def test_a_warning_does_not_reject(code: str) -> None:
    file, old, new, row_id = WARNINGS[code]
    found = build(with_text(file, old, new))
    assert isinstance(found, Built)
    warning = next(fault for fault in found.warnings if fault.code == code)
    assert (warning.severity, warning.id) == ("warning", row_id)


def test_a_file_of_another_name_is_warned_about() -> None:
    (fault,) = [f for f in faults_of(files({"crue/fact.yaml": "x"})) if f.code == "unknown-file"]
    assert (fault.file, fault.severity) == ("crue/fact.yaml", "warning")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fr: La ville a dépensé 2,5 millions d'euros.", "fr: 'Coût : deux millions cinq cent mille euros.'"),
        ("closed twelve schools", "closed 12 schools"),
        ("closed twelve schools", "closed twelve schools, Luc Petit said"),
        ("closed twelve schools", "closed twelve schools (the mayor did)"),
    ],
)
def test_what_the_sentences_hold_may_be_said_in_other_forms(old: str, new: str) -> None:
    built(with_text(FAQ, old, new))


@pytest.mark.parametrize("answer", ["La ville de Lyon a payé.", "La ville (Lyon) a payé.", "La ville : Lyon a payé."])
def test_a_name_is_found_wherever_it_stands(answer: str) -> None:
    old = "fr: La ville a dépensé 2,5 millions d'euros.\n    en: The town spent 2.5"
    found = faults_of(with_text(FAQ, old, f'fr: "{answer}"\n    en: The town spent 2.5'))
    assert "name-not-cited" in [fault.code for fault in found]


def test_metres_are_not_millions() -> None:
    assert "number-not-cited" in [
        fault.code for fault in faults_of(with_text(FAQ, "2.5 million euros", "2.5 million euros, 5 m high"))
    ]


def test_rows_in_a_folder_without_an_article() -> None:
    found = [fault for fault in faults_of(files({"pont/facts.yaml": "- id: x"})) if fault.code == "article-missing"]
    assert [fault.file for fault in found] == ["pont/facts.yaml"]


def test_a_name_may_stand_before_the_sentence_in_its_paragraph() -> None:
    assert not [
        f for f in faults_of(with_text(FAQ, "fr: Le maire a fermé", "fr: Luc Petit a fermé")) if f.severity == "error"
    ]


def test_words_such_as_no_and_on_stay_words() -> None:
    found = built(with_text(FAQ, "[How much did the flood cost?]", "[no, on, 1e3, null cost]")).fact_base
    assert found.entry["how-much"].questions.en == ("no", "on", "1e3", "null cost")


def test_a_null_phrasing_is_a_fault_and_not_a_word() -> None:
    assert "not-text" in [fault.code for fault in faults_of(with_text(GAPS, "[Combien de blessés ?]", "[~]"))]


def test_every_message_of_the_locales_has_a_test_here() -> None:
    source = (ROOT / "bot/locales/fr/faults.ftl").read_text(encoding="utf-8")
    told = set(re.findall(r"^fault-([a-z0-9-]+)", source, re.MULTILINE)) - {"error", "warning"}
    tested = {mistake[0] for mistake in MISTAKES.values()} | set(WARNINGS)
    tested |= {"not-utf8", "article-without-sentence", "article-missing", "unknown-file", "bad-value"}
    assert told == tested


def test_an_unexpected_value_gets_the_general_message() -> None:
    line = fault_line(Fault("bad-value", "f.yaml", 3, args={"key": "k", "value": "v"}), texts_in("en"))
    assert line == "f.yaml:3: error: “k” has an unexpected value: “v”."
