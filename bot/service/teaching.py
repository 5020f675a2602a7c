"""What members asked in vain, grouped, and what a moderator makes of it: a phrasing, an entry, a gap, or nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.engine import UnreadableQuestion
from bot.answering.grouping import grouped
from bot.answering.topics import Topic
from bot.article.model import Language
from bot.article.text import words_of
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit
from bot.factbase.files import KnowledgeFiles
from bot.factbase.rows import rows_of
from bot.service.forms import EntryForm, new_id
from bot.service.library import Library
from bot.service.proposals import Proposal
from bot.storage.questions import Unanswered, UnansweredOutcome

_OFFERED = 3  # entries that are offered for a group
_CHOICE = 25  # entries to choose another from
_TAUGHT = 5  # phrasings of a group that are taught at once
_NEAREST = 2  # entries that a gap leads to
_TITLE = 80  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """Nearly the same question, however often it was asked.

    `texts`: its wordings, each once, the most frequent first; `outcomes`: how often it went how; `chosen`: the topics
    that members clicked on when they were asked back, with how often; `offered`: the topics that the engine finds
    nearest, what members chose before all.
    """

    questions: tuple[Unanswered, ...]
    texts: tuple[str, ...]
    outcomes: tuple[tuple[UnansweredOutcome, int], ...]
    chosen: tuple[tuple[Topic, int], ...]
    offered: tuple[Topic, ...]
    language: Language

    @property
    def head(self) -> int:
        """The id that the group is known by: its oldest question's."""
        return min(one.id for one in self.questions)

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of its questions."""
        return tuple(one.id for one in self.questions)


Groups = tuple[tuple[Unanswered, ...], ...]
"""Questions, those that are nearly the same together, oldest first."""


def asked_in_vain(questions: Sequence[Unanswered], library: Library) -> Groups:
    """Group what was not answered (or not well), most asked first. Takes long: call it in a thread."""
    readable = [one for one in reversed(questions) if words_of(one.question)]
    groups = grouped([one.question for one in readable], library.answerer.index.analyzer)
    return tuple(tuple(readable[number] for number in group) for group in groups)


def others_for(asked: Asked, library: Library) -> tuple[Topic, ...]:
    """Return the entries to choose another from, nearest first."""
    return tuple(_ranked(asked.texts[0], library))[:_CHOICE]


def taught(asked: Asked, topic: Topic, files: KnowledgeFiles, library: Library) -> Proposal:
    """Propose that a group's wordings mean an entry, from now on. A fact or sentence becomes an entry's form."""
    if topic.kind != "entry":
        return with_entry(asked, library, topic)
    file = next(file for file, rows in rows_of(files).items() if isinstance(rows.get(topic.id), schema.EntryRow))
    said = {words_of(text) for text, _ in topic.texts}
    edits: list[Edit] = []
    for text in asked.texts[:_TAUGHT]:
        if words_of(text) not in said:
            edits.append(AddItem(file, topic.id, f"questions.{_language(text, library)}", _phrasing(text)))
    shown = topic.shown.in_language(asked.language)
    return Proposal("teach", shown, edits=tuple(edits), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def with_entry(asked: Asked, library: Library, topic: Topic | None = None) -> Proposal:
    """Propose an entry for a group, to be filled in; with a topic, one that says what it says."""
    asked_in = {language: "\n".join(_in(language, asked, library)) for language in ("fr", "en")}
    rests_on, fr, en = "", "", ""
    if topic is not None:
        rests_on = topic.id
        fr, en = topic.answer.fr, topic.answer.en
    form = EntryForm(rests_on, fr, en, asked_in["fr"], asked_in["en"])
    return Proposal("add", asked.texts[0][:_TITLE], forms=(form,), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def noted_as_gap(asked: Asked, files: KnowledgeFiles, library: Library) -> Proposal:
    """Propose that the article does not answer a group: a gap, and a check that it must be declined."""
    base = library.base
    nearest = [topic.id for topic in asked.offered if topic.kind == "entry"][:_NEAREST]
    home = _home(nearest, library)
    taken = (*base.fact, *base.entry, *(gap.id for gap in base.gaps), *(one.id for one in base.quotations))
    texts = [_phrasing(text) for text in asked.texts[:_TAUGHT]]
    questions = schema.Questions(
        fr=tuple(text for text in texts if _language(text, library) == "fr"),
        en=tuple(text for text in texts if _language(text, library) == "en"),
    )
    row = schema.GapRow(id=new_id(texts[0], taken), nearest=tuple(nearest), questions=questions)
    edits: list[Edit] = [AddRow(f"{home}/gaps.yaml", row)]
    checked = {words_of(check.question) for check in base.checks}
    if words_of(texts[0]) not in checked:
        edits.append(AddRow(f"{home}/checks.yaml", schema.CheckRow(question=texts[0], declined=True)))
    return Proposal("gap", texts[0][:_TITLE], edits=tuple(edits), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def asked_of(questions: Sequence[Unanswered], library: Library) -> Asked:
    """Return what there is to know of a group."""
    wordings = Counter(one.question for one in questions)
    texts = _unlike(text for text, _ in wordings.most_common())
    index = library.answerer.index
    chosen = Counter(one.resolved for one in questions if one.resolved in index.by_id)
    favoured = [(index.by_id[topic], times) for topic, times in chosen.most_common() if topic is not None]
    # A bare sentence is no entry yet: it comes last.
    ranked = sorted(_ranked(texts[0], library), key=lambda topic: topic.kind == "sentence")
    offered = dict.fromkeys([*(topic for topic, _ in favoured), *ranked])
    outcomes = Counter(one.outcome for one in questions)
    return Asked(
        tuple(questions), texts, tuple(outcomes.most_common()), tuple(favoured), tuple(offered)[:_OFFERED],
        _language(texts[0], library),
    )  # fmt: skip


def _unlike(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts, each once, whatever their capitals, accents and marks."""
    found: dict[tuple[str, ...], str] = {}
    for text in texts:
        found.setdefault(words_of(text), text)
    return tuple(found.values())


def _ranked(question: str, library: Library) -> Iterable[Topic]:
    try:
        judged = library.answerer.judge(question)
    except UnreadableQuestion:
        return ()
    topics = library.answerer.index.topics
    return (topics[number] for number in judged.pick.ranked) if judged.pick else ()


def _language(text: str, library: Library) -> Language:
    return library.answerer.index.analyzer.analyse(text).language


def _in(language: str, asked: Asked, library: Library) -> list[str]:
    return [_phrasing(text) for text in asked.texts[:_TAUGHT] if _language(text, library) == language]


def _phrasing(text: str) -> str:
    return " ".join(text.split())[: schema.PHRASING_LENGTH]


def _home(entries: Sequence[str], library: Library) -> str:
    """Return the article in whose folder a gap stands: that of the entries nearest to it, else the first."""
    base = library.base
    for entry in entries:
        if entry in base.entry:
            return base.citations(base.entry[entry])[0].article
    return base.articles[0].id
