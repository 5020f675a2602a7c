"""What a click on a draft's message does to the draft: nothing where what it is about is not as it was shown."""

from collections.abc import Sequence
from dataclasses import replace

from bot.article.anchoring import Ambiguous, Changed, Gone, SentenceChanged
from bot.article.model import Citation
from bot.factbase.building import article_of
from bot.factbase.editing import RemoveRow
from bot.factbase.refreshing import Accept, Cited, Decision, KeepOut, Review
from bot.service.drafts import Draft, Ready
from bot.service.places import MARK, found_again, mark_of
from bot.service.proposals import Proposal
from bot.service.typed import as_written

AT_REVIEW = rf"\d{{1,5}}\.{MARK}"


def place_of(reviews: Sequence[Review], number: int) -> str:
    """Name a review for `review_at`, as it is shown now: by its number and a mark of its words, old and new."""
    return f"{number}.{mark_of(_shown(reviews[number]))}"


def review_at(reviews: Sequence[Review], place: str) -> int | None:
    """Return the number of the review that is named; None where it is not as it was shown.

    What somebody publishes meanwhile may give it another number, or other words.
    """
    number, _, mark = place.partition(".")
    return found_again(int(number), mark, reviews, _shown)


def _shown(review: Review) -> str:
    return f"{review.cited} {review.found}"


def without_broken_checks(draft: Draft) -> Proposal:
    """Return the proposal with the checks that pass no more taken out."""
    if not isinstance(draft.state, Ready):
        return draft.proposal
    removed = tuple(RemoveRow(one.check.file, one.check.question) for one in draft.state.broken)
    return replace(draft.proposal, edits=(*draft.proposal.edits, *removed))


def all_accepted(draft: Draft) -> Proposal:
    """Return the proposal with every pending selector that one place is proposed for pointing there."""
    decisions: list[tuple[Cited, Decision]] = [
        (one.cited, Accept(one.found.new)) for one in draft.pending if isinstance(one.found, Changed | SentenceChanged)
    ]
    return draft.proposal.deciding(decisions)


def gone_left_out(draft: Draft) -> Proposal:
    """Return the proposal with every selector whose words are gone left out."""
    return draft.proposal.deciding((one.cited, KeepOut()) for one in draft.pending if isinstance(one.found, Gone))


def accepted(draft: Draft, at: str, candidate: int = 0) -> Proposal:
    """Return the proposal with a selector pointing at what stands in the place of its words, or at a candidate.

    With it go those `beside` it: who accepts has seen all that is to be seen of them.
    """
    number = review_at(draft.reviews, at)
    if number is None:
        return draft.proposal
    match draft.reviews[number].found:
        case Changed(new=new) | SentenceChanged(new=new):
            return _decided(draft, number, Accept(new)).deciding(beside(draft.reviews, number))
        case Ambiguous(candidates=candidates) if candidate < len(candidates):
            return _decided(draft, number, Accept(candidates[candidate]))
    return draft.proposal


def beside(reviews: Sequence[Review], number: int) -> list[tuple[Cited, Decision]]:
    """Return what to accept along: other words, the same as before, that stand undecided in the same changed sentence.

    Nothing for a selector whose sentence has not changed.
    """
    found = reviews[number].found
    if not isinstance(found, Changed | SentenceChanged):
        return []
    return [
        (one.cited, Accept(one.found.new))
        for one in reviews
        if one is not reviews[number]
        and one.decision is None
        and isinstance(one.found, SentenceChanged)
        and (one.found.old.text, one.found.new.text) == (found.old.text, found.new.text)
    ]


def pointing_at(draft: Draft, at: str, words: str) -> Proposal | None:
    """Return the proposal with a selector pointing at typed words of the new text; None unless one sentence has them.

    They become the article's own: its apostrophes, its no-break spaces.
    """
    number = review_at(draft.reviews, at)
    if number is None:
        return draft.proposal
    if not words.strip():
        return None
    cited = draft.reviews[number].cited
    article = article_of(draft.files, cited.file.partition("/")[0])
    sentences = article.sentences if article else ()
    holding = [(one, written) for one in sentences if (written := as_written(words, one.text))]
    if article is None or len(holding) != 1:
        return None
    ((sentence, written),) = holding
    start = sentence.text.index(written)
    citation = Citation(article.id, sentence.number, sentence.text, start, start + len(written))
    return _decided(draft, number, Accept(citation))


def left_out(draft: Draft, at: str) -> Proposal:
    """Return the proposal with a selector left out."""
    number = review_at(draft.reviews, at)
    return draft.proposal if number is None else _decided(draft, number, KeepOut())


def _decided(draft: Draft, number: int, decision: Decision) -> Proposal:
    """Decide a selector, and with it every other that points at the very same words."""
    decided = draft.reviews[number].cited
    article = decided.file.partition("/")[0]
    return draft.proposal.deciding(
        (one.cited, decision)
        for one in draft.reviews
        if one.cited.selector == decided.selector and one.cited.file.partition("/")[0] == article
    )
