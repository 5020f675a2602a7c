"""Labelled questions: reading them, and telling whether a pick or an outcome is right."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.answering.outcome import Answer, Clarification, Outcome
from bot.article.model import Citation, Language

OWN = Path(__file__).parent / "questions"
FOLLOW_UPS = "followups"
SHARED = Path(__file__).parents[2] / "shared" / "questions"

Verdict = Literal["right", "offered", "silent", "quiet", "wrong"]


class Labelled(BaseModel):
    """A question with the numbers of the sentences any one of which answers it; none: it must be declined.

    `follows`, of a follow-up question, is the topic of the answer that it follows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    q: str
    lang: Language
    kind: str
    gold: tuple[int, ...]
    follows: str = ""
    part: str = ""


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """Read a set, one JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(Labelled.model_validate(json.loads(line)) for line in lines if line.strip())


def own_sets() -> dict[str, tuple[Labelled, ...]]:
    """The project's own sets of questions that follow nothing, by name."""
    return {path.stem: read_labelled(path) for path in sorted(OWN.glob("*.jsonl")) if path.stem != FOLLOW_UPS}


def follow_ups() -> dict[str, tuple[Labelled, ...]]:
    """The follow-up questions, by the part of the set that they are in."""
    parts: dict[str, tuple[Labelled, ...]] = {}
    for item in read_labelled(OWN / f"{FOLLOW_UPS}.jsonl"):
        parts[item.part] = (*parts.get(item.part, ()), item)
    return parts


def shared_sets() -> dict[str, tuple[Labelled, ...]]:
    """The sets that lie beside the project, if they are there."""
    return {path.stem: read_labelled(path) for path in sorted(SHARED.glob("*.jsonl"))}


def leads_to_gold(item: Labelled, citations: Sequence[Citation]) -> bool:
    """Tell whether one of the cited sentences answers the question."""
    return any(citation.sentence in item.gold for citation in citations)


def verdict(item: Labelled, outcome: Outcome) -> Verdict:
    """Judge an outcome as `right`, `offered`, `silent`, `quiet` or `wrong`."""
    if isinstance(outcome, Answer):
        return "right" if leads_to_gold(item, outcome.citations) else "wrong"
    if not item.gold or (item.kind == "false-premise" and not isinstance(outcome, Clarification)):
        return "quiet"
    if isinstance(outcome, Clarification):
        offered = [citation for suggestion in outcome.suggestions for citation in suggestion.citations]
        return "offered" if leads_to_gold(item, offered) else "silent"
    return "silent"
