"""Editing knowledge files: what was asked for is done, and nothing else is touched, not even a comment."""

import difflib
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.selectors import Selector
from bot.article.text import control_character
from bot.factbase import schema
from bot.factbase.building import Built, build
from bot.factbase.difference import Count, Listed, difference
from bot.factbase.editing import AddItem, AddRow, Edit, EditRefused, RemoveItem, RemoveRow, Replace, edited
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import Phrasings
from bot.factbase.yaml_source import parse
from tests.edits import add_check, add_phrasing, add_row, remove_row, replace_selector
from tests.knowledge import built, files


def lines_changed(old: bytes, new: bytes) -> list[str]:
    """The lines that were taken out and put in, as a diff has them."""
    compared = difflib.unified_diff(old.decode().splitlines(), new.decode().splitlines(), n=0, lineterm="")
    return [line for line in compared if not line.startswith(("---", "+++", "@@"))]


# -- on the shipped files: lines of the house's style, and a difference that says the same

FACTS, FAQ, GAPS = (f"meta-scale-ai/{name}.yaml" for name in ("facts", "faq", "gaps"))
QUOTATIONS, CHECKS = "meta-scale-ai/quotations.yaml", "meta-scale-ai/checks.yaml"


def test_a_phrasing_is_one_line(shipped_files: KnowledgeFiles) -> None:
    new = add_phrasing(shipped_files, FAQ, "investment-amount", "en", "what's the tab?")
    assert lines_changed(shipped_files[FAQ], new[FAQ]) == ['+      - "what\'s the tab?"']
    assert {name: content for name, content in new.items() if name != FAQ} == {
        name: content for name, content in shipped_files.items() if name != FAQ
    }


def test_a_selector_is_one_line(shipped_files: KnowledgeFiles) -> None:
    old, words = Selector("29 milliards de dollars"), Selector("49 %", prefix="de ")
    new = replace_selector(shipped_files, FACTS, "meta-invested-29-billion", old, words)
    assert lines_changed(shipped_files[FACTS], new[FACTS]) == [
        '-    - "29 milliards de dollars"',
        '+    - {exact: "49 %", prefix: "de "}',
    ]
    new = replace_selector(shipped_files, QUOTATIONS, "friar-eviction", Selector("l’éviction"), Selector("éviction"))
    assert lines_changed(shipped_files[QUOTATIONS], new[QUOTATIONS]) == [
        '-  quote: "l’éviction"',
        '+  quote: "éviction"',
    ]


def test_a_row_is_its_lines(shipped_files: KnowledgeFiles) -> None:
    new = remove_row(shipped_files, FACTS, "scale-founded-2016")
    assert lines_changed(shipped_files[FACTS], new[FACTS]) == [
        "-- id: scale-founded-2016",
        "-  statement:",
        '-    fr: "Scale AI a été créée en 2016."',
        '-    en: "Scale AI was founded in 2016."',
        "-  cites:",
        '-    - "Créée en 2016"',
        "-  about: [scale-ai]",
    ]
    assert b"# [7]\n" in new[FACTS]


def test_a_new_row_is_written_as_a_curator_writes_it(shipped_files: KnowledgeFiles) -> None:
    fact = schema.FactRow.model_validate(
        {
            "id": "new-fact",
            "statement": {"fr": "Un fait.", "en": "A fact."},
            "cites": ["Créée en 2016", {"exact": "49 %", "prefix": "de "}],
            "about": ["meta"],
        }
    )
    new = add_row(shipped_files, FACTS, fact)
    assert lines_changed(shipped_files[FACTS], new[FACTS]) == [
        "+- id: new-fact",
        "+  statement:",
        '+    fr: "Un fait."',
        '+    en: "A fact."',
        "+  cites:",
        '+    - "Créée en 2016"',
        '+    - {exact: "49 %", prefix: "de "}',
        "+  about: [meta]",
    ]
    entry = schema.EntryRow.model_validate(
        {
            "id": "new-entry",
            "answer": {"fr": "Un fait.", "en": "A fact."},
            "facts": ["new-fact"],
            "questions": {"fr": ["Quoi ?"]},
        }
    )
    new = add_row(new, FAQ, entry)
    assert lines_changed(shipped_files[FAQ], new[FAQ])[-3:] == ["+  questions:", "+    fr:", '+      - "Quoi ?"']
    assert isinstance(build(new, rules=False), Built)


