"""Taking in a whole base: what somebody made elsewhere, with what the guild has done itself on top of it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from bot.article.anchoring import Anchoring
from bot.article.model import Article, Citation
from bot.article.reading import split_front_matter
from bot.article.selectors import Selector, resolve, selector_for
from bot.factbase import schema
from bot.factbase.building import article_of
from bot.factbase.editing import AddRow, Edit, RemoveItem, Replace, Row, edited
from bot.factbase.files import ARTICLE, KnowledgeFiles
from bot.factbase.merging import Overruled, own_work
from bot.factbase.refreshing import Accept, Cited, Decision, Dropped, KeepOut, Review, refreshed, review
from bot.factbase.rows import rows_of


@dataclass(frozen=True, slots=True)
class Adoption:
    """The base's files with the guild's own work in them, and what became of the selectors that had to be found again.

    `overruled`: what both changed, where the guild's stands. While reviews are pending, the files need not build.
    """

    files: KnowledgeFiles
    reviews: tuple[Review, ...]
    dropped: Dropped
    overruled: tuple[Overruled, ...]


def adopted(
    theirs: KnowledgeFiles,
    origin: KnowledgeFiles,
    ours: KnowledgeFiles,
    decisions: Mapping[Cited, Decision] | None = None,
) -> Adoption:
    """Return the files of a base with what a guild, which has `ours`, has done since `origin`.

    An article that only the guild changed stays as the guild has it; one that both changed is theirs.
    """
    return _Adopting(theirs, origin, ours, decisions or {}).adoption()


class _Adopting:
    def __init__(
        self, theirs: KnowledgeFiles, origin: KnowledgeFiles, ours: KnowledgeFiles, decisions: Mapping[Cited, Decision]
    ) -> None:
        self._files: dict[str, bytes] = dict(theirs)
        self._origin, self._ours = origin, ours
        self._origin_rows = {file: dict(rows) for file, rows in rows_of(origin).items()}
        self._our_rows = {file: dict(rows) for file, rows in rows_of(ours).items()}
        self._decisions = decisions
        self._reviews: list[Review] = []
        self._dropped: dict[str, list[str]] = {kind.name: [] for kind in fields(Dropped)}

    def adoption(self) -> Adoption:
        for article in _articles(self._files, self._ours, self._origin):
            self._take_folder(article)
            self._take_front_matter(f"{article}/{ARTICLE}")
        stays = [article for article in _articles(self._files) if self._follow_theirs(article)]
        work = own_work(self._origin_rows, self._our_rows, rows_of(self._files))
        edits = list(work.edits)
        for article in stays:
            edits = self._put_ours(article, edits)
        dropped = Dropped(**{kind: tuple(names) for kind, names in self._dropped.items()})
        return Adoption(edited(self._files, edits), tuple(self._reviews), dropped, work.overruled)

    def _take_folder(self, article: str) -> None:
        """Add an article that the guild has added, or has done something in; leave out one that it has taken out."""
        name, folder = f"{article}/{ARTICLE}", f"{article}/"
        if name in self._ours and name not in self._files:
            files = [file for file in self._our_rows if file.startswith(folder)]
            if name not in self._origin or any(self._our_rows[one] != self._origin_rows.get(one) for one in files):
                self._files |= {file: text for file, text in self._ours.items() if file.startswith(folder)}
            for file in files:  # or with it goes what rested on it
                self._origin_rows[file] = dict(self._our_rows[file])
        elif name in self._origin and name not in self._ours:
            self._files = {file: text for file, text in self._files.items() if not file.startswith(folder)}

    def _take_front_matter(self, name: str) -> None:
        """Let an article's metadata be the guild's where the guild has changed them."""
        if all(name in files for files in (self._files, self._ours, self._origin)):
            ours, origin, theirs = (_front_and_text(files[name]) for files in (self._ours, self._origin, self._files))
            if ours[0] not in (origin[0], theirs[0]):
                self._files[name] = ours[0] + theirs[1]

    def _follow_theirs(self, article: str) -> bool:
        """Let the guild's own work point into their text of an article; tell whether the guild's text stays instead."""
        ours, theirs = article_of(self._ours, article), article_of(self._files, article)
        origin = article_of(self._origin, article)
        if ours is None or theirs is None or ours.text == theirs.text:
            return False
        if origin is not None and origin.text == theirs.text:
            return True
        anchoring = Anchoring(ours, theirs)
        for file in [file for file in self._our_rows if file.startswith(f"{article}/")]:
            for name, row in list(self._our_rows[file].items()):
                was = self._origin_rows.get(file, {}).get(name)
                if row == was:
                    continue
                became = {one: self._follow(Cited(file, name, one), anchoring, theirs) for one in _selectors(row)}
                kept = _with_selectors(row, became)
                if kept is None:
                    self._drop(file, name)
                    continue
                self._our_rows[file][name] = kept
                if was is not None:  # what the guild did not touch in it is the same on both sides
                    self._origin_rows[file][name] = _with_selectors(was, became) or was
        return False

    def _follow(self, cited: Cited, anchoring: Anchoring, theirs: Article) -> Selector | None:
        """Return what a selector of the guild's becomes: itself while that is pending, None where it is kept out."""
        found = review(cited, anchoring.find_again(cited.selector), self._decisions, theirs)
        self._reviews.append(found)
        match found.decision:
            case Accept(new):
                same = resolve(cited.selector, theirs, near=False) == new
                return cited.selector if same else selector_for(new, theirs)
            case KeepOut():
                return None
        return cited.selector

    def _drop(self, file: str, name: str) -> None:
        """Leave a row of the guild's out, and the entries of its own that rest on nothing else."""
        kind = {"facts.yaml": "facts", "quotations.yaml": "quotations", "checks.yaml": "checks"}
        self._dropped[kind[file.rpartition("/")[2]]].append(name)
        self._our_rows[file].pop(name)
        self._origin_rows.get(file, {}).pop(name, None)
        for other, rows in self._our_rows.items():
            for entry_id, row in list(rows.items()):
                if isinstance(row, schema.EntryRow) and name in row.facts and file.endswith("facts.yaml"):
                    facts = tuple(fact for fact in row.facts if fact != name)
                    if facts:
                        rows[entry_id] = row.model_copy(update={"facts": facts})
                    else:
                        self._dropped["entries"].append(entry_id)
                        rows.pop(entry_id)
                        self._origin_rows.get(other, {}).pop(entry_id, None)

    def _put_ours(self, article: str, edits: list[Edit]) -> list[Edit]:
        """Put the guild's text in the place of theirs: what it decided for its own selectors holds for theirs too."""
        ours, theirs = article_of(self._ours, article), article_of(self._files, article)
        if ours is None or theirs is None:
            return edits
        settled: dict[Cited, Decision] = {}
        rest: list[Edit] = []
        for edit in edits:
            if found := _settled(edit, ours):
                settled[found[0]] = found[1]
            else:
                rest.append(edit)
        refresh = refreshed(self._files, theirs, ours.text, {**settled, **self._decisions})
        self._files = dict(refresh.files)
        self._reviews += [one for one in refresh.reviews if one.cited not in settled]
        for kind, names in self._dropped.items():
            names.extend(getattr(refresh.dropped, kind))
        gone = {name for names in self._dropped.values() for name in names}
        return [edit for edit in rest if isinstance(edit, AddRow) or edit.row not in gone]


