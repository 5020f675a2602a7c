"""What a text claims: its numbers, dates and proper names, comparable between French and English.

A curated answer may claim only what the sentences it cites hold; this says what it claims.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import simplemma
from text_to_num import alpha2digit

from bot.article.model import Language
from bot.article.text import fold
from bot.factbase.model import LANGUAGES

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january jan", "fevrier february feb", "mars march", "avril april apr", "mai may", "juin june jun",
            "juillet july jul", "aout august aug", "septembre september sept sep", "octobre october oct",
            "novembre november nov", "decembre december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday",
         "samedi saturday", "dimanche sunday"),
        1,
    )
    for name in names.split()
}  # fmt: skip
# Words that are a month only with a capital or beside a number ("il marche en mars", "you may").
_AMBIGUOUS_MONTHS = {
    "mars",
    "may",
    "mai",
    "march",
    "jan",
    "sep",
    "jun",
    "apr",
    "oct",
    "nov",
    "dec",
    "feb",
    "aug",
    "jul",
}

_MULTIPLIERS = {
    "k": 3, "mille": 3, "thousand": 3, "million": 6, "millions": 6, "m": 6, "mn": 6,
    "milliard": 9, "milliards": 9, "billion": 9, "billions": 9, "md": 9, "mds": 9, "bn": 9, "b": 9, "trillion": 12,
}  # fmt: skip
_FRENCH_BILLION = 12  # "un billion", in French, is a million millions
_UNITS = {
    "%": "%", "$": "$", "dollar": "$", "dollars": "$", "usd": "$", "us$": "$",
    "€": "€", "euro": "€", "euros": "€", "eur": "€", "£": "£", "livres": "£", "pounds": "£",
}  # fmt: skip

_PERCENT = re.compile(r"\b(?:pour\s?cents?|per\s?cent|percent)\b", re.IGNORECASE)
_NUMBER: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        r"(?P<before>[$€£]\s?)?"
        rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)|\d+)(?P<decimals>[.,]\d+)?"
        r"(?:\s?(?P<multiplier>milliards?|billions?|millions?|thousand|mille|trillion|mds?|bn|mn|[kmb])\b)?"
        r"(?:\s?(?:de |d'|of |us )?(?P<after>%|[$€£]|(?:dollars?|euros?|usd|eur|pounds|livres)\b))?"
    )
    for language, thousands in zip(LANGUAGES, (" .", " ,"), strict=True)
}
_NO_NAMES = frozenset({"oui", "non", "yes", "no"})  # which no dictionary has
_LONGEST = 2_000  # characters of a sentence that are read at once
_WORD = re.compile(r"\w[\w&'’-]*\w|\w")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)[«“\"(]?\s*$|:\s*[«“\"]\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a text claims: `value` compares, `words` is how the text says it."""

    kind: Literal["number", "date", "name"]
    value: str
    words: str


def claims(text: str, language: Language) -> tuple[Claim, ...]:
    """Return what a text claims, in no particular order, each once."""
    found = [*_numbers(text, language), *_dates(text), *_names(text)]
    return tuple(dict.fromkeys(found))


def proved_by(text: str, language: Language) -> frozenset[tuple[str, str]]:
    """Return the kind and value of every number and date that a sentence proves: a number without its unit, too."""
    proved: set[tuple[str, str]] = set()
    for part in _parts(text):
        for claim in claims(part, language):
            proved.add((claim.kind, claim.value))
            if claim.kind == "number":
                proved.add((claim.kind, claim.value.split(" ")[0]))
    return frozenset(proved)


def _parts(text: str) -> Iterable[str]:
    """Cut a text that is longer than any sentence: numbers in words take time by its square."""
    while len(text) > _LONGEST:
        cut = text.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield text[:cut]
        text = text[cut:]
    yield text


def _numbers(text: str, language: Language) -> Iterable[Claim]:
    plain = _PERCENT.sub("%", fold(text))
    yield from (_number(match, language) for match in _NUMBER[language].finditer(plain))
    in_words = alpha2digit(_NUMBER[language].sub("#", plain), language)
    for match in _NUMBER[language].finditer(in_words):
        claim = _number(match, language)
        if claim.value != "1":  # "un", "une" and "one" are articles more often than numbers
            yield claim


def _number(match: re.Match[str], language: Language) -> Claim:
    value = Decimal(re.sub(r"[ ,.]", "", match["digits"]) + (match["decimals"] or "").replace(",", "."))
    multiplier = match["multiplier"]
    money = match["before"] or match["after"]
    if multiplier and (len(multiplier) > 1 or money):  # "5 m" alone is metres
        french_billion = language == "fr" and multiplier.startswith("billion")
        value *= 10 ** (_FRENCH_BILLION if french_billion else _MULTIPLIERS[multiplier])
    unit = _UNITS.get((match["before"] or match["after"] or "").strip(), "")
    return Claim("number", f"{value.normalize():f} {unit}".strip(), match[0].strip())


def _dates(text: str) -> Iterable[Claim]:
    words = [match[0] for match in _WORD.finditer(text)]
    for index, word in enumerate(words):
        folded = fold(word)
        if folded in _WEEKDAYS:
            yield Claim("date", f"weekday {_WEEKDAYS[folded]}", word)
        if folded in _MONTHS:
            beside = words[max(0, index - 1) : index] + words[index + 1 : index + 2]
            dated = any(other.isdigit() for other in beside) or (index > 0 and word[0].isupper())
            if dated or folded not in _AMBIGUOUS_MONTHS:
                yield Claim("date", f"month {_MONTHS[folded]}", word)


def _is_number(word: str) -> bool:
    return any(alpha2digit(word, language).isdigit() for language in LANGUAGES)


def _names(text: str) -> Iterable[Claim]:
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        # French elision: the name is what follows (« d'OpenAI », « qu’Uber »).
        word = re.sub(r"^(?:[a-zA-Z]|[Qq]u|[Ll]orsqu|[Pp]uisqu)['’]", "", word)
        starts_sentence = bool(_SENTENCE_START.search(text[max(0, match.start() - 8) : match.start()]))
        folded = fold(word)
        if not word or not word[0].isupper() or folded in _MONTHS or folded in _WEEKDAYS or folded in _NO_NAMES:
            continue
        given = starts_sentence and not any(character.isupper() for character in word[1:])
        if given and (len(word) < 3 or simplemma.is_known(word.lower(), lang=LANGUAGES) or _is_number(folded)):
            continue  # an ordinary word, with the capital that the sentence gives
        yield Claim("name", folded, word)