def test_a_check_to_answer_or_to_decline(shipped_files: KnowledgeFiles) -> None:
    new = add_check(shipped_files, "meta-scale-ai", "Scale est née quand ?", [Selector("Créée en 2016")])
    new = add_check(new, "meta-scale-ai", "Qui a payé le repas ?", [])
    assert lines_changed(shipped_files[CHECKS], new[CHECKS]) == [
        '+- question: "Scale est née quand ?"',
        "+  answered_from:",
        '+    - "Créée en 2016"',
        '+- question: "Qui a payé le repas ?"',
        "+  declined: true",
    ]
    found = build(new, rules=False)
    assert isinstance(found, Built)
    assert [len(check.answered_from) for check in found.fact_base.checks[-2:]] == [1, 0]


# -- each edit and the base that it makes

COMMENTED = {
    "crue/facts.yaml": """\
# Ce qui est vrai.

# -- écoles
- id: schools-closed   # le premier
  statement: {fr: Le maire a fermé 12 écoles., en: The mayor closed 12 schools.}
  cites:
    # les mots
    - fermé 12 écoles  # à la lettre
    - exact: écoles    # dedans
      prefix: "12 "    # pas l’autre
  about: [luc-petit]
# -- coût
- id: cost
  statement:
    fr: La ville a dépensé 2,5 millions d'euros.
    en: |
      The town spent €2.5 million.

  # ici aussi
  cites: [ "2,5 millions d’euros",  # un
           millions ]
# fin
""",
}


def commented() -> KnowledgeFiles:
    return files({**COMMENTED})


def comments(content: bytes) -> list[str]:
    return re.findall(r"#.*", content.decode())


@pytest.mark.parametrize(
    ("edit", "kind", "row", "part"),
    [
        (
            AddItem("crue/faq.yaml", "how-much", "questions.en", "What was the bill?"),
            "entries", "how-much", Listed("questions.en", ("What was the bill?",), ()),
        ),
        (
            AddItem("crue/gaps.yaml", "victims", "questions.fr", "Des morts ?"),
            "gaps", "victims", Listed("questions.fr", ("Des morts ?",), ()),
        ),
        (
            RemoveItem("crue/faq.yaml", "how-much", "questions.fr", "prix de la crue"),
            "entries", "how-much", Listed("questions.fr", (), ("prix de la crue",)),
        ),
        (
            Replace("crue/faq.yaml", "how-much", "questions.fr", "prix de la crue", "coût de la crue"),
            "entries", "how-much", Listed("questions.fr", ("coût de la crue",), ("prix de la crue",)),
        ),
        (
            AddItem("crue/faq.yaml", "how-much", "facts", "schools-closed"),
            "entries", "how-much", Listed("facts", ("schools-closed",), ()),
        ),
        (RemoveItem("crue/gaps.yaml", "victims", "nearest", "how-many-schools"),
         "gaps", "victims", Listed("nearest", (), ("how-many-schools",))),
        (AddItem("crue/entities.yaml", "luc-petit", "also.en", "mayor Petit"),
         "entities", "luc-petit", Listed("also.en", ("mayor Petit",), ())),
        (AddItem("crue/facts.yaml", "cost", "about", "luc-petit"), "facts", "cost",
         Listed("about", ("luc-petit",), ())),
    ],
)  # fmt: skip
def test_an_edit_makes_the_base_expected(edit: Edit, kind: str, row: str, part: object) -> None:
    old, new = commented(), edited(commented(), [edit])
    found = difference(built(old).fact_base, built(new).fact_base)
    assert found.counts == {kind: Count(0, 1, 0)}
    assert getattr(found, kind).changed[0].id == row
    assert getattr(found, kind).changed[0].parts == (part,)
    assert comments(new[edit.file]) == comments(old[edit.file])


