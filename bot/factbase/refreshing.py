"""An article was edited: what becomes of the quotations in its knowledge files, and the files that follow.

Nothing that needs an eye is taken without one: where words or their sentence changed, a selector is pending
until somebody accepts what stands there now, or keeps it out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.article.anchoring import Anchoring, Changed, Found, Moved, SentenceChanged, Unchanged
from bot.article.model import Article, Citation
from bot.article.reading import read_article
from bot.article.selectors import Selector, cited_at, places, selector_for
from bot.factbase import schema
from bot.factbase.editing import Edit, RemoveItem, RemoveRow, Replace, edited, selector_part
from bot.factbase.files import ARTICLE, KnowledgeFiles
from bot.factbase.parsing import parse_list


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote selector as it stands in a file, in the row of that id (of a check: of that question)."""

    file: str
    row: str
    selector: Selector


@dataclass(frozen=True, slots=True)
class Accept:
    """Let the selector point at these words of the edited article, in this sentence."""

    new: Citation


@dataclass(frozen=True, slots=True)
class KeepOut:
    """Take the selector out, and with it the fact, quotation or check that it leaves without any."""


Decision = Accept | KeepOut


@dataclass(frozen=True, slots=True)
class Review:
    """A selector, what became of it, and what is done with it; `decision` is None while that is pending."""

    cited: Cited
    found: Found
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Dropped:
    """The rows left out because nothing is left that they rest on, by id (checks: by question)."""

    facts: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refresh:
    """The files with the edited article in them, the review of every selector, and what was dropped.

    A pending selector stands in the files as it was: before all are decided, they need not build.
    """

    files: KnowledgeFiles
    reviews: tuple[Review, ...]
    dropped: Dropped

    @property
    def pending(self) -> tuple[Review, ...]:
        """The reviews that somebody must decide."""
        return tuple(review for review in self.reviews if review.decision is None)


def refreshed(
    files: KnowledgeFiles, old: Article, new_text: str, decisions: Mapping[Cited, Decision] | None = None
) -> Refresh:
    """Put an edited text in the place of an article's, and let its selectors follow as far as that is decided.

    `files` are those that `old` was built from (else ValueError); `new_text` is the article without its front
    matter, which stays. What is unchanged, moved or changed in its typography alone is accepted unless decided
    otherwise. An accepted citation that is not in the edited article, to the letter, decides nothing.
    """
    name = f"{old.id}/{ARTICLE}"
    new = read_article(old.id, new_text, old.metadata)
    anchoring = Anchoring(old, new)
    rows = [
        [review(cited, anchoring.find_again(cited.selector), decisions or {}, new) for cited in row]
        for row in _rows(files, old.id)
    ]
    edits, dropped = _edits(files, rows, new)
    return Refresh(
        files=edited({**files, name: _rewritten(files[name], old.text, new_text)}, edits),
        reviews=tuple(one for row in rows for one in row),
        dropped=dropped,
    )


def _rewritten(content: bytes, old: str, new: str) -> bytes:
    if not content.endswith(old.encode()):
        raise ValueError("the article was not built from these files")
    front = content.removesuffix(old.encode())
    if not front and new.startswith(("---", "\ufeff")):
        front = b"---\n---\n"  # so that the text is not taken for front matter
    return front + new.encode()


def _rows(files: KnowledgeFiles, article: str) -> Iterator[list[Cited]]:
    """Yield the selectors of each row that has some."""
    facts, quotations, checks = (f"{article}/{name}.yaml" for name in ("facts", "quotations", "checks"))
    for fact in parse_list(files.get(facts, b""), facts, schema.FactRow).rows:
        yield _cited(facts, fact.row.id, fact.row.cites)
    for quotation in parse_list(files.get(quotations, b""), quotations, schema.QuotationRow).rows:
        yield _cited(quotations, quotation.row.id, [quotation.row.quote])
    for check in parse_list(files.get(checks, b""), checks, schema.CheckRow).rows:
        if check.row.answered_from:
            yield _cited(checks, check.row.question, check.row.answered_from)


