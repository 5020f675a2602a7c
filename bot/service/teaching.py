"""What members asked in vain, grouped, and what a moderator makes of it: a phrasing, an entry, a gap, or nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.engine import UnreadableQuestion
from bot.answering.grouping import grouped
from bot.answering.topics import Topic
from bot.article.model import Language
from bot.article.text import words_of
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, RemoveItem, RemoveRow
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import LANGUAGES
from bot.factbase.rows import Rows, rows_of
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
    """Propose that a group's wordings mean an entry, from now on. A fact or sentence becomes an entry's form.

    What is said elsewhere is said there no more: a phrasing leads to one place.
    """
    rows, texts = rows_of(files), _phrasings(asked)
    if topic.kind != "entry":
        return replace(with_entry(asked, library, topic), edits=tuple(_taken_out(texts, rows)))
    entries = (file for file, found in rows.items() if isinstance(found.get(topic.id), schema.EntryRow))
    # Where it has gone meanwhile, working the proposal out tells.
    file = next(entries, f"{topic.citations[0].article}/faq.yaml")
    said = {words_of(text) for text, _ in topic.texts}
    new = [text for text in texts if words_of(text) not in said]
    edits = list(_taken_out(new, rows))
    edits += [AddItem(file, topic.id, f"questions.{_language(text, library)}", text) for text in new]
    shown = topic.shown.in_language(asked.language)
    return Proposal("teach", shown, edits=tuple(edits), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def with_entry(asked: Asked, library: Library, topic: Topic | None = None) -> Proposal:
    """Propose an entry for a group, to be filled in; with a topic, one that says what it says."""
    asked_in = {language: "\n".join(_in(language, _phrasings(asked), library)) for language in LANGUAGES}
    rests_on, fr, en = "", "", ""
    if topic is not None:
        rests_on = topic.id
        fr, en = topic.answer.fr, topic.answer.en
    form = EntryForm(rests_on, fr, en, asked_in["fr"], asked_in["en"])
    return Proposal("add", asked.texts[0][:_TITLE], forms=(form,), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def noted_as_gap(asked: Asked, files: KnowledgeFiles, library: Library) -> Proposal:
    """Propose that the article does not answer a group: a gap, and a check that it must be declined.

    What an entry says is said there no more; what a gap says already is not said again.
    """
    base, rows, texts = library.base, rows_of(files), _phrasings(asked)
    nearest = [topic.id for topic in asked.offered if topic.kind == "entry"][:_NEAREST]
    home = _home(nearest, library)
    noted = {words_of(text) for gap in base.gaps for text in gap.questions.all}
    new = [text for text in texts if words_of(text) not in noted]
    edits = list(_taken_out(new, rows))
    if new:
        taken = (*base.fact, *base.entry, *(gap.id for gap in base.gaps), *(one.id for one in base.quotations))
        questions = schema.Questions(fr=tuple(_in("fr", new, library)), en=tuple(_in("en", new, library)))
        row = schema.GapRow(id=new_id(new[0], taken), nearest=tuple(nearest), questions=questions)
        edits.append(AddRow(f"{home}/gaps.yaml", row))
    checked = {words_of(check.question) for check in base.checks}
    if texts and words_of(texts[0]) not in checked:
        edits.append(AddRow(f"{home}/checks.yaml", schema.CheckRow(question=texts[0], declined=True)))
    title = asked.texts[0][:_TITLE]
    return Proposal("gap", title, edits=tuple(edits), questions=asked.ids, asked=asked.texts[:_TAUGHT])


def asked_of(questions: Sequence[Unanswered], library: Library) -> Asked:
    """Return what there is to know of a group."""
    spelt = Counter(one.question for one in questions)
    times = Counter(words_of(one.question) for one in questions)
    texts = _unlike(text for text, _ in spelt.most_common())
    texts = tuple(sorted(texts, key=lambda text: -times[words_of(text)]))
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


def _in(language: Language, texts: Iterable[str], library: Library) -> list[str]:
    return [text for text in texts if _language(text, library) == language]


def _phrasings(asked: Asked) -> tuple[str, ...]:
    """Return a group's wordings as they are taught: not too many, none too long, each once."""
    texts = (" ".join(text.split())[: schema.PHRASING_LENGTH].strip() for text in asked.texts)
    return tuple(text for text in _unlike(texts) if words_of(text))[:_TAUGHT]


def _taken_out(texts: Iterable[str], rows: Rows) -> Iterator[Edit]:
    """Yield what takes phrasings out of the entries and gaps that have them, a gap that has no other with them."""
    sought = set(map(words_of, texts))
    for file, found in rows.items():
        for row in found.values():
            if not isinstance(row, schema.EntryRow | schema.GapRow):
                continue
            said = [(language, text) for language in LANGUAGES for text in getattr(row.questions, language)]
            gone = [one for one in said if words_of(one[1]) in sought]
            if gone == said and isinstance(row, schema.GapRow):
                yield RemoveRow(file, row.id)
            else:
                yield from (RemoveItem(file, row.id, f"questions.{language}", text) for language, text in gone)


def _home(entries: Sequence[str], library: Library) -> str:
    """Return the article in whose folder a gap stands: that of the entries nearest to it, else the first."""
    base = library.base
    for entry in entries:
        if entry in base.entry:
            return base.citations(base.entry[entry])[0].article
    return base.articles[0].id