@pytest.mark.parametrize(
    ("row", "old", "new"),
    [
        ("schools-closed", Selector("fermé 12 écoles"), Selector("12 écoles")),
        ("cost", Selector("2,5 millions d’euros"), Selector("2,5 millions")),
        ("cost", Selector("millions"), Selector("La ville a dépensé")),
    ],
)
def test_a_selector_is_replaced_and_every_comment_stays(row: str, old: Selector, new: Selector) -> None:
    before, after = commented(), replace_selector(commented(), "crue/facts.yaml", row, old, new)
    highlights = {one.highlight for one in built(after).fact_base.fact[row].citations}
    assert new.exact in highlights
    assert old.exact not in highlights
    assert comments(after["crue/facts.yaml"]) == comments(before["crue/facts.yaml"])


def test_a_selector_on_several_lines_takes_the_comment_in_it_along() -> None:
    old, new = Selector("écoles", prefix="12 "), Selector("écoles", suffix=" ont")
    after = replace_selector(commented(), "crue/facts.yaml", "schools-closed", old, new)
    assert built(after).fact_base.fact["schools-closed"].citations[1].sentence == 3
    kept = [one for one in comments(COMMENTED["crue/facts.yaml"].encode()) if one != "# dedans"]
    assert comments(after["crue/facts.yaml"]) == kept


def test_rows_are_removed_with_the_comments_in_them_and_no_others() -> None:
    without = edited(commented(), [RemoveRow("crue/facts.yaml", "schools-closed")])["crue/facts.yaml"]
    assert comments(without) == ["# Ce qui est vrai.", "# -- écoles", "# -- coût", "# ici aussi", "# un", "# fin"]
    empty = edited(commented(), [RemoveRow("crue/facts.yaml", row) for row in ("cost", "schools-closed")])
    assert empty["crue/facts.yaml"].decode() == "# Ce qui est vrai.\n\n# -- écoles\n# -- coût\n# fin\n"
    again = add_row(empty, "crue/facts.yaml", schema.FactRow.model_validate(
        {"id": "a", "statement": {"fr": "La ville.", "en": "The town."}, "cites": ["La ville"]}
    ))  # fmt: skip
    assert again["crue/facts.yaml"].startswith(empty["crue/facts.yaml"])
    assert parse(again["crue/facts.yaml"].decode()).value == [
        {"id": "a", "statement": {"fr": "La ville.", "en": "The town."}, "cites": ["La ville"]}
    ]


def test_a_text_in_a_block_ends_where_it_ends() -> None:
    rows = ["- id: a\n  nearest:\n    - |\n      un\n\n", "# b\n- id: b\n  nearest: []\n"]
    knowledge = {"crue/gaps.yaml": "".join(rows).encode()}
    assert remove_row(knowledge, "crue/gaps.yaml", "a")["crue/gaps.yaml"].decode() == f"\n{rows[1]}"
    added = edited(knowledge, [AddItem("crue/gaps.yaml", "a", "nearest", "deux")])["crue/gaps.yaml"].decode()
    assert added == "- id: a\n  nearest:\n    - |\n      un\n    - deux\n\n" + rows[1]
    replaced = edited(knowledge, [Replace("crue/gaps.yaml", "a", "nearest", "un", "deux")])["crue/gaps.yaml"].decode()
    assert replaced == "- id: a\n  nearest:\n    - deux\n\n" + rows[1]


@pytest.mark.parametrize("questions", ["fr:", "fr:  # rien", "fr: ~", "fr: null", "fr: []", "en: []", "{}", "~", ""])
def test_a_list_may_have_no_value_yet(questions: str) -> None:
    text = f"- id: a\n  questions:\n    {questions}\n  nearest: []\n# fin\n"
    new = edited({"crue/gaps.yaml": text.encode()}, [AddItem("crue/gaps.yaml", "a", "questions.fr", "un")])
    assert said(new["crue/gaps.yaml"].decode())[0]["questions.fr"] == ["un"]
    assert comments(new["crue/gaps.yaml"]) == comments(text.encode())


