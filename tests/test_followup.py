"""Follow-up questions: what leans on an answer, what it is taken to mean, and what must stay as it is."""

import io
import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from benchmarks.following import STANDALONE, moves
from benchmarks.labelled import follow_ups, own_sets, read_labelled
from benchmarks.measures import shares
from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.followup import Leaning, followed_by, leaning, readings
from bot.answering.index import Index
from bot.answering.outcome import Answer, Decline, Outcome, outcome_json
from bot.answering.pronouns import gender, named, pronouns_in, resolved
from bot.article.model import Language
from bot.factbase.model import Entity, Phrasings
from bot.locales import texts_in
from bot.service.library import Library
from bot.terminal.chat import chat
from tests.knowledge import built, files
from tests.test_gate import GATE

WANG = Entity("wang", "person", "Wang", Phrasings(fr=("M. Wang", "le fondateur")))
FRIAR = Entity("friar", "person", "Friar", Phrasings(fr=("Mme Friar", "la directrice", "le CFO")))
META = Entity("meta", "organisation", "Meta", Phrasings())
SCALE = Entity("scale", "organisation", "Scale", Phrasings())
PARIS = Entity("paris", "place", "Paris", Phrasings())


@pytest.fixture(scope="module")
def small() -> Answerer:
    return Answerer(Index.build(built(files()).fact_base), shipped_model())


@pytest.mark.parametrize(
    ("follows", "question", "sentence"),
    [
        ("wang-next", "et qui le remplace ?", 17),
        ("wang-next", "il part où ?", 16),
        ("interim-ceo", "il avait quel poste avant ?", 17),
        ("interim-ceo", "what did he do before?", 17),
        ("what-is-scale", "where is it based?", 19),
        ("what-is-scale", "since when?", 7),
        ("who-is-friar", "elle a dit quoi d'autre ?", 12),
        ("investment-amount", "why?", 6),
        ("investment-amount", "pourquoi ?", 6),
        ("founder", "and when?", 7),
        ("friar-message", "et où ?", 12),
        ("openai-stays", "pk ?", 12),
        ("google-customer", "et OpenAI ?", 21),
        ("google-customer", "and Meta?", 21),
        ("who-is-wang", "et Droege ?", 18),
        ("contractors-count", "ils font quoi au juste ?", 20),
    ],
)
def test_a_follow_up_takes_its_subject_from_the_answer(
    library: Library, follows: str, question: str, sentence: int
) -> None:
    found = library.answerer.ask(question, follows)
    assert isinstance(found, Answer), found
    assert sentence in [citation.sentence for citation in found.citations]
    assert found.question == question


@pytest.mark.parametrize(
    ("follows", "question"),
    [
        ("wang-next", "et il gagne combien ?"),
        ("wang-next", "et il a quel âge ?"),
        ("wang-next", "why did he hate it?"),
        ("who-is-friar", "elle existe depuis quand ?"),
        ("who-is-droege", "how old is he?"),
        ("meta-ai-delays", "pourquoi ?"),
        ("headquarters", "why?"),
        ("headquarters", "à quelle adresse ?"),
        ("google-customer", "since when?"),
        ("google-customer", "et Microsoft ?"),
        ("software-offering", "how much does it cost?"),
        ("leadership-cause", "combien ?"),
        ("who-benefits", "where?"),
        ("places-mentioned", "how many?"),
        ("wang-next", "ok merci"),
        ("wang-next", "vraiment ?"),
    ],
)
def test_a_follow_up_that_the_article_does_not_answer_is_not_answered(
    library: Library, follows: str, question: str
) -> None:
    found = library.answerer.ask(question, follows)
    assert not isinstance(found, Answer), found
    assert found.question == question


def test_the_same_words_mean_another_thing_behind_another_answer(library: Library) -> None:
    assert isinstance(library.answerer.ask("elle existe depuis quand ?", "what-is-scale"), Answer)
    friar = library.answerer.ask("elle existe depuis quand ?", "who-is-friar")
    assert isinstance(friar, Decline)
    assert [suggestion.topic for suggestion in friar.suggestions] == ["who-is-friar"]


@pytest.mark.parametrize("follows", ["", "no-such-topic", "deal-date", "meta-scale-ai#99", "meta"])
def test_behind_what_is_no_topic_a_question_is_asked_by_itself(library: Library, follows: str) -> None:
    for question in ("et qui le remplace ?", "pourquoi ?", "elle existe depuis quand ?"):
        assert library.answerer.ask(question, follows) == library.answerer.ask(question)


def test_what_stands_by_itself_is_answered_by_itself(library: Library) -> None:
    items = [item for items in follow_ups().values() for item in items if item.kind == STANDALONE]
    assert len(items) >= 18
    for item in items:
        assert library.answerer.ask(item.q, item.follows) == library.answerer.ask(item.q), item.q


def test_the_questions_that_are_shown_stand_by_themselves(library: Library) -> None:
    for topic in library.answerer.index.by_id.values():
        for question in (topic.shown.fr, topic.shown.en):
            assert not moves(library.answerer, question), question


