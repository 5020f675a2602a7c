"""Knowledge files made to do harm, each with how building it must end; run as a program, it builds them all and tells.

A line of JSON a case: its name, the codes of the errors, seconds of processor time; then the megabytes that it took.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping

from bot.factbase.building import build
from bot.factbase.faults import Fault
from tests.knowledge import SMALL, faults_of, files

ENTITIES, FACTS, FAQ, GAPS = "crue/entities.yaml", "crue/facts.yaml", "crue/faq.yaml", "crue/gaps.yaml"
LINES = "\n\n".join(f"Le maire numéro {n} a fermé {n} écoles hier soir." for n in range(8_000))
_TEXT = "fr: Il a fermé 12 écoles.\n    en: He closed 12 schools."


def facts(count: int, words: str) -> str:
    return "".join(f"- id: f-{n}\n  statement:\n    {_TEXT}\n  cites:\n    - {words}\n" for n in range(count))


def entries(count: int) -> str:
    return SMALL[FAQ] + "".join(
        f"- id: e-{n}\n  answer:\n    {_TEXT}\n  facts: [schools-closed]\n  questions: {{fr: [écoles en {n} ?]}}\n"
        for n in range(count)
    )


def entities(count: int) -> str:
    return SMALL[ENTITIES] + "".join(f"- {{id: n-{n}, kind: person, name: Le Nom {n}}}\n" for n in range(count))


def laughs() -> str:
    return "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))


# What is put in the place of files of the small base, and the codes of the errors that it must end in, if any.
CASES: Mapping[str, tuple[Callable[[], Mapping[str, str | bytes | None]], set[str]]] = {
    "a billion laughs": (lambda: {GAPS: laughs()}, {"yaml-alias"}),
    "10,000 levels of lists": (lambda: {GAPS: "[" * 10_000 + "]" * 10_000}, {"yaml-too-deep"}),
    "levels never closed": (lambda: {GAPS: "[" * 5_000_000}, {"yaml-too-deep"}),
    "10,000 levels of mappings": (lambda: {GAPS: "{a: " * 10_000 + "}" * 10_000}, {"yaml-too-deep"}),
    "10,000 levels of dashes": (lambda: {GAPS: "- " * 10_000 + "x"}, {"yaml-too-deep"}),
    "10,000 levels of keys": (lambda: {GAPS: "? " * 10_000 + "x"}, {"yaml-too-deep"}),
    "rows without end": (lambda: {GAPS: "- a\n" * 1_250_000}, {"yaml-too-big"}),
    "rows without end, in many files": (
        lambda: {f"d{n}/gaps.yaml": "- a\n" * 60_000 for n in range(6)},
        {"too-many-faults", "not-a-mapping", "article-missing", "yaml-too-big"},
    ),
    "spellings without end": (
        lambda: {"lexicon.yaml": "spellings:\n  fr:\n" + "".join(f"    k{n}: v\n" for n in range(200_000))},
        {"yaml-too-big"},
    ),
    "faults without end in one row": (
        lambda: {GAPS: f"- id: x\n  questions: {{fr: [{'[],' * 50_000}]}}"},
        {"too-many-faults"},
    ),
    "100,000 directives": (
        lambda: {GAPS: "".join(f"%TAG !a{n}! tag:x,{n}:\n" for n in range(100_000)) + "---\n- a\n"},
        {"yaml-directive"},
    ),
    "a huge phrasing": (lambda: {GAPS: f"- id: x\n  questions: {{fr: ['{'a' * 4_900_000}']}}\n"}, {"too-long"}),
    "a huge key": (lambda: {GAPS: f"- id: x\n  {'k' * 4_900_000}: 3\n"}, {"yaml-broken"}),
    "a huge tag": (lambda: {GAPS: f"- !{'k' * 4_900_000} x\n"}, {"not-a-mapping"}),
    "letters that stand for eighteen": (lambda: {GAPS: f"- id: x\n# {'ﷺ' * 400_000}\n"}, {"too-many-ligatures"}),
    "a tag that calls": (lambda: {GAPS: "- !!python/object/apply:sys.exit [3]\n"}, {"not-a-mapping"}),
    "tags in a row": (
        lambda: {GAPS: "- id: !!python/name:os.system x\n  nearest: !!set {a}\n"},
        {"not-a-list", "missing-key"},
    ),
    "a merge key": (lambda: {GAPS: "- id: x\n  <<: {id: y}\n  questions: {fr: [q]}\n"}, {"unknown-key"}),
    "a key twice": (lambda: {GAPS: "- id: x\n  id: y\n"}, {"yaml-key-twice"}),
    "a key that is a list": (lambda: {GAPS: "- ? [a]\n  : b\n"}, {"yaml-key-not-text"}),
    "many documents": (lambda: {GAPS: "--- a\n" * 10_000}, {"yaml-broken"}),
    "a lone surrogate": (lambda: {GAPS: '- id: x\n  questions: {fr: ["a\\ud800"]}\n'}, {"yaml-broken"}),
    "a letter beyond Unicode": (lambda: {GAPS: '- id: x\n  questions: {fr: ["a\\U7fffffff"]}\n'}, {"yaml-broken"}),
    "UTF-16": (lambda: {GAPS: "- id: x".encode("utf-16")}, {"not-utf8"}),
    "a selector of 100,000 characters": (
        lambda: {FACTS: SMALL[FACTS].replace("fermé 12 écoles\n", "é" * 100_000 + "\n", 1)},
        {"too-long", "empty-list"},
    ),
    "words that stand everywhere": (
        lambda: {"g/article.md": LINES, "g/facts.yaml": facts(500, "e")},
        {"selector-found-often"},
    ),
    "words that stand nowhere": (
        lambda: {"g/article.md": LINES, "g/facts.yaml": facts(500, "maire numéro fermé " * 50)},
        {"selector-not-found", "selector-nowhere"},
    ),
    "8,000 sentences in one paragraph": (
        lambda: {"g/article.md": LINES.replace("\n\n", " "), "g/facts.yaml": facts(500, "fermé 12 écoles")},
        set(),
    ),
    "a sentence of 300,000 characters": (
        lambda: {"g/article.md": "douze écoles 12 " * 20_000 + "fin douze écoles.", "g/facts.yaml": facts(5, "fin")},
        set(),
    ),
    "a quotation that never ends": (lambda: {"g/article.md": "« " + "mai. Alors " * 50_000}, set()),
    "10,000 entries": (lambda: {FAQ: entries(10_000)}, set()),
    "3,000 names in 3,000 entries": (lambda: {ENTITIES: entities(3_000), FAQ: entries(3_000)}, set()),
}  # fmt: skip


def errors(faults: tuple[Fault, ...]) -> set[str]:
    return {fault.code for fault in faults if fault.severity == "error"}


def main() -> None:
    build(files())  # what dictionaries take is not the files' doing
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, (changes, _) in CASES.items():
        knowledge = files(changes())
        began = time.process_time()
        found = errors(faults_of(knowledge))
        sys.stdout.write(json.dumps([name, sorted(found), time.process_time() - began]) + "\n")
    sys.stdout.write(json.dumps((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024) + "\n")


if __name__ == "__main__":
    main()