def test_a_file_that_is_not_there_yet() -> None:
    old = files({"crue/checks.yaml": None})
    new = add_check(old, "crue", "Qui est mort ?", [])
    assert new["crue/checks.yaml"] == b'- question: "Qui est mort ?"\n  declined: true\n'


def test_a_check_is_named_by_its_question() -> None:
    new = remove_row(files(), "crue/checks.yaml", "Qui est mort ?")
    assert [check.question for check in built(new).fact_base.checks] == ["Combien d'écoles ont dû fermer ?"]


def test_edits_that_touch_are_made_one_after_the_other() -> None:
    name = "crue/gaps.yaml"
    new = edited(
        files(),
        [
            AddItem(name, "victims", "questions.fr", "un"),
            AddItem(name, "victims", "questions.fr", "deux"),
            RemoveItem(name, "victims", "questions.fr", "Combien de blessés ?"),
            RemoveItem(name, "victims", "questions.fr", "un"),
            AddItem(name, "victims", "questions.fr", "trois"),
            RemoveItem(name, "victims", "questions.fr", "deux"),
            RemoveItem(name, "victims", "questions.fr", "trois"),
            AddItem(name, "victims", "questions.fr", "quatre"),
            Replace(name, "victims", "questions.fr", "quatre", "cinq"),
        ],
    )
    assert built(new).fact_base.gaps[0].questions == Phrasings(("cinq",), ("How many people were hurt?",))


def test_of_an_item_that_stands_there_twice_one_is_meant() -> None:
    twice = files({"crue/checks.yaml": "- question: Quoi ?\n  answered_from: [ville, ville]\n"})
    edit = RemoveItem("crue/checks.yaml", "Quoi ?", "answered_from", Selector("ville"))
    assert edited(twice, [edit])["crue/checks.yaml"].endswith(b"[ville]\n")
    assert edited(twice, [edit, edit])["crue/checks.yaml"].endswith(b"[]\n")


def test_an_edit_does_not_wait_for_a_later_one() -> None:
    out = RemoveItem("crue/gaps.yaml", "victims", "nearest", "how-many-schools")
    back = AddItem("crue/gaps.yaml", "victims", "nearest", "how-many-schools")
    assert built(edited(files(), [out, back])).fact_base == built(files()).fact_base
    with pytest.raises(EditRefused):
        edited(files(), [out, out, back])


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (RemoveRow("crue/facts.yaml", "nothing"), "edit-not-there"),
        (RemoveRow("crue/nothing.yaml", "nothing"), "edit-not-there"),
        (Replace("crue/facts.yaml", "cost", "cites", Selector("12"), Selector("2,5")), "edit-not-there"),
        (RemoveItem("crue/faq.yaml", "how-much", "questions.fr", "jamais dit"), "edit-not-there"),
        (Replace("crue/quotations.yaml", "said", "speaker", "someone", "luc-petit"), "edit-not-there"),
    ],
)
def test_what_is_not_there_cannot_be_edited(edit: Edit, code: str) -> None:
    with pytest.raises(EditRefused) as refused:
        edited(files(), [edit])
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "code"), [(b"a: [", "file-not-a-list"), (b"a: b", "file-not-a-list"), (b"\xff", "not-utf8")]
)
def test_a_file_that_cannot_be_read_cannot_be_edited(content: bytes, code: str) -> None:
    with pytest.raises(EditRefused) as refused:
        remove_row(files({"crue/faq.yaml": content}), "crue/faq.yaml", "how-much")
    assert refused.value.code == code


