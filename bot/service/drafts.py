"""A proposal worked out on what a guild has now: the files it makes, what they say otherwise, whether they can be used.

Pure, and long work: call it in a thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answering.checks import Checked, run_checks
from bot.answering.outcome import Outcome
from bot.article.model import Metadata
from bot.article.reading import split_front_matter
from bot.factbase.adopting import adopted
from bot.factbase.building import Built, Rejected, article_of, build
from bot.factbase.difference import Difference, difference
from bot.factbase.editing import Edit, EditRefused, edited
from bot.factbase.faults import Fault
from bot.factbase.files import ARTICLE, LEXICON, KnowledgeFiles, digest
from bot.factbase.merging import Overruled
from bot.factbase.refreshing import Cited, Decision, Dropped, Review, refreshed
from bot.service.forms import FormRefused, edits_of
from bot.service.guilds import Current
from bot.service.library import Library, library_of
from bot.service.proposals import Attached, Earlier, NewText, Proposal, Shipped, WithoutArticle

_SHOWN_OUTCOMES = 3  # questions whose new answers are shown


@dataclass(frozen=True, slots=True)
class Material:
    """What a proposal's source holds: its files, and what the guild's own work is told apart from on them.

    `ancestor` None: the files are taken as they are. `origin`: what becomes the revision's origin; None: as before.
    """

    files: KnowledgeFiles = field(default_factory=dict)
    ancestor: KnowledgeFiles | None = None
    origin: KnowledgeFiles | None = None


@dataclass(frozen=True, slots=True)
class Undecided:
    """Selectors wait for a decision; before that, nothing can be built."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """What was typed, or the files that came of it, cannot be used; `form`: the form that cannot be filled in so."""

    faults: tuple[Fault, ...]
    form: int | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The files say what the guild has already."""


@dataclass(frozen=True, slots=True)
class Ready:
    """It can be published: what it says otherwise, checks that pass no more, how what was asked is answered then."""

    library: Library
    difference: Difference
    warnings: tuple[Fault, ...]
    passed: int
    broken: tuple[Checked, ...]
    outcomes: tuple[Outcome, ...]


State = Undecided | Faulty | Unchanged | Ready


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal of somebody's, worked out on what the guild has (`current`), with what its source held."""

    id: str
    guild: int
    author: int
    proposal: Proposal
    current: Current
    material: Material
    files: KnowledgeFiles
    reviews: tuple[Review, ...]
    dropped: Dropped
    overruled: tuple[Overruled, ...]
    state: State

    @property
    def origin(self) -> KnowledgeFiles | None:
        """What the guild's own work is told apart from once it is published; None: as before."""
        return self.material.origin

    @property
    def pending(self) -> tuple[Review, ...]:
        """The selectors that wait for a decision."""
        return tuple(one for one in self.reviews if one.decision is None)


@dataclass(frozen=True, slots=True)
class _Taken:
    files: KnowledgeFiles
    reviews: tuple[Review, ...] = ()
    dropped: Dropped = field(default_factory=Dropped)
    overruled: tuple[Overruled, ...] = ()


def work_out(
    draft_id: str,
    guild: int,
    author: int,
    proposal: Proposal,
    current: Current,
    material: Material,
    shipped: Library,
) -> Draft:
    """Work a proposal out on what a guild has now; its library is to share what it can with the shipped one."""
    taken = _taken(proposal, current, material)
    files, state = taken.files, _first_state(taken)
    if state is None:
        files, state = _with_edits(files, proposal)
    if state is None:
        state = _state(files, proposal, current, shipped)
    return Draft(
        draft_id, guild, author, proposal, current, material, files, taken.reviews, taken.dropped, taken.overruled,
        state,
    )  # fmt: skip


def _taken(proposal: Proposal, current: Current, material: Material) -> _Taken:
    """Take in the source, and let selectors follow as far as is decided."""
    decisions = dict(proposal.decisions)
    match proposal.source:
        case NewText(article):
            return _new_text(article, current, material, decisions)
        case Shipped() | Attached() | Earlier():
            theirs = material.files
            if LEXICON not in theirs and LEXICON in current.files:
                theirs = {**theirs, LEXICON: current.files[LEXICON]}
            if material.ancestor is None:
                return _Taken(theirs)
            found = adopted(theirs, material.ancestor, current.files, decisions)
            return _Taken(found.files, found.reviews, found.dropped, found.overruled)
        case WithoutArticle(article):
            folder = f"{article}/"
            return _Taken({name: text for name, text in current.files.items() if not name.startswith(folder)})
        case None:
            return _Taken(current.files)


def _new_text(article_id: str, current: Current, material: Material, decisions: Mapping[Cited, Decision]) -> _Taken:
    name = f"{article_id}/{ARTICLE}"
    source = material.files[ARTICLE]
    old = article_of(current.files, article_id)
    new = article_of({name: source}, article_id)
    if old is None or new is None:
        return _Taken({**current.files, name: source})
    text = split_front_matter(source.decode())[1]
    found = refreshed(current.files, old, text, decisions)
    files = found.files
    if new.metadata != Metadata():  # a text that came with a front matter brings it along
        front = source[: len(source) - len(text.encode())]
        files = {**files, name: front + text.encode()}
    return _Taken(files, found.reviews, found.dropped)


def _first_state(taken: _Taken) -> State | None:
    return Undecided() if any(one.decision is None for one in taken.reviews) else None


def _with_edits(files: KnowledgeFiles, proposal: Proposal) -> tuple[KnowledgeFiles, State | None]:
    """Make the edits and fill the forms in, one after the other: each is of what the one before has made."""
    try:
        files = edited(files, proposal.edits)
    except EditRefused as error:
        return files, Faulty((_fault(error),))
    for number, form in enumerate(proposal.forms):
        built = build(files, rules=False)
        if isinstance(built, Rejected):
            return files, Faulty(built.faults)
        try:
            edits: tuple[Edit, ...] = edits_of(form, built.fact_base, files)
            files = edited(files, edits)
        except FormRefused as error:
            return files, Faulty(error.faults, number)
        except EditRefused as error:
            return files, Faulty((_fault(error),), number)
    return files, None


def _fault(error: EditRefused) -> Fault:
    return Fault(error.code, error.file, id=error.row, args={"detail": error.detail})


def _state(files: KnowledgeFiles, proposal: Proposal, current: Current, shipped: Library) -> State:
    content = digest(files)
    if content == current.content:
        return Unchanged()
    if not any(name.endswith(f"/{ARTICLE}") for name in files):
        return Faulty((Fault("article-missing", "", args={"detail": f"…/{ARTICLE}"}),))
    built = build(files)
    if isinstance(built, Rejected):
        return Faulty(tuple(fault for fault in built.faults if fault.severity == "error"))
    return _ready(built, library_of(built.fact_base, content, shipped), proposal, current)


def _ready(built: Built, library: Library, proposal: Proposal, current: Current) -> State:
    base = current.library.base
    checked = tuple(run_checks(library.answerer, built.fact_base.checks))
    failed = [one for one in checked if not one.passed]
    questions = {one.check.question for one in failed}
    # As they were: the sentences that they are answered from may have other numbers now.
    already = tuple(check for check in base.checks if check.question in questions)
    before = {one.check.question for one in run_checks(current.library.answerer, already) if not one.passed}
    return Ready(
        library,
        difference(base, built.fact_base),
        built.warnings,
        passed=sum(one.passed for one in checked),
        broken=tuple(one for one in failed if one.check.question not in before),
        outcomes=tuple(library.answerer.ask(question) for question in proposal.asked[:_SHOWN_OUTCOMES]),
    )
