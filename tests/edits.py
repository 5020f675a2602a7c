"""Single edits of knowledge files, as tests make them."""

from collections.abc import Sequence

from bot.article.model import Language
from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, RemoveRow, Replace, Row, edited, selector_part
from bot.factbase.files import KnowledgeFiles


def add_row(files: KnowledgeFiles, file: str, row: Row) -> KnowledgeFiles:
    return edited(files, [AddRow(file, row)])


def remove_row(files: KnowledgeFiles, file: str, row: str) -> KnowledgeFiles:
    return edited(files, [RemoveRow(file, row)])


def replace_selector(files: KnowledgeFiles, file: str, row: str, old: Selector, new: Selector) -> KnowledgeFiles:
    return edited(files, [Replace(file, row, selector_part(file), old, new)])


def add_phrasing(files: KnowledgeFiles, file: str, row: str, language: Language, phrasing: str) -> KnowledgeFiles:
    return edited(files, [AddItem(file, row, f"questions.{language}", phrasing)])


def add_check(files: KnowledgeFiles, article: str, question: str, answered_from: Sequence[Selector]) -> KnowledgeFiles:
    words = tuple(schema.SelectorRow(exact=one.exact, prefix=one.prefix, suffix=one.suffix) for one in answered_from)
    row = schema.CheckRow(question=question, answered_from=words, declined=not words)
    return add_row(files, f"{article}/checks.yaml", row)
