"""Knowledge made to do harm ends in faults, or is built: without an exception, soon, and in little memory."""

import json
import subprocess
import sys

import pytest

from bot.locales import texts_in
from bot.terminal.report import fault_line
from tests.conftest import ROOT
from tests.hostile import CASES, FACTS, GAPS, errors, laughs
from tests.knowledge import built, faults_of, files, with_text

KEY = '"' + "a\\n" * 10_000 + '"'
MOST_SECONDS = 15  # of processor time a case; none takes three
MOST_MEGABYTES = 500


@pytest.fixture(scope="module")
def told() -> list[str]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize("case", CASES)
def test_harmful_knowledge_ends_as_it_must_and_soon(case: str, told: list[str]) -> None:
    found = {name: (set(codes), seconds) for name, codes, seconds in map(json.loads, told[:-1])}
    codes, seconds = found[case]
    assert codes == CASES[case][1]
    assert seconds < MOST_SECONDS


def test_harmful_knowledge_takes_little_memory(told: list[str]) -> None:
    assert json.loads(told[-1]) < MOST_MEGABYTES


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_fault_in_harmful_knowledge_is_one_short_line(language: str) -> None:
    for changes in (
        {GAPS: laughs()},
        {GAPS: "- 'a" + "b" * 100_000},
        {FACTS: "- id: " + "x" * 100_000},
        {FACTS: f"- ? {KEY}\n  : x"},
    ):
        for fault in faults_of(files(changes)):
            line = fault_line(fault, texts_in(language))
            assert len(line) < 500
            assert "\n" not in line


def test_a_file_with_a_thousand_faults_tells_them_and_stops() -> None:
    found = faults_of(files({GAPS: "- a\n" * 2_000}))
    assert [fault.line for fault in found if fault.code == "not-a-mapping"] == list(range(1, 1_001))
    (last,) = [fault for fault in found if fault.code == "too-many-faults"]
    assert (last.file, last.line) == (GAPS, 1_000)


def test_what_refers_to_a_file_of_too_many_faults_is_not_at_fault() -> None:
    assert "unknown-fact" not in errors(faults_of(files({FACTS: "- a\n" * 2_000})))


def test_the_values_of_all_files_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge = files({f"{folder}/gaps.yaml": "- a\n" * 60 for folder in "abc"})
    monkeypatch.setattr("bot.factbase.building.MOST_VALUES", 300)
    found = [fault.file for fault in faults_of(knowledge) if fault.code == "yaml-too-big"]
    assert found == ["c/gaps.yaml"]


def test_words_that_are_not_found_are_compared_with_the_article_for_the_first_ones_only() -> None:
    rows = "".join(
        f"- {{id: f-{n}, statement: {{fr: Oui., en: Yes.}}, cites: ['fermé 13 écoles {n}']}}\n" for n in range(100)
    )
    codes = [fault.code for fault in faults_of(files({FACTS: rows})) if fault.file == FACTS]
    assert (codes.count("selector-not-found"), codes.count("selector-nowhere")) == (20, 80)


@pytest.mark.parametrize(("between", "told"), [(20, set()), (40, {"name-not-cited"})])
def test_a_name_is_looked_for_thirty_sentences_back_in_the_paragraph(between: int, told: set[str]) -> None:
    article = f"Zoé Martin parle. {'Elle parle. ' * between}Elle a dit non.\n"
    row = "- {id: f, statement: {fr: Hier Zoé Martin a dit non., en: So Zoé Martin said no.}, cites: [a dit non]}\n"
    assert errors(faults_of({"g/article.md": article.encode(), "g/facts.yaml": row.encode()})) == told


def test_a_few_ligatures_are_text_like_any_other() -> None:
    built(with_text(GAPS, "Combien de blessés", "Combien de ﷺ blessés"))