def _articles(*bases: KnowledgeFiles) -> list[str]:
    found = (name.removesuffix(f"/{ARTICLE}") for base in bases for name in base if name.endswith(f"/{ARTICLE}"))
    return list(dict.fromkeys(found))


def _front_and_text(content: bytes) -> tuple[bytes, bytes]:
    text = split_front_matter(content.decode(errors="surrogateescape"))[1].encode(errors="surrogateescape")
    return content[: len(content) - len(text)], text


def _selectors(row: Row) -> list[Selector]:
    match row:
        case schema.FactRow(cites=rows):
            pass
        case schema.CheckRow(answered_from=rows):
            pass
        case schema.QuotationRow(quote=quote):
            rows = (quote,)
        case _:
            rows = ()
    return [Selector(one.exact, one.prefix, one.suffix) for one in rows]


def _with_selectors(row: Row, became: Mapping[Selector, Selector | None]) -> Row | None:
    """Return a row with its selectors as they have become; None where it had some and has none left."""
    before = _selectors(row)
    found = (became.get(selector, selector) for selector in before)
    left = tuple(schema.SelectorRow(exact=one.exact, prefix=one.prefix, suffix=one.suffix) for one in found if one)
    if before and not left:
        return None
    match row:
        case schema.FactRow():
            return row.model_copy(update={"cites": left})
        case schema.CheckRow():
            return row.model_copy(update={"answered_from": left})
        case schema.QuotationRow():
            return row.model_copy(update={"quote": left[0]})
    return row


def _settled(edit: Edit, ours: Article) -> tuple[Cited, Decision] | None:
    """Return the selector of theirs that an edit of the guild's decides, and how; None where it decides none."""
    match edit:
        case Replace(file, row, _, Selector() as old, Selector() as new) if file.startswith(f"{ours.id}/"):
            citation = resolve(new, ours, near=False)
            return (Cited(file, row, old), Accept(citation)) if isinstance(citation, Citation) else None
        case RemoveItem(file, row, _, Selector() as item) if file.startswith(f"{ours.id}/"):
            return Cited(file, row, item), KeepOut()
    return None
