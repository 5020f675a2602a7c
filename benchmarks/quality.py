"""The tables of docs/answering.md: the engine, its ablation, the baselines, articles without anything curated."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from rapidfuzz import fuzz

from benchmarks import baselines
from benchmarks.fit import EVIDENCE, PAIRS, fit_all, samples_of, without_gaps
from benchmarks.labelled import Labelled, leads_to_gold
from benchmarks.measures import Shares, left_out, right_at, shares
from bot.answering import analysis, glossary, terms
from bot.answering.decision import DecisionModel, shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.answering.outcome import Answer
from bot.article.model import Metadata
from bot.article.reading import read_article
from bot.article.text import fold
from bot.factbase.model import FactBase, Lexicon, Phrasings

Sets = Mapping[str, Sequence[Labelled]]
PIAF = Path(__file__).parents[2] / "shared" / "benchmarks" / "piaf-v1.0.json"


def engine(base: FactBase, own: Sets, others: Sets) -> Iterator[tuple[str, str, Shares]]:
    """The engine on sets it was not fitted on: (fitted on, measured on, figures)."""
    index = Index.build(base)
    for name, items in others.items():
        yield "own sets", name, shares(Answerer(index, shipped_model()), items)
    samples = {"gaps": samples_of(base, {**own, **others})}
    shipped = shipped_model()
    for left in others:
        names = [*own, *(name for name in others if name != left)]
        fitted = fit_all({"gaps": samples["gaps"]}, names)
        model = DecisionModel(
            calibrations={**shipped.calibrations, **fitted.calibrations},
            answer_at=fitted.answer_at,
            clarify_at=fitted.clarify_at,
        )
        yield (
            f"own sets and {', '.join(n for n in others if n != left)}",
            left,
            shares(Answerer(index, model), others[left]),
        )


def ablation(base: FactBase, own: Sets, others: Sets) -> Iterator[tuple[str, float, float, float]]:
    """Each ingredient left out: (what, right at 5 % wrong, the same with typos, the same on few phrasings).

    Means over the sets, each measured with a calibration that it was left out of.
    """
    evidence = EVIDENCE["gaps"]
    clean = {**own, **others}
    misspelt = {name: [misspell(item) for item in items] for name, items in clean.items()}

    def measured(changed: FactBase, names: Sequence[str]) -> tuple[float, float, float]:
        return (
            figure(changed, names, clean),
            figure(changed, names, misspelt),
            figure(thinned(changed), names, clean),
        )

    def figure(changed: FactBase, names: Sequence[str], sets: Sets) -> float:
        samples = samples_of(changed, sets)
        probabilities = left_out(samples, [name for name in own if name != PAIRS], names)
        rights = []
        for name, items in sets.items():
            answerable = sum(bool(item.gold) for item in items)
            rights.append(right_at(probabilities[name], samples[name].right, answerable))
        return float(np.mean(rights))

    def lighter(family: terms.Family) -> AbstractContextManager[object]:
        return patch.object(terms, "FAMILIES", {**terms.FAMILIES, family: 1e-6})

    @contextmanager
    def unlemmatized() -> Iterator[None]:
        with (
            patch.object(analysis, "lemmatize", lambda word, language: fold(word)),
            patch.object(glossary, "lemmatize", lambda word, language: fold(word)),
        ):
            yield

    variants: Sequence[tuple[str, FactBase, AbstractContextManager[object]]] = (
        ("everything", base, nullcontext()),
        ("without concepts", replace(base, lexicon=Lexicon((), base.lexicon.spellings)), nullcontext()),
        ("without chat spellings", replace(base, lexicon=Lexicon(base.lexicon.concepts, {})), nullcontext()),
        ("without entities", replace(base, entities=()), nullcontext()),
        ("without lemmas", base, unlemmatized()),
        ("without typo repair", base, patch.object(analysis, "_MOST_REPAIRS", 0)),
        ("without pairs", base, lighter("pair")),
        ("without pieces of words", base, lighter("piece")),
    )
    for name, changed, context in variants:
        with context:
            yield name, *measured(changed, evidence)
    for left in evidence:
        yield f"evidence without {left}", *measured(base, [name for name in evidence if name != left])
    yield "without gaps", *measured(without_gaps(base), EVIDENCE["entries"])


def thinned(base: FactBase) -> FactBase:
    """The same fact base with few phrasings: twelve French and eight English, of gaps three and two."""

    def few(questions: Phrasings, fr: int, en: int) -> Phrasings:
        return Phrasings(questions.fr[:fr], questions.en[:en])

    return replace(
        base,
        entries=tuple(replace(entry, questions=few(entry.questions, 12, 8)) for entry in base.entries),
        gaps=tuple(replace(gap, questions=few(gap.questions, 3, 2)) for gap in base.gaps),
    )


def misspell(item: Labelled) -> Labelled:
    """Misspell half of the words of five letters or more: two letters swapped, one dropped or one doubled."""
    chance = random.Random(item.q)  # noqa: S311  (the same typos in every run)

    def misspelt(word: re.Match[str]) -> str:
        letters = word[0]
        if chance.random() < 0.5:
            return letters
        at = chance.randrange(1, len(letters) - 1)
        swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        return chance.choice([swapped, letters[:at] + letters[at + 1 :], letters[:at] + letters[at] + letters[at:]])

    return item.model_copy(update={"q": re.sub(r"[^\W\d_]{5,}", misspelt, item.q)})


def compared(base: FactBase, sets: Sets) -> Iterator[tuple[str, dict[str, tuple[float, float]]]]:
    """Baselines and engine: for each set (top choice right, right at 5 % wrong by the method's own score)."""
    index = Index.build(base)
    shown, topics = index.shown, index.topics
    methods: dict[str, Callable[[], baselines.Scorer]] = {
        "rapidfuzz WRatio": lambda: baselines.fuzzy(topics, fuzz.WRatio),
        "rapidfuzz token_set_ratio": lambda: baselines.fuzzy(topics, fuzz.token_set_ratio),
        "BM25": lambda: baselines.bm25(topics),
        "TF-IDF, logistic regression": lambda: baselines.logistic(topics, shown),
    }
    for method, make in methods.items():
        scorer = make()
        found = {}
        for name, items in sets.items():
            margins, right = [], []
            for item in items:
                scores = scorer(item.q)
                best = int(np.argmax(scores[:shown]))
                margins.append(float(scores[best] - scores[shown:].max()))
                right.append(leads_to_gold(item, topics[best].citations))
            found[name] = _figures(items, margins, right)
        yield method, found
    answerer = Answerer(index, shipped_model())
    found = {}
    for name, items in sets.items():
        judged = [answerer.judge(item.q) for item in items]
        right = [
            one.pick is not None and leads_to_gold(item, topics[one.pick.topic].citations)
            for item, one in zip(items, judged, strict=True)
        ]
        found[name] = _figures(items, [one.probability for one in judged], right)
    yield "Verbatim", found


def _figures(items: Sequence[Labelled], scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    answerable = sum(bool(item.gold) for item in items)
    return sum(right) / answerable, right_at(scores, right, answerable)


def uncurated(lexicon: Lexicon) -> float | None:
    """PIAF: the share of questions whose first cited or suggested sentence holds the answer; None without the data."""
    if not PIAF.exists():
        return None
    hits = asked = 0
    for number, item in enumerate(json.loads(PIAF.read_text(encoding="utf-8"))["data"]):
        paragraphs = item["paragraphs"]
        text = "\n\n".join(paragraph["context"] for paragraph in paragraphs)
        article = read_article(f"piaf-{number}", text, Metadata())
        answerer = Answerer(Index.build(FactBase(articles=(article,), lexicon=lexicon)), shipped_model())
        for paragraph in paragraphs:
            for question in paragraph["qas"]:
                outcome = answerer.ask(question["question"])
                cited = (
                    outcome.citations
                    if isinstance(outcome, Answer)
                    else [citation for suggestion in outcome.suggestions[:1] for citation in suggestion.citations]
                )
                asked += 1
                hits += bool(cited) and question["answers"][0]["text"] in cited[0].text
    return hits / asked