def test_hardly_a_labelled_question_is_taken_for_a_follow_up(library: Library) -> None:
    gate = [item.q for item in read_labelled(GATE) if moves(library.answerer, item.q)]
    assert gate == ["how mny contractors they got"]
    own = [item.q for items in own_sets().values() for item in items if moves(library.answerer, item.q)]
    assert len(own) <= 8, own  # of 880: "Where's their HQ?"


def test_the_gate_is_the_same_behind_whatever_answer(library: Library) -> None:
    chance = random.Random(1)
    topics = list(library.answerer.index.number)
    for item in read_labelled(GATE):
        found = library.answerer.ask(item.q, chance.choice(topics))
        assert found == library.answerer.ask(item.q) or item.q == "how mny contractors they got"


def test_follow_ups_are_answered_better_behind_their_answers(library: Library) -> None:
    items = [item for items in follow_ups().values() for item in items]
    behind = shares(library.answerer, items)
    alone = shares(library.answerer, [item.model_copy(update={"follows": ""}) for item in items])
    assert behind.right >= max(0.75, alone.right + 0.08), behind
    assert behind.right + behind.offered >= 0.88, behind
    assert behind.wrong <= min(0.05, alone.wrong), behind
    assert behind.quiet >= 0.90, behind


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("et qui le remplace ?", "surely"),
        ("pourquoi ?", "surely"),
        ("et combien ?", "surely"),
        ("since when?", "surely"),
        ("dans quelle ville ?", "surely"),
        ("et Google ?", "surely"),
        ("qui l’a fondée ?", "surely"),
        ("is that true?", "surely"),
        ("et le gouvernement ?", "perhaps"),
        ("il garde un pied chez Scale ?", "perhaps"),
        ("what did he do at Scale?", "perhaps"),
        ("le remplaçant, il est arrivé quand ?", "perhaps"),
        ("combien la ville a-t-elle dépensé ?", "perhaps"),
        ("Où est basée Scale AI ?", "none"),
        ("Combien Meta a-t-il investi ?", "none"),
        ("Wang, il va faire quoi ?", "none"),
        ("météo demain à Paris", "none"),
        ("merci", "none"),
        ("ok", "none"),
        ("🙂", "none"),
        ("", "none"),
        ("il " * 100, "none"),
        ("Y a-t-il des contractuels au Sénégal ?", "none"),
    ],
)
def test_what_leans_on_what_stands_before(library: Library, question: str, expected: Leaning) -> None:
    analysis = library.answerer.index.analyzer.analyse(question, repair=True)
    names = [library.answerer.index.entities[entity] for entity in analysis.entities]
    assert leaning(question, analysis, names) == expected


@pytest.mark.parametrize(
    ("text", "language", "about", "expected"),
    [
        ("et qui le remplace", "fr", [WANG, META], "et qui remplace Wang"),
        ("qui l'a fondée", "fr", [SCALE], "qui a fondée Scale"),
        ("quand a-t-elle parlé", "fr", [FRIAR], "quand a Friar parlé"),
        ("il va y faire quoi", "fr", [WANG, META], "Wang va faire quoi chez Meta"),
        ("elle en possède combien", "fr", [META, SCALE], "Meta possède combien de Scale"),
        ("c'est quoi son parcours", "fr", [WANG], "c'est quoi parcours de Wang"),
        ("il quitte son poste", "fr", [WANG, META], "Wang quitte poste de Wang"),
        ("et avant lui", "fr", [WANG], "et avant Wang"),
        ("elle a quel âge", "fr", [WANG, META], "Meta a quel âge"),
        ("elle a quel âge", "fr", [META, FRIAR], "Friar a quel âge"),
        ("il y a qui d'autre", "fr", [WANG], "il y a qui d'autre"),
        ("sa sert à quoi", "fr", [SCALE], "sa sert à quoi"),
        ("where is it based", "en", [FRIAR, SCALE], "where is Scale based"),
        ("how much will they pay him", "en", [WANG, META], "how much will Meta pay Wang"),
        ("who are its clients", "en", [SCALE], "who are Scale's clients"),
        ("did he keep his seat", "en", [WANG], "did Wang keep Wang's seat"),
        ("does it help their customers", "en", [META, SCALE], "does Meta help Scale's customers"),
        ("is he staying", "en", [SCALE, FRIAR], "is he staying"),
        ("how many work there", "en", [PARIS, SCALE], "how many work at Scale"),
        ("are there others", "en", [SCALE], "are there others"),
    ],
)
def test_pronouns_get_the_names_that_fit(text: str, language: Language, about: list[Entity], expected: str) -> None:
    assert named(text, resolved(pronouns_in(text, language), about, language), language) == expected


def test_names_tell_he_from_she() -> None:
    assert [gender(entity) for entity in (WANG, FRIAR, META)] == ["he", "she", None]


