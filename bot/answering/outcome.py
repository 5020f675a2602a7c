"""What the bot makes of a question: an Answer, a Clarification or a Decline."""

from dataclasses import dataclass
from typing import Any

from bot.article.model import Citation, Language

MOST_CITATIONS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that the fact base does answer. `topic` is an entry's or fact's id, or `article#sentence`."""

    topic: str
    question: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The cited sentences and, where a curator wrote one, the short answer above them.

    `confidence` is the calibrated probability that the citations answer the question. `entry` is the FAQ
    entry's or fact's id, empty for a bare sentence; `topic` is that or, for a sentence, `article#sentence`:
    what a follow-up question follows.
    """

    question: str
    language: Language
    confidence: float
    text: str
    topic: str
    entry: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Clarification:
    """Two to five questions, one of which is likely meant. `confidence` is that of the first."""

    question: str
    language: Language
    confidence: float
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Decline:
    """The articles do not answer; the suggestions are the nearest things that they do say."""

    question: str
    language: Language
    confidence: float
    suggestions: tuple[Suggestion, ...]


Outcome = Answer | Clarification | Decline


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome in the fixed form of DESIGN.md, ready for `json.dumps`."""
    found: dict[str, Any] = {"question": outcome.question, "language": outcome.language}
    match outcome:
        case Answer():
            found |= {"outcome": "answer", "answer": outcome.text or None, "entry": outcome.entry or None}
            found["citations"] = [_citation(citation) for citation in outcome.citations]
        case Clarification():
            found |= {"outcome": "clarify", "answer": None, "entry": None, "citations": []}
        case Decline():
            found |= {"outcome": "decline", "answer": None, "entry": None, "citations": []}
    found["confidence"] = round(outcome.confidence, 4)
    found["suggestions"] = [
        {
            "entry": suggestion.topic,
            "question": suggestion.question,
            "citations": [_citation(citation) for citation in suggestion.citations],
        }
        for suggestion in ([] if isinstance(outcome, Answer) else outcome.suggestions)
    ]
    return found


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "article": citation.article,
        "sentence": citation.sentence,
        "text": citation.text,
        "highlight": citation.highlight,
    }