MARKS = "#:'\"{}[],&*!|>%@`\\-? \t\u00a0\u202f\u200d\ufeff😀é«»~=<0"
phrasings = (
    st.text(st.sampled_from(MARKS) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(lambda text: len(text.splitlines()) == 1 and not control_character(text))
)


@settings(max_examples=100, deadline=None)
@given(phrasings)
def test_any_phrasing_is_read_back_as_it_was_taught(phrasing: str) -> None:
    for name, row in (("crue/faq.yaml", "how-much"), ("crue/gaps.yaml", "victims")):
        new = add_phrasing(files(), name, row, "en", phrasing)
        found = build(new, rules=False)
        assert isinstance(found, Built), found
        questions = {one.id: one.questions for one in found.fact_base.entries}
        questions |= {one.id: one.questions for one in found.fact_base.gaps}
        assert questions[row].en[-1] == phrasing
        old = built(files()).fact_base
        assert difference(old, found.fact_base).counts == {"entries" if row == "how-much" else "gaps": Count(0, 1, 0)}


# -- whatever the style of a file

scalars = st.sampled_from(
    ["un", "deux mots", "l’eau : « oui »", "a # b", "it's", 'dit "x"', "12", "no", "é😀", "- tiret"]
)


Said = dict[str, list[str]]
"""What a gap says, by the part it stands in."""


def said(text: str) -> list[Said]:
    """What a file of gaps says; a list that is missing or has no value says nothing."""
    rows: Any = parse(text.removeprefix("\ufeff")).value or []
    return [
        {"id": [row["id"]], "nearest": row.get("nearest") or []}
        | {f"questions.{language}": (row.get("questions") or {}).get(language) or [] for language in ("fr", "en")}
        for row in rows
    ]


@st.composite
def styled(draw: st.DrawFn) -> str:
    """A file of gaps in some style, with comments."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    column = " " * draw(st.sampled_from([0, 0, 2]))
    counter = iter(range(1_000))

    def comment(indent: str = "") -> str:
        return draw(st.sampled_from(["", "", f"{indent}# c{next(counter)}{newline}", newline]))

    def beside() -> str:
        return draw(st.sampled_from(["", "", f"  # c{next(counter)}"]))

    def quoted(text: str) -> str:
        double = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        styles = [double, "'" + text.replace("'", "''") + "'"]
        return draw(st.sampled_from([text, *styles] if re.fullmatch(r"[\w ]+", text) else styles))

    def listed(key: str, indent: str, items: Sequence[str]) -> str:
        style = draw(st.sampled_from(["flow", "lines", "block", "tight"]))
        if style == "flow" or not items:
            return f"{indent}{key}: [{', '.join(map(quoted, items))}]{beside()}{newline}"
        if style == "lines":
            return f"{indent}{key}: [{f',{newline}{indent}   '.join(map(quoted, items))},  ]{beside()}{newline}"
        inner = indent + ("  " if style == "block" else "")
        lines = (f"{comment(inner)}{inner}- {quoted(item)}{beside()}{newline}" for item in items)
        return f"{indent}{key}:{beside()}{newline}" + "".join(lines)

    text = comment()
    for number in range(draw(st.integers(1, 4))):
        inner = f"{column}  "
        start = draw(st.sampled_from([f"{column}- ", f"{column}-{newline}{inner}"]))
        text += f"{comment(column)}{start}id: g{number}{beside()}{newline}"
        text += comment(inner) + listed("nearest", inner, draw(st.lists(scalars, max_size=3)))
        text += f"{inner}questions:{beside()}{newline}{comment(inner)}"
        text += listed("fr", f"{inner}  ", draw(st.lists(scalars, min_size=1, max_size=3)))
    text += comment()
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text


def one_stretch_apart(old: str, new: str) -> tuple[str, str]:
    """What differs between two texts, as the stretch of each that is not in common at its ends."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


@settings(max_examples=150, deadline=None)
@given(styled(), st.data())
def test_an_edit_leaves_the_rest_of_any_file_to_the_byte(text: str, data: st.DataObject) -> None:
    name, expected = "crue/gaps.yaml", said(text)
    row = data.draw(st.sampled_from(expected))
    part = data.draw(st.sampled_from(["nearest", "questions.fr", "questions.en"]))
    (row_id,), items, word = row["id"], row[part], data.draw(scalars)
    edit: Edit
    match data.draw(st.sampled_from(["add", "remove", "replace", "row out", "row in"])):
        case "remove" if items:
            item = data.draw(st.sampled_from(items))
            edit = RemoveItem(name, row_id, part, item)
            items.remove(item)
        case "replace" if items:
            item = data.draw(st.sampled_from(items))
            edit = Replace(name, row_id, part, item, word)
            items[items.index(item)] = word
        case "row out":
            edit = RemoveRow(name, row_id)
            expected.remove(row)
        case "row in":
            edit = AddRow(name, schema.GapRow(id="new", nearest=("a-b",), questions=schema.Questions(fr=(word,))))
            expected.append({"id": ["new"], "nearest": ["a-b"], "questions.fr": [word], "questions.en": []})
        case _:
            edit = AddItem(name, row_id, part, word)
            items.append(word)
    new = edited({name: text.encode()}, [edit])[name].decode()
    assert said(new) == expected
    taken, put = one_stretch_apart(text, new)
    assert not taken or isinstance(edit, RemoveItem | RemoveRow | Replace)
    assert not put or isinstance(edit, AddItem | AddRow | Replace)
    if not isinstance(edit, RemoveItem | RemoveRow):
        assert re.findall(r"# c\d+", new) == re.findall(r"# c\d+", text)
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert "\r\n" not in text or "\n" not in new.replace("\r\n", "")


# -- the lexicon, whose rows are its concepts

LEXICON = "lexicon.yaml"


def concept(concept_id: str, *fr: str) -> schema.ConceptRow:
    return schema.ConceptRow(id=concept_id, fr=fr)


def test_a_synonym_is_one_word_on_its_line(shipped_files: KnowledgeFiles) -> None:
    new = edited(shipped_files, [AddItem(LEXICON, "money", "fr", "flooze")])
    assert [line[:14] for line in lines_changed(shipped_files[LEXICON], new[LEXICON])] == [
        "-    fr: [arge", "+    fr: [arge"
    ]  # fmt: skip
    assert new[LEXICON].replace(b", flooze", b"") == shipped_files[LEXICON]


def test_a_concept_is_put_behind_the_last_one_and_before_the_spellings(shipped_files: KnowledgeFiles) -> None:
    new = edited(shipped_files, [AddRow(LEXICON, concept("river", "rivière", "cours d'eau"))])
    assert lines_changed(shipped_files[LEXICON], new[LEXICON]) == [
        "+  - id: river",
        "+    fr:",
        '+      - "rivière"',
        '+      - "cours d\'eau"',
    ]
    found = difference(built(shipped_files).fact_base, built(new).fact_base)
    assert found.counts == {"concepts": Count(1, 0, 0)}
    assert edited(new, [RemoveRow(LEXICON, "river")]) == shipped_files


@pytest.mark.parametrize(
    "lexicon", ["", "# nothing yet\n", "concepts:\n", "concepts: []\n", "spellings:\n  fr: {c: c'est}\n", "concepts:"]
)
def test_the_first_concept_of_any_lexicon_is_read_back(lexicon: str) -> None:
    new = edited(files({LEXICON: lexicon}), [AddRow(LEXICON, concept("river", "rivière"))])
    base = built(new).fact_base
    assert [one.fr for one in base.lexicon.concepts] == [("rivière",)]
    assert dict(base.lexicon.spellings["fr"]) == ({"c": "c'est"} if "spellings" in lexicon else {})


@pytest.mark.parametrize("lexicon", ["- a\n", "concepts: x\n", "concepts: {a: b}\n", "{spellings: {fr: {}}}"])
def test_a_lexicon_that_is_none_is_refused(lexicon: str) -> None:
    with pytest.raises(EditRefused):
        edited(files({LEXICON: lexicon}), [AddRow(LEXICON, concept("river", "rivière"))])
