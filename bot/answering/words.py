"""Words: cutting a text into them, telling a dictionary's words, and their lemmas."""

import re
from functools import lru_cache

import simplemma

from bot.article.model import Language
from bot.article.text import fold
from bot.factbase.model import LANGUAGES

_NOT_SAID = re.compile(r"<[@#:/][^>\s]{1,60}>|<a?:\w+:\d+>|https?://\S+|(?<!\w)@\w+")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_TYPOGRAPHY = str.maketrans("’‘ʼ`´′", "''''''")
_ELISION = re.compile(r"(?<!\w)(l|d|j|c|n|s|m|t|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
_CONTRACTION = re.compile(r"'(?:s|re|ve|ll|d|m)(?!\w)|(?<=n)'t(?!\w)")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_J_AI = re.compile(r"(?<!\w)j'ai(?!\w)")
_WORD = re.compile(r"(?:[ldjcnsmt]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\s)|[^\W_]+|[%$€£]")

fold_word = lru_cache(maxsize=50_000)(fold)


@lru_cache(maxsize=50_000)
def lemmatize(word: str, language: Language) -> str:
    """Return a word's lemma, folded; a word in neither dictionary stays as it is."""
    if word == "ai":
        return word  # the abbreviation, not the verbs of the dictionaries ("j'ai", "ain't")
    other: Language = "en" if language == "fr" else "fr"
    return fold(simplemma.lemmatize(word, lang=(language, other))) or word


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Tell whether either language's dictionary has the word as it is written, accents included."""
    return bool(simplemma.is_known(word, lang=LANGUAGES))


def split(text: str) -> list[str]:
    """Cut a text into lower-case words: elisions and contractions apart, digits of a number together."""
    text = _NOT_SAID.sub(" ", _INVISIBLE.sub("", text)).translate(_TYPOGRAPHY).lower()
    # The elided word keeps its apostrophe: "c'" is a word, "c" a chat spelling of "c'est". And "ai" is left to AI.
    text = _CONTRACTION.sub("", _ELISION.sub(r"\1' ", _J_AI.sub("j' avoir", text)))
    text = _REPEATED.sub(r"\1", _THOUSANDS.sub("", text))
    return _WORD.findall(text)