def test_a_bare_question_takes_the_words_of_the_one_before_but_not_its_answer(library: Library) -> None:
    index = library.answerer.index
    analysis = index.analyzer.analyse("pourquoi ?")
    before = followed_by(index, index.by_id["investment-amount"], "fr")
    (reading,) = readings("pourquoi ?", analysis, [], before)
    assert reading.question == "pourquoi Meta a-t-il investi dans Scale AI"
    assert reading.anew
    behind = library.answerer.ask("pourquoi ?", "why-meta-invested")
    assert not (isinstance(behind, Answer) and behind.entry == "why-meta-invested")


def test_another_name_takes_the_place_of_one_of_its_kind(library: Library) -> None:
    index = library.answerer.index
    before = followed_by(index, index.by_id["google-customer"], "fr")

    def read(question: str) -> list[str]:
        analysis = index.analyzer.analyse(question)
        names = [index.entities[entity] for entity in analysis.entities]
        return [reading.question for reading in readings(question, analysis, names, before)]

    assert read("et OpenAI ?") == ["OpenAI est-il client de Scale AI"]
    assert read("et Wang ?") == []  # no person is asked about
    assert read("et Scale ?") == []  # it has just been asked about


@pytest.mark.parametrize("question", ["il a quel âge ?", "et pourquoi il a fait ça ?", "why?", "et combien ?"])
def test_a_name_alone_is_no_answer_where_little_is_curated(small: Answerer, question: str) -> None:
    assert not isinstance(small.ask(question, "how-many-schools"), Answer)


def test_a_small_base_answers_what_it_can(small: Answerer) -> None:
    found = small.ask("how many did he close?", "how-many-schools")
    assert isinstance(found, Answer)
    assert found.entry == "how-many-schools"
    for question in ("Combien d'écoles ont fermé ?", "How much did the flood cost?"):
        assert small.ask(question, "how-much") == small.ask(question)


def test_an_answer_names_its_topic_a_bare_sentences_too(small: Answerer) -> None:
    entry = small.ask("Combien d'écoles ont fermé ?")
    assert isinstance(entry, Answer)
    assert (entry.entry, entry.topic) == ("how-many-schools", "how-many-schools")
    sentence = small.ask("La rivière a débordé le 3 mars 2021 ?")
    assert isinstance(sentence, Answer)
    assert (sentence.entry, sentence.topic) == ("", "crue#1")
    assert "topic" not in outcome_json(sentence)
    assert outcome_json(sentence)["entry"] is None
    assert not isinstance(small.ask("et pourquoi ?", sentence.topic), Answer)


BITS = """
et il elle -t-il l' y en lui ça pourquoi combien ? Wang Meta it their that why and ıl 🙂 cette quel him
"""
bits = st.sampled_from(BITS.split())
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.lists(bits, max_size=14).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(question=anything, follows=st.sampled_from(["wang-next", "headquarters", "rivals-and-allies", "customers", "x"]))
@example(question="ıl a quel âge ?", follows="wang-next")
@example(question="et ’ ?", follows="wang-next")
def test_any_text_behind_any_answer_gets_an_outcome(library: Library, question: str, follows: str) -> None:
    outcome = library.answerer.ask(question, follows)
    assert outcome.question == question
    assert 0 <= outcome.confidence <= 1
    assert outcome == library.answerer.ask(question, follows)
    if isinstance(outcome, Answer):
        article = library.base.article["meta-scale-ai"]
        assert all(citation.text == article.sentence(citation.sentence).text for citation in outcome.citations)


@pytest.mark.parametrize("question", ["il " * 200, "-il" * 200, "les xx ils " * 60, "l'il " * 120, "quel " * 120])
def test_no_follow_up_takes_longer_than_a_blink(library: Library, question: str) -> None:
    taken = []
    for _ in range(3):
        start = time.process_time()
        library.answerer.ask(question, "wang-next")
        taken.append(time.process_time() - start)
    assert min(taken) < 0.05


def test_the_chat_remembers_what_was_answered_last(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["Qui est Jason Droege ?", "il a quel âge ?", "et il est arrivé quand ?"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(asked)))
    console = Console(file=io.StringIO(), width=100)
    chat(library, console, texts_in("fr"))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "apporte une riche expérience" in shown
    assert "L’article ne répond pas à cette question." in shown
    assert "Jason Droege a rejoint Scale AI en septembre" in shown


def test_a_suggestion_that_is_picked_stands_by_itself(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[str, str]] = []
    ask = library.answerer.ask

    def listening(question: str, follows: str = "") -> Outcome:
        heard.append((question, follows))
        return ask(question, follows)

    monkeypatch.setattr(library.answerer, "ask", listening)
    monkeypatch.setattr("sys.stdin", io.StringIO("Qui est Jason Droege ?\nil a quel âge ?\n1\net pourquoi ?\n"))
    chat(library, Console(file=io.StringIO()), texts_in("fr"))
    assert heard[1] == ("il a quel âge ?", "who-is-droege")
    assert heard[2][1] == ""
    answer = ask(*heard[2])
    assert isinstance(answer, Answer)
    assert heard[3] == ("et pourquoi ?", answer.topic)
