"""Follow-up questions: "et qui le remplace ?" asks nothing without the answer that it follows.

First it is settled whether a question leans on what stands before it; only then is it read with what the
followed topic is about. The readings are judged like any other question, and never shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answering.analysis import MOST_CHARACTERS, Analysis, Word
from bot.answering.index import Index
from bot.answering.language import FUNCTION_WORDS
from bot.answering.pronouns import SA_FOR_CA, Pronoun, named, pronouns_in, resolved
from bot.answering.topics import Topic
from bot.article.model import Language
from bot.factbase.model import Entity

Leaning = Literal["none", "perhaps", "surely"]
"""Whether a question leans on what stands before it; perhaps: only if it is not answered by itself."""

_FEW_WORDS = 2  # telling ones: a question of so few that holds a pronoun is hardly asked out of the blue
_MANY_WORDS = 4  # a question of more has a subject of its own
_MANY_CHARACTERS = 150

# Lemmas, folded.
_ASKING = """
qui quoi quand ou combien comment pourquoi quel lequel who whom whose what which when where why how
"""
_JOINING = "et mais alors donc and but so then"
_PREPOSITIONS = "a chez de pour avec dans sur par at for with to in of from by on"
_WITH_THEM = """
a lui eux celui their theirs hers em juste exactement exactly encore hein stp svp bon ben ok aussi too one else really
vraiment please pls jusque genre apres avant
"""
_QUESTION_WORDS, _CONNECTIVES = frozenset(_ASKING.split()), frozenset(_JOINING.split())
_TELLS_NOTHING = frozenset().union(
    FUNCTION_WORDS["fr"], FUNCTION_WORDS["en"], _QUESTION_WORDS, _CONNECTIVES, _WITH_THEM.split()
)
# "Dans quelle ville ?", "which job?": whose is left to what stands before.
_WHICH = re.compile(r"(?:(?:et|and|mais|but) )?(?:\S+ )?(?:quel(?:le)?s?|which|what) \w+ ?[?!.]*$", re.IGNORECASE)
# What stands for something said before as a whole, or for things that are no entities.
_MATTER: Mapping[Language, re.Pattern[str]] = {
    "fr": re.compile(rf"\b(?:[çc]a|cela|ceci|ils|elles|eux|leurs?|{SA_FOR_CA})\b", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:it|its|they|them|their)\b|\b(?:is|was|did|does|do|will|would|can|could|has) (?:that|this)\b|"
        r"\b(?:that|this|those|these)\b(?=\s*(?:[?!.,]|$|(?:is|was|are|were|for|to|a|so|too)\b))",
        re.IGNORECASE,
    ),
}
# A noun within the question that a French pronoun goes back to: "combien la ville a-t-elle dépensé".
_OWN_NOUN = re.compile(
    r"(?:\b(?:une?|des|du|aux?|cet|ces|cette|mon|ma|mes|(?<!qui )(?<!il )(?<!elle )(?:l[ae]s?|ce)) |\bl')\w{3,}"
    r".*\b(?:ils?|elles?|[çcs]a)\b|"
    r"\b(?:ils?|elles?)\b.*\bcet(?:te)? \w{3,}",
    re.IGNORECASE,
)
# What a question begins with, and the question word of one that follows it replaces.
_ASKS = re.compile(
    r"^(?:(?:à |de |dans |sur |par |pour )?(?:pourquoi|combien(?: de)?|où|quand|comment|qui|quel(?:le)?s?|quoi|que)|"
    r"est-ce que|qu'(?:est-ce (?:qui|que))?|how(?: much| many)?|where|when|why|who|what|which)\b\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A question that has just been answered: its words, the entities it names, and those it is about.

    `several`: it names things in the plural, to which "they" may go back.
    """

    question: str
    names: Sequence[Entity]
    about: Sequence[Entity]
    several: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A follow-up made a question of its own.

    `anew`: in the followed question's words, to which what has just been answered is no answer.
    """

    question: str
    anew: bool = False


def leaning(question: str, analysis: Analysis, names: Sequence[Entity]) -> Leaning:
    """Tell whether a question, which names these entities itself, leans on what stands before it."""
    text, telling = _plain(question), telling_words(analysis)
    if not analysis.words or len(telling) > _MANY_WORDS or len(text) > _MANY_CHARACTERS:
        return "none"
    begins = analysis.words[0].written in _CONNECTIVES
    pronouns = pronouns_in(text, analysis.language)
    if names:
        if _of_somebody_else(pronouns, analysis, names):
            return "perhaps"
        return "surely" if begins and not telling else "none"
    if pronouns or _MATTER[analysis.language].search(text):
        return "perhaps" if len(telling) > _FEW_WORDS or _OWN_NOUN.search(text) else "surely"
    asks = any(word.lemma in _QUESTION_WORDS for word in analysis.words)
    if (not telling and (begins or asks)) or _WHICH.match(text):
        return "surely"
    return "perhaps" if (begins and len(telling) <= _FEW_WORDS) or (asks and len(telling) <= 1) else "none"


def readings(question: str, analysis: Analysis, names: Sequence[Entity], followed: Followed) -> Iterator[Reading]:
    """Yield what a question that leans on another may mean, the likeliest first; nothing where it fits none."""
    text, language, bare = _plain(question).rstrip(" ?!."), analysis.language, not telling_words(analysis)
    before = _plain(followed.question).rstrip(" ?!.")
    if names and bare:
        if names[0] not in followed.names:
            yield from _about_another(before, names[0], followed.about)
        return
    pronouns = pronouns_in(text, language)
    entities = resolved(pronouns, [entity for entity in followed.about if entity not in names], language)
    several = followed.several and any(pronoun.referent == "they" for pronoun in pronouns)
    if several or (not entities and (not pronouns or _MATTER[language].search(text))):
        yield Reading(f"{text} {_ASKS.sub('', before)}", anew=True)
    if entities:
        yield Reading(named(text, entities, language))


def followed_by(index: Index, topic: Topic, language: Language) -> Followed:
    """Return what a question in this language follows when a topic has been answered."""
    analyse, entities = index.analyzer.analyse, index.entities
    question = topic.shown.in_language(language)
    asked = analyse(question, language)
    cited = (entity for citation in topic.citations for entity in analyse(citation.text).entities)
    return Followed(
        question,
        names=[entities[entity] for entity in asked.entities],
        about=[entities[entity] for entity in topic.about or dict.fromkeys(cited)],
        several=any(_is_plural(word) for word in asked.words),
    )


def _is_plural(word: Word) -> bool:
    return len(word.written) > 3 and word.written[-1] in "sx" and word.lemma == word.written[:-1]


def _about_another(question: str, entity: Entity, about: Sequence[Entity]) -> Iterator[Reading]:
    """Yield a question with an entity in the place of the first of its kind ("et Google ?")."""
    for other in about:
        if other.kind == entity.kind and other != entity:
            names = "|".join(re.escape(_plain(name)) for name in sorted(other.names, key=len, reverse=True))
            name = re.search(rf"(?<!\w)(?:{names})(?!\w)", question, re.IGNORECASE)
            if name:
                asked = f"{question[: name.start()]}{entity.name}{question[name.end() :]}"
                yield Reading(asked, anew=True)
                return


def _of_somebody_else(pronouns: Sequence[Pronoun], analysis: Analysis, names: Sequence[Entity]) -> bool:
    """Tell whether "he" or "she" can be nobody that the question names itself."""
    if not any(pronoun.referent in {"he", "she"} for pronoun in pronouns):
        return False
    if any(entity.kind == "person" for entity in names):
        return False
    # A French "il" or "elle" may be a company; not one behind a preposition ("il garde un pied chez Scale").
    behind = zip(("", *analysis.sequence), analysis.sequence, strict=False)
    return analysis.language == "en" or all(
        before in _PREPOSITIONS.split() for before, word in behind if word[0] == "#"
    )


def telling_words(analysis: Analysis) -> list[str]:
    """Return the words, as lemmas, that tell what is asked, names and pronouns aside."""
    return [word for word in analysis.sequence if not (word[0] == "#" or word in _TELLS_NOTHING or word.isdigit())]


def _plain(text: str) -> str:
    return " ".join(text[:MOST_CHARACTERS].replace("’", "'").split())
