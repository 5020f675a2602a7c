"""The shipped knowledge: as much of it as was promised, valid, and nothing of it taken from a labelled set."""

import re

import pytest
from rapidfuzz import fuzz, process

from benchmarks.labelled import shared_sets
from bot.answering.checks import run_checks
from bot.article.text import fold
from bot.factbase.building import Built, build
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.service.library import Library
from tests.conftest import ROOT


def test_it_is_valid_without_a_warning(shipped_files: KnowledgeFiles) -> None:
    found = build(shipped_files)
    assert isinstance(found, Built)
    assert not found.warnings


def test_nothing_is_invented_about_the_article(shipped: FactBase) -> None:
    metadata = shipped.articles[0].metadata
    assert (metadata.title, metadata.publisher, metadata.author, metadata.url, metadata.date) == ("", "", "", "", "")
    assert metadata.label


def test_every_sentence_is_cited(shipped: FactBase) -> None:
    cited = {citation.sentence for fact in shipped.facts for citation in fact.citations}
    assert cited == set(range(1, 23))


def test_there_is_enough_of_everything(shipped: FactBase) -> None:
    assert 40 <= len(shipped.facts) <= 60
    assert len(shipped.entries) >= 45
    assert all(len(entry.questions.fr) >= 12 and len(entry.questions.en) >= 8 for entry in shipped.entries)
    assert all(
        entry.questions.fr and entry.questions.en and entry.answer.fr and entry.answer.en for entry in shipped.entries
    )
    assert len(shipped.gaps) >= 80
    assert len(shipped.checks) >= 60
    assert 3 * sum(not check.answered_from for check in shipped.checks) >= len(shipped.checks)


def test_the_lexicon_names_nobody(shipped: FactBase) -> None:
    words = {fold(word) for concept in shipped.lexicon.concepts for word in (*concept.fr, *concept.en)}
    assert not words & {fold(entity.name) for entity in shipped.entities}
    assert not [word for word in words if re.fullmatch(r"\d[\d\W]*", word)]


def test_the_checks_pass(library: Library) -> None:
    failed = [one.check.question for one in run_checks(library.answerer, library.base.checks) if not one.passed]
    assert not failed


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def test_no_labelled_question_is_in_it(shipped: FactBase) -> None:
    sets = shared_sets()
    if not sets:
        pytest.skip("the labelled sets lie beside the project, in shared/")
    questions = [plain(item.q) for items in sets.values() for item in items]
    phrasings = [plain(text) for row in shipped.questions for text in row.all]
    phrasings += [plain(check.question) for check in shipped.checks]
    for phrasing in phrasings:
        near = process.extractOne(phrasing, questions, scorer=fuzz.ratio, score_cutoff=90)
        assert near is None, f"{phrasing!r} is a near copy of {near}"


def test_answers_have_french_typography(shipped: FactBase) -> None:
    for text in [entry.answer.fr for entry in shipped.entries] + [fact.statement.fr for fact in shipped.facts]:
        assert "'" not in text, text
        assert not re.search(r"[^\u00a0\u202f][:;!?»%]", text), text
        assert not re.search(r"«[^\u00a0\u202f]", text), text


def test_article_files_keep_their_bytes() -> None:
    text = (ROOT / "knowledge" / "meta-scale-ai" / "article.md").read_bytes()
    assert b"\r" not in text
    assert "l’intelligence artificielle".encode() in text
