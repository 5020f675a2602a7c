"""Pronouns in a question: where they stand, what they can stand for, and the question with names in their place."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.article.model import Language
from bot.article.text import words_of
from bot.factbase.model import Entity

Role = Literal["subject", "object", "possessive", "place", "of"]
Referent = Literal["he", "she", "they", "it", "anybody", "place"]
"""What a pronoun can stand for. `anybody`: French "lui", "son", "le": a person, or else a thing."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of a text, from `start` to `end`."""

    start: int
    end: int
    referent: Referent
    role: Role


_REFERENTS: Mapping[Referent, str] = {
    "he": "il celui-ci dernier he him his",
    "she": "elle celle-ci dernière she her hers",
    "they": "ils elles eux leur leurs les they them em their theirs",
    "it": "en it its",
    "anybody": "lui son sa ses le la l'",
    "place": "y there",
}
_REFERENT_OF: Mapping[str, Referent] = {
    word: referent for referent, words in _REFERENTS.items() for word in words.split()
}
# "sa" is also how "ça" is misspelt.
SA_FOR_CA = r"sa(?= (?:sert|va|veut|fait|date|co[uû]te|p[eè]se|change|sera|a)\b)"
_FRENCH: Sequence[tuple[Role, str]] = (
    ("subject", r"(?<=-)(?<!y a-t-)(?P<it>ils?|elles?)\b"),
    ("subject", r"(?<![\w'-])(?:ce |cette )?(?P<it>dernière?|celui-ci|celle-ci|eux|ils|elles?)(?![\w'-])"),
    ("subject", r"(?<![\w'-])(?P<it>il)(?! (?:y a|faut|s'agit|se passe|s'est passé)\b)(?![\w'-])"),
    ("object", r"\b(?:qui|ils?|elles?|on|tu|je|vous|ne|va|vont|peut|veut) (?P<it>les?\b|la\b|l')(?= ?\w)"),
    ("subject", r"\b(?:à|a|de|avec|pour|chez|sans|avant|après|apres|contre|par|et|que|c'est) (?P<it>lui)\b"),
    ("object", r"(?<![\w'-])(?P<it>lui)(?![\w'-])"),
    ("possessive", rf"(?<![\w'-])(?!{SA_FOR_CA})(?P<it>leurs?|son|sa|ses)(?= \w)"),
    ("place", r"(?<![\w'-])(?<!il )(?P<it>y)(?! (?:a|en)\b)(?![\w'-])"),
    ("of", r"\b(?:ils?|elles?|on|y|qui) (?P<it>en)(?= \w)"),
)
_ENGLISH: Sequence[tuple[Role, str]] = (
    ("subject", r"\b(?P<it>he|she|they|it|him|them|em)\b"),
    ("possessive", r"\b(?P<it>his|its|theirs?|hers|her(?= \w))\b"),
    ("subject", r"\b(?P<it>her)\b"),
    ("place", r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?P<it>there)\b(?! (?:is|are|was|were)\b)"),
)
_PATTERNS: Mapping[Language, Sequence[tuple[Role, re.Pattern[str]]]] = {
    "fr": [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _FRENCH],
    "en": [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ENGLISH],
}
_ORDER: Sequence[Role] = ("subject", "object", "possessive", "place", "of")
_TITLES: Mapping[Literal["he", "she"], frozenset[str]] = {
    "he": frozenset({"le", "m", "monsieur", "mr"}),
    "she": frozenset({"la", "mme", "madame", "ms", "mrs", "miss"}),
}


def pronouns_in(text: str, language: Language) -> tuple[Pronoun, ...]:
    """Return the third-person pronouns of a text, subjects first. Apostrophes must be straight."""
    found: dict[int, Pronoun] = {}
    for role, pattern in _PATTERNS[language]:
        for match in pattern.finditer(text):
            start, end = match.span("it")
            # Unicode has an i or two that match without being one.
            if (referent := _REFERENT_OF.get(match["it"].lower())) is not None:
                found.setdefault(start, Pronoun(start, end, referent, role))
    return tuple(sorted(found.values(), key=lambda pronoun: (_ORDER.index(pronoun.role), pronoun.start)))


def resolved(pronouns: Sequence[Pronoun], about: Sequence[Entity], language: Language) -> Mapping[Pronoun, Entity]:
    """Give pronouns the entities that they most likely stand for, of those talked about, the foremost first.

    The same word stands for the same entity; different ones for different entities, except that a
    possessive goes back to its own clause. What nothing fits is left out.
    """
    found: dict[Pronoun, Entity] = {}
    for pronoun in pronouns:
        fitting = _fitting(pronoun, about, language)
        same = [entity for other, entity in found.items() if other.referent == pronoun.referent]
        used = [entity for entity in fitting if entity in found.values()]
        free = [entity for entity in fitting if entity not in used]
        choice = same or (used + free if pronoun.referent == "anybody" else free)
        if choice:
            found[pronoun] = choice[0]
    return found


def named(text: str, entities: Mapping[Pronoun, Entity], language: Language) -> str:
    """Return a text with names in the place of pronouns; what French puts before the verb goes to the end."""
    behind: list[str] = []
    for pronoun in sorted(entities, key=lambda pronoun: -pronoun.start):
        name = entities[pronoun].name
        before, after = text[: pronoun.start], text[pronoun.end :]
        match pronoun.role, language:
            case "subject", _:
                before = before.removesuffix("-").removesuffix("-t") + " " if before.endswith("-") else before
                text = f"{before}{name}{after}"
            case "possessive", "en":
                text = f"{before}{name}'s{after}"
            case "place", "en":
                text = f"{before}at {name}{after}"
            case role, _:
                text = before + after
                behind.append({"object": name, "place": f"chez {name}"}.get(role, f"de {name}"))
    return " ".join([*text.split(), *reversed(behind)])


def _fitting(pronoun: Pronoun, entities: Sequence[Entity], language: Language) -> list[Entity]:
    """Return the entities that a pronoun can stand for: of those, the ones that fit best."""
    fits = [(fit, entity) for entity in entities if (fit := _fit(pronoun.referent, entity, language)) is not None]
    best = min((fit for fit, _ in fits), default=0)
    return [entity for fit, entity in fits if fit == best]


def _fit(referent: Referent, entity: Entity, language: Language) -> int | None:
    """How well an entity fits: 0 well, 1 where nothing fits better, None not at all."""
    person = entity.kind == "person"
    thing = entity.kind in {"organisation", "product"}
    match referent:
        case "he" | "she" if person:
            return 0 if gender(entity) in {referent, None} else None
        case "he" | "she":
            return 1 if thing and language == "fr" else None  # things have a gender in French
        case "anybody":
            return 0 if person else 1 if thing else None
        case "it":
            return 0 if thing else None
        case "they":
            return 0 if entity.kind == "organisation" else None
        case "place":
            return {"organisation": 0, "place": 1}.get(entity.kind)


def gender(entity: Entity) -> Literal["he", "she"] | None:
    """Return which pronoun a person's names call for ("M. Droege", "la directrice financière"); None: no telling."""
    heads = Counter(words[0] for name in entity.names if (words := words_of(name)))
    he, she = (sum(heads[head] for head in titles) for titles in _TITLES.values())
    return None if he == she else "he" if he > she else "she"
