"""More than one thing asked at once: where a message falls into questions of their own."""

import re
from collections.abc import Iterator

from bot.answering.analysis import MOST_CHARACTERS

# What a question can begin with: question words, "est-ce que", inverted auxiliaries; chat forms too.
_ASKS = r"qui|quoi|quand|où|combien|comment|pourquoi|cb|cmb|koi|ki|kan|pk|pq"
_BEGINS = (
    r"(?:à |a |de |d'|pour |avec |chez |in |at |for |from |to |of )?"
    rf"(?:{_ASKS}|c(?:['’]est)? (?:{_ASKS})|que|qu['’]|quel(?:le)?s?|lequel|laquelle|est-ce|"
    r"who|whom|whose|what|which|when|where|why|how|is|are|does|do|did|will|was|were|has|have|can)\b"
)
_BEGINS_QUESTION = re.compile(rf"(?:(?:et|and|alors|donc|so|du coup)\s+)?{_BEGINS}", re.IGNORECASE)
_ENDS_QUESTION = re.compile(rf"\b(?:{_ASKS})$", re.IGNORECASE)
# A full stop ends a sentence behind a word of three letters or more ("M. Droege" goes on).
_SENTENCE = re.compile(r"(?:[^?!.;\n]|(?<!\w{3})\.|\.(?=\S))+[?!.;\n]*")
_AND = re.compile(
    rf",?\s+(?:et aussi|et puis|et|puis|ainsi que|and also|and|as well as|also)\s+(?={_BEGINS})|,\s+(?={_BEGINS})",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")
_LEAST_WORDS = 3  # "et où ?" asks something only together with what stands before it
_MOST_PARTS = 4


def parts_of(message: str) -> tuple[str, ...]:
    """Return the questions that a message is made of; fewer than two where they do not stand apart.

    What is no question (a greeting, a sentence of context, thanks) is not among them.
    """
    message = _SPACES.sub(" ", message[:MOST_CHARACTERS])
    parts = [part for sentence in _SENTENCE.findall(message) for part in _questions(sentence)]
    return tuple(parts) if 1 < len(parts) <= _MOST_PARTS else ()


def _questions(sentence: str) -> Iterator[str]:
    pieces = [piece.strip() for piece in _AND.split(sentence)]
    asked = "?" in sentence or _BEGINS_QUESTION.match(pieces[0]) or _ENDS_QUESTION.search(pieces[0])
    for number, piece in enumerate(pieces):
        own = number > 0 or len(pieces) == 1 or _BEGINS_QUESTION.match(piece) or _ENDS_QUESTION.search(piece)
        if asked and own and len(piece.split()) >= _LEAST_WORDS:
            yield piece
