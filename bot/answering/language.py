"""French or English: which of the two a short, misspelt question is written in."""

from collections.abc import Collection, Mapping, Sequence

import simplemma

from bot.article.model import Language

# The closed classes: the words that a sentence of one language cannot do without and the other does not have.
_FRENCH = """
le la les un une des du de au aux et ou est sont ete etait sera ont avoir etre il elle ils elles je tu nous vous qui
que quoi quel quelle quels quelles comment combien pourquoi quand dans pour avec sur chez par sans ce cet cette ces
son sa ses leur leurs mon ma mes ton ta tes pas ne plus moins deja alors donc mais si y en c' d' j' l' m' n' qu' s' t'
ca cela celui celle meme aussi tout tous toute toutes fait faire va vont peut faut lors apres avant depuis entre vers
selon dont oui non
"""
_ENGLISH = """
the of and to is are was were be been being has have had do does did will would can could should shall may might must
he she it they we you i me him her them us his its our your my who whom whose what which when where why how in into for
with from by at about after before since between that this these those not any some there here than then also only just
still ever yes much many a an or if as so now
"""
FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
_ACCENTS = frozenset("àâçéèêëîïôùûüœæ")


def detect_language(
    words: Sequence[str], folded: Sequence[str], spellings: Mapping[Language, Collection[str]], default: Language
) -> Language:
    """Return the language that more of the words speak for; `default` where none does.

    `words` are lower case with their accents, `folded` the same without. A function word or a chat
    spelling of one language counts whole, a dictionary word of only one language half.
    """
    score = 0.0  # above zero: French
    for word, plain in zip(words, folded, strict=True):
        french = plain in FUNCTION_WORDS["fr"] or plain in spellings.get("fr", ())
        english = plain in FUNCTION_WORDS["en"] or plain in spellings.get("en", ())
        if not _ACCENTS.isdisjoint(word):
            score += 1
        elif french != english:
            score += 1 if french else -1
        elif not french and len(plain) > 2:
            score += 0.5 * (_known(word, "fr") - _known(word, "en"))
    if score == 0:
        return default
    return "fr" if score > 0 else "en"


def _known(word: str, language: Language) -> bool:
    return bool(simplemma.is_known(word, lang=language))
