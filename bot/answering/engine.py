"""The answerer: a question in, an outcome out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.analysis import MOST_CHARACTERS, Analysis
from bot.answering.decision import DecisionModel
from bot.answering.evidence import Pick, pick
from bot.answering.followup import Reading, followed_by, leaning, readings, telling_words
from bot.answering.index import Index
from bot.answering.outcome import MOST_CITATIONS, Answer, Clarification, Decline, Outcome, Suggestion
from bot.answering.parts import parts_of
from bot.answering.topics import Topic
from bot.article.model import Citation, Language

_MOST_SUGGESTIONS = 4
_SURE = 0.8
_WRITTEN = 0.99  # sure of a question that a curator wrote
_UNSURE = 0.4  # at most that sure where a gap is nearer or no word tells: asked back, never answered
_NEAREST = 20  # a topic is near where no more than a twentieth of all are nearer
_LEAST_SUGGESTIONS = 2  # of a clarification: with one there is nothing to choose


class UnreadableQuestion(ValueError):
    """The question is not text: it holds lone surrogates, which no encoding can carry."""


def ensure_readable(question: str) -> None:
    """Raise UnreadableQuestion for what is not text."""
    try:
        question.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableQuestion(str(error)) from error


Rule = Literal["model", "written", "vague", "gap"]
"""What a probability rests on: the model; a curator's own phrasing; no telling word; a gap that is nearer."""


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A question, what was picked for it, how probable it is that the pick is right, and by which rule."""

    question: str
    analysis: Analysis
    pick: Pick | None
    probability: float
    rule: Rule = "model"


class Answerer:
    """Answers questions from one fact base's index. Holds no state between questions."""

    def __init__(self, index: Index, model: DecisionModel) -> None:
        self.index = index
        self.model = model

    def ask(self, question: str, follows: str = "") -> Outcome:
        """Answer a question; `follows` is the topic, if any is known, of the answer that it is asked behind.

        Raises UnreadableQuestion.
        """
        ensure_readable(question)
        whole = self.judge(question)
        answered = self.judge_parts(question, whole.analysis.language)
        if answered:
            return self._answer_all(question, whole.analysis.language, answered)
        if follows in self.index.number:
            whole = self.judge_behind(whole, self.index.number[follows])
        match self.model.verdict(whole.probability):
            case "answer":
                return self._answer_all(question, whole.analysis.language, [whole])
            case "clarify":
                return self._clarify(whole)
            case "decline":
                return self._decline(whole)

    def answer_topic(self, topic_id: str, language: Language) -> Answer | None:
        """Answer the question of a topic that somebody picked; None where there is no such topic any more."""
        topic = self.index.by_id.get(topic_id)
        return _answer(topic.shown.in_language(language), language, _WRITTEN, [topic]) if topic else None

    @property
    def questions(self) -> Sequence[Topic]:
        """Everything that can be asked about, in the curator's order, entries first."""
        return self.index.topics[: self.index.shown]

    def related(self, topic_id: str, language: Language) -> tuple[Suggestion, ...]:
        """Return the questions nearest to a topic's that lead to other answers; none where there is no such topic."""
        topic = self.index.by_id.get(topic_id)
        if topic is None:
            return ()
        judged = self.judge(topic.shown.in_language(language), language)
        others = [other for other in self._ranked(judged) if other.answer != topic.answer or not topic.answer.fr]
        return self._suggestions(judged, [other for other in others if other.id != topic.id])

    def judge(self, question: str, language: Language | None = None, but: int | None = None) -> Judgement:
        """Pick the best topic for a question, or the best but one, and say how probable it is to be right."""
        analysis = self.index.analyzer.analyse(question[:MOST_CHARACTERS], language, repair=True)
        written = self.index.phrased(question)
        written = None if written == but else written
        found = pick(self.index, analysis, written, but)
        if found is None:
            return Judgement(question, analysis, None, 0.0)
        if written is not None:
            # A curator wrote this very question: there is nothing to weigh.
            probability = _WRITTEN if written < self.index.shown else 1 - _WRITTEN
            return Judgement(question, analysis, found, probability, "written")
        probability = self.model.calibrations[found.situation].probability(found.evidence)
        if (found.vague or found.gap_won) and probability > _UNSURE:
            return Judgement(question, analysis, found, _UNSURE, "vague" if found.vague else "gap")
        return Judgement(question, analysis, found, probability)

    def judge_behind(self, alone: Judgement, followed: int) -> Judgement:
        """Judge a question, judged by itself already, as asked behind the answer of a topic.

        One that stands by itself keeps its judgement, and so does one that may, unless it is answered
        here and not there.
        """
        names = [self.index.entities[entity] for entity in alone.analysis.entities]
        leans = leaning(alone.question, alone.analysis, names)
        if leans == "none" or (leans == "perhaps" and self._answers(alone)):
            return alone
        behind = alone
        before = followed_by(self.index, self.index.topics[followed], alone.analysis.language)
        for reading in readings(alone.question, alone.analysis, names, before):
            behind = self._judge_reading(reading, alone, followed)
            if self._answers(behind):
                break
        return behind if leans == "surely" or behind.probability >= max(_SURE, self.model.answer_at) else alone

    def _judge_reading(self, reading: Reading, alone: Judgement, followed: int) -> Judgement:
        judged = self.judge(reading.question, alone.analysis.language, but=followed if reading.anew else None)
        if judged.pick is None or alone.pick is None:
            return alone
        # Read so it leads where it does by itself: then that it is less sure, for the name in it, says nothing.
        agrees = not reading.anew and judged.pick.topic == alone.pick.topic and not judged.pick.gap_won
        if agrees and self._answers(alone) and alone.probability > judged.probability:
            return alone
        vouched = judged.rule == "written" or self._vouched(reading, alone, judged)
        probability = judged.probability if vouched else min(judged.probability, _UNSURE)
        return replace(judged, question=alone.question, probability=probability)

    def _vouched(self, reading: Reading, alone: Judgement, judged: Judgement) -> bool:
        """Tell whether a member's own words, not what a reading borrowed alone, speak for what it was judged to ask."""
        if judged.pick is None or alone.pick is None:
            return False
        telling, topic = telling_words(alone.analysis), judged.pick.topic
        if telling and not self.index.has_any(" ".join(telling), alone.analysis.language, topic):
            return False
        if telling and not reading.anew:
            return True
        # "Why?" itself has to come near the topic. To a bare sentence nothing tells how near it comes.
        nearest = alone.pick.ranked[: max(1, self.index.shown // _NEAREST)]
        return judged.pick.situation != "sentences" and topic in nearest and judged.probability >= _SURE

    def _answers(self, judged: Judgement) -> bool:
        return self.model.verdict(judged.probability) == "answer"

    def judge_parts(self, question: str, language: Language) -> Sequence[Judgement]:
        """Judge the questions of a message one by one; return those to be answered if they are about different things.

        A part is answered only where it is surer than a question alone would have to be: it has lost
        what stood around it.
        """
        judged = [self.judge(part, language) for part in parts_of(question)]
        sure = [one for one in judged if one.probability >= max(_SURE, self.model.answer_at)]
        different = {one.pick.topic: one for one in reversed(sure) if one.pick}
        return list(reversed(different.values())) if len(different) > 1 else []

    def _answer_all(self, question: str, language: Language, judged: Sequence[Judgement]) -> Answer:
        topics = [self.index.topics[one.pick.topic] for one in judged if one.pick]
        return _answer(question, language, min(one.probability for one in judged), topics)

    def _clarify(self, judged: Judgement) -> Clarification | Decline:
        suggestions = self._suggestions(judged, self._ranked(judged))
        if len(suggestions) < _LEAST_SUGGESTIONS:
            return self._decline(judged)
        return Clarification(judged.question, judged.analysis.language, judged.probability, suggestions)

    def _decline(self, judged: Judgement) -> Decline:
        nearest: list[Topic] = []
        if judged.pick and judged.pick.gap is not None and judged.pick.gap_won:
            nearest = [self.index.by_id[entry] for entry in self.index.topics[judged.pick.gap].nearest]
        elif judged.pick:
            nearest = self._ranked(judged)
        suggestions = self._suggestions(judged, nearest)
        return Decline(judged.question, judged.analysis.language, judged.probability, suggestions)

    def _ranked(self, judged: Judgement) -> list[Topic]:
        return [self.index.topics[number] for number in judged.pick.ranked] if judged.pick else []

    def _suggestions(self, judged: Judgement, topics: Sequence[Topic]) -> tuple[Suggestion, ...]:
        language = judged.analysis.language
        return tuple(
            Suggestion(topic.id, topic.shown.in_language(language), topic.citations)
            for topic in topics[:_MOST_SUGGESTIONS]
        )


def _answer(question: str, language: Language, confidence: float, topics: Sequence[Topic]) -> Answer:
    texts = [topic.answer.in_language(language) for topic in topics]
    return Answer(
        question,
        language,
        confidence,
        text=" ".join(text for text in texts if text),
        topic=topics[0].id,
        entry=topics[0].id if topics[0].kind != "sentence" else "",
        citations=_in_turn([topic.citations for topic in topics]),
    )


def _in_turn(citations: Sequence[Sequence[Citation]]) -> tuple[Citation, ...]:
    """Take the first citation of each, then the second of each, until there are enough."""
    found: dict[tuple[str, int], Citation] = {}
    for rank in range(MOST_CITATIONS):
        for of_one in citations:
            if rank < len(of_one) and len(found) < MOST_CITATIONS:
                found.setdefault((of_one[rank].article, of_one[rank].sentence), of_one[rank])
    return tuple(found.values())
