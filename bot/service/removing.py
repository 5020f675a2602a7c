"""Taking something out of a fact base, with what cannot stand without it."""

from collections.abc import Mapping

from bot.article.text import excerpt
from bot.factbase import schema
from bot.factbase.editing import Edit, RemoveItem, RemoveRow, Row
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.factbase.refreshing import without_entries, without_facts
from bot.factbase.rows import rows_of
from bot.service.proposals import Proposal, WithoutArticle
from bot.service.rows_named import Kind, names_of

_TITLE = 80  # characters
_MODELS: Mapping[Kind, tuple[type[Row], ...]] = {
    "fact": (schema.FactRow,),
    "entry": (schema.EntryRow,),
    "gap": (schema.GapRow,),
    "phrasing": (schema.EntryRow, schema.GapRow),
    "quotation": (schema.QuotationRow,),
    "synonym": (schema.ConceptRow,),
    "check": (schema.CheckRow,),
}


def without(kind: Kind, what: str, base: FactBase, files: KnowledgeFiles) -> Proposal | None:
    """Propose to take out what `names_of` names; None where there is none of that name, or it is the last article."""
    name = names_of(kind, base, "fr").get(what)
    if name is None or (kind == "article" and len(base.articles) == 1):
        return None
    title = excerpt(name, _TITLE)
    if kind == "article":
        return Proposal("remove", title, source=WithoutArticle(base.articles[int(what)].id))
    row = name if kind == "check" else what.partition(".")[0]
    found = [file for file, rows in rows_of(files).items() if isinstance(rows.get(row), _MODELS[kind])]
    if kind == "check":  # two articles may have the same one
        found = [file for file in found if file == base.checks[int(what)].file]
    return Proposal("remove", title, edits=tuple(_edits(kind, found[0], row, what, name, files))) if found else None


def _edits(kind: Kind, file: str, row: str, what: str, name: str, files: KnowledgeFiles) -> list[Edit]:
    if kind == "phrasing":
        language = what.split(".")[1]
        return [RemoveItem(file, row, f"questions.{language}", name)]
    edits: list[Edit] = [RemoveRow(file, row)]
    if kind == "fact":
        edits += without_facts(files, frozenset({row}))[0]
    if kind == "entry":
        edits += without_entries(files, frozenset({row}))
    return edits
