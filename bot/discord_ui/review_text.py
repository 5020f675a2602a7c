"""What the message about an article's refresh says: what became of the words that the fact base cites."""

from collections import Counter
from collections.abc import Sequence

from bot.article.anchoring import Ambiguous, Changed, Gone, Moved, SentenceChanged, Unchanged
from bot.article.model import Citation
from bot.article.text import excerpt
from bot.discord_ui.difference_text import rewording
from bot.discord_ui.markdown import plain, quoted
from bot.factbase.model import FactBase
from bot.factbase.refreshing import Accept, KeepOut, Review
from bot.locales import Texts

_QUOTED = 700  # characters of a sentence
_ROW = 200


def counts_text(reviews: Sequence[Review], texts: Texts) -> str:
    """Say how many words were found again, and how."""
    kinds = Counter(_kind(one) for one in reviews)
    return " · ".join(
        texts.say(f"factbase-found-{kind}", count=kinds[kind])
        for kind in ("unchanged", "moved", "changed", "gone")
        if kinds[kind]
    )


def to_review(reviews: Sequence[Review]) -> list[int]:
    """Return the numbers of the reviews that somebody may want to look at.

    Those that wait for a decision come first, and among them those whose words have changed: accepting them decides
    what else is cited of the same sentence.
    """
    touched = [number for number, one in enumerate(reviews) if not isinstance(one.found, Unchanged | Moved)]

    def last(number: int) -> tuple[bool, bool]:
        return reviews[number].decision is not None, isinstance(reviews[number].found, SentenceChanged)

    return sorted(touched, key=last)


def review_texts(review: Review, along: int, base: FactBase, texts: Texts) -> list[str]:
    """Say what cites the words, how they stood, how they stand now, and what is decided.

    `along`: how many others go with it when it is accepted.
    """
    found = review.found
    old = found.citation if isinstance(found, Unchanged) else found.old
    parts = [_cited(review, base, texts)]
    match found:
        case Changed(new=new) | SentenceChanged(new=new):
            number = texts.say("discord-article-sentence", first=str(new.sentence))
            parts.append(f"**{texts.say('factbase-was')}**\n{quoted(old, _QUOTED)}")
            parts.append(f"**{texts.say('factbase-became')}** *({number})*\n{quoted(new, _QUOTED)}")
            words = excerpt(rewording(old.text, new.text), _QUOTED)
            parts.append(f"-# {texts.say('factbase-difference')}\n{words}")
            if isinstance(found, SentenceChanged):
                parts.append(f"-# {texts.say('factbase-beside')}")
            if along:
                parts.append(f"-# {texts.say('factbase-accepts-along', count=along)}")
        case Ambiguous(candidates=candidates):
            parts.append(f"**{texts.say('factbase-was')}**\n{quoted(old, _QUOTED)}")
            parts.append(f"**{texts.say('factbase-ambiguous', count=len(candidates))}**")
        case Gone():
            parts.append(f"**{texts.say('factbase-was')}**\n{quoted(old, _QUOTED)}")
            parts.append(f"**{texts.say('factbase-gone')}**\n{_goes(review, base, texts)}")
        case Unchanged() | Moved():
            parts.append(quoted(old, _QUOTED))
    if review.decision is not None:
        parts.append(f"-# {_decided(review, texts)}")
    return parts


def gone_text(reviews: Sequence[Review], base: FactBase, texts: Texts) -> str:
    """List the facts and entries that would go with the words that are gone; empty where there are none."""
    gone = {one.cited.row for one in reviews if isinstance(one.found, Gone) and one.decision is None}
    facts = [fact for fact in base.facts if fact.id in gone]
    entries = [entry for entry in base.entries if entry.facts and gone.issuperset(entry.facts)]
    if len(gone) < 2 or not facts:  # one alone says itself what goes with it
        return ""
    told = [fact.statement.in_language(texts.language) for fact in facts]
    told += [(entry.questions.in_language(texts.language) or entry.questions.all)[0] for entry in entries]
    lines = [f"- {plain(excerpt(one, 100))}" for one in told[:5]] + (["- …"] if len(told) > 5 else [])
    return "\n".join([f"**{texts.say('factbase-would-go', facts=len(facts), entries=len(entries))}**", *lines])


def candidate_label(citation: Citation, texts: Texts) -> tuple[str, str]:
    """Return how a place where words may stand is offered: the words, and where they are."""
    return citation.text, texts.say("discord-article-sentence", first=str(citation.sentence))


def _kind(review: Review) -> str:
    match review.found:
        case Unchanged():
            return "unchanged"
        case Moved():
            return "moved"
        case Gone():
            return "gone"
    return "changed"


def _cited(review: Review, base: FactBase, texts: Texts) -> str:
    row, kind = review.cited.row, review.cited.file.rpartition("/")[2].partition(".")[0]
    told = base.fact[row].statement.in_language(texts.language) if row in base.fact else row
    return f"**{texts.say(f'factbase-cited-{kind}')}** {plain(excerpt(told, _ROW))}"


def _goes(review: Review, base: FactBase, texts: Texts) -> str:
    """Say which entries rest on a fact alone, whose words are gone."""
    entries = [entry for entry in base.entries if review.cited.row in entry.facts and len(entry.facts) == 1]
    told = [(entry.questions.in_language(texts.language) or entry.questions.all)[0] for entry in entries[:3]]
    return "\n".join(f"- {plain(excerpt(one, 100))}" for one in told) or f"-# {texts.say('factbase-goes-alone')}"


def _decided(review: Review, texts: Texts) -> str:
    match review.decision:
        case Accept(new):
            return texts.say("factbase-decided-accept", words=plain(excerpt(new.highlight, 100)))
        case KeepOut():
            return texts.say("factbase-decided-out")
    return ""