def _cited(file: str, row: str, selectors: Iterable[schema.SelectorRow]) -> list[Cited]:
    return [Cited(file, row, Selector(one.exact, one.prefix, one.suffix)) for one in selectors]


def review(cited: Cited, found: Found, decisions: Mapping[Cited, Decision], new: Article) -> Review:
    """Return a selector's review: as it is decided, or as it decides itself, or pending."""
    decision = decisions.get(cited)
    if decision is not None and _stands(decision, new):
        return Review(cited, found, decision)
    match found:
        case Unchanged(citation=citation) | Moved(new=citation):
            return Review(cited, found, Accept(citation))
        case SentenceChanged(new=citation, typographic=True) | Changed(new=citation, typographic=True):
            return Review(cited, found, Accept(citation))
        case _:
            return Review(cited, found, None)


def _stands(decision: Decision, article: Article) -> bool:
    if isinstance(decision, KeepOut):
        return True
    new = decision.new
    return (
        new.article == article.id
        and 1 <= new.sentence <= len(article.sentences)
        and article.sentence(new.sentence).text == new.text
        and 0 <= new.start < new.end <= len(new.text)
    )


def _edits(files: KnowledgeFiles, rows: Iterable[list[Review]], article: Article) -> tuple[list[Edit], Dropped]:
    edits: list[Edit] = []
    dropped: dict[str, list[str]] = {"cites": [], "quote": [], "answered_from": []}
    for reviews in rows:
        file, row = reviews[0].cited.file, reviews[0].cited.row
        part = selector_part(file)
        if all(isinstance(review.decision, KeepOut) for review in reviews):
            edits.append(RemoveRow(file, row))
            dropped[part].append(row)
        else:
            edits += [edit for review in reviews for edit in _edit(review, part, article)]
    further, entries = without_facts(files, frozenset(dropped["cites"]))
    return edits + further, Dropped(
        facts=tuple(dropped["cites"]),
        entries=entries,
        quotations=tuple(dropped["quote"]),
        checks=tuple(dropped["answered_from"]),
    )


def _edit(review: Review, part: str, article: Article) -> Iterator[Edit]:
    cited = review.cited
    match review.decision:
        case KeepOut():
            yield RemoveItem(cited.file, cited.row, part, cited.selector)
        case Accept(new):
            starts = places(cited.selector, article.text)
            if len(starts) != 1 or cited_at(starts[0], cited.selector.exact, article) != new:
                yield Replace(cited.file, cited.row, part, cited.selector, selector_for(new, article))


def without_facts(files: KnowledgeFiles, facts: frozenset[str]) -> tuple[list[Edit], tuple[str, ...]]:
    """Return what takes facts out of the entries that rest on them, and the entries that rest on no other."""
    edits: list[Edit] = []
    dropped: list[str] = []
    if facts:
        for file in files:
            if file.endswith("/faq.yaml"):
                for found in parse_list(files[file], file, schema.EntryRow).rows:
                    if facts.issuperset(found.row.facts):
                        edits.append(RemoveRow(file, found.row.id))
                        dropped.append(found.row.id)
                    else:
                        edits += [
                            RemoveItem(file, found.row.id, "facts", one) for one in found.row.facts if one in facts
                        ]
    return edits + without_entries(files, frozenset(dropped)), tuple(dropped)


def without_entries(files: KnowledgeFiles, entries: frozenset[str]) -> list[Edit]:
    """Return what takes entries out of the gaps that they are nearest to."""
    return [
        RemoveItem(file, found.row.id, "nearest", one)
        for file in files
        if entries and file.endswith("/gaps.yaml")
        for found in parse_list(files[file], file, schema.GapRow).rows
        for one in found.row.nearest
        if one in entries
    ]
