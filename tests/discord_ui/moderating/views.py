"""Every message that moderators are shown, made without Discord."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from discord import ui

from bot.answering.checks import Checked, run_checks
from bot.discord_ui.audit import audit_view
from bot.discord_ui.draft_message import done_view, draft_view, overtaken_view, review_view
from bot.discord_ui.history_message import history_view, revision_view
from bot.discord_ui.settings_message import erase_view, settings_view
from bot.discord_ui.status_message import Standing, check_view, status_view
from bot.discord_ui.unanswered_message import unanswered_view
from bot.factbase.difference import Difference
from bot.locales import Texts
from bot.service.drafting import Done, Overtaken
from bot.service.drafts import Draft, Material, Ready, work_out
from bot.service.forms import EntryForm, PhrasingForm
from bot.service.guilds import Current
from bot.service.library import Library
from bot.service.proposals import Attached, NewText, Proposal, Shipped, dump_proposal
from bot.service.teaching import asked_of
from bot.storage.drafts import KeptDraft
from bot.storage.questions import Unanswered
from bot.storage.revisions import Revision
from bot.storage.settings import GuildSettings
from tests.discord_ui.moderating.office import ARTICLE, HEAD, KNOWLEDGE

LARGEST = 2**63 - 1  # of what a database counts: snowflakes, ids, revisions
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def drafts(library: Library) -> dict[str, Draft]:
    """A draft in every state, by what it shows."""
    current = Current(library, KNOWLEDGE, None)

    def draft(proposal: Proposal, material: Material | None = None) -> Draft:
        return work_out("d" * 12, LARGEST, LARGEST, proposal, current, material or Material(), library)

    # The sum is changed, both places of a quotation are candidates, and what cites the schools is gone.
    text = (
        ARTICLE.replace("2,5 millions", "3 millions")
        .replace("Les écoles ont rouvert.", "")
        .replace(" Le maire, Luc Petit, a fermé 12 écoles.", "")
        .replace("Luc Petit l’a dit.", "Les écoles ont rouvert. Luc Petit l’a dit. Les écoles ont rouvert.")
    )
    refresh = Proposal("refresh", "crue", source=NewText("crue"))
    more = "".join(
        f"- id: more-{number}\n  statement: {{fr: {'x' * 250}, en: {'y' * 250}}}\n  cites: [millions d’euros]\n"
        for number in range(20)
    )
    many = {**KNOWLEDGE, "crue/facts.yaml": KNOWLEDGE["crue/facts.yaml"] + more.encode()}
    fewer = {**KNOWLEDGE, "crue/gaps.yaml": b"", "crue/checks.yaml": b"- question: cost\n  declined: true\n"}
    faulty = {**KNOWLEDGE, "crue/facts.yaml": KNOWLEDGE["crue/facts.yaml"].replace(b"12", b"13")}
    phrasing = PhrasingForm("how-much", "la note ?", "")
    return {
        "undecided": draft(refresh, Material({"article.md": HEAD.encode() + text.encode()})),
        "ready": draft(Proposal("add", forms=(phrasing,), questions=(LARGEST,)), Material()),
        "pages": draft(Proposal("refresh", "x.zip", source=Attached()), Material(many)),
        "broken": draft(Proposal("refresh", "x.zip", source=Attached()), Material(fewer)),
        "faulty-form": draft(Proposal("add", forms=(EntryForm("", "", "", "", ""),)), Material()),
        "faulty-rows": draft(Proposal("refresh", "x.zip", source=Attached()), Material(faulty)),
        "unchanged": draft(Proposal("refresh", source=Shipped()), Material(KNOWLEDGE)),
    }


def moderator_views(library: Library, texts: Texts) -> Iterator[tuple[str, ui.LayoutView]]:
    """What moderators are shown, with a name for each."""
    found = drafts(library)
    for name, draft in found.items():
        yield name, draft_view(draft, texts)
        for number in range(len(draft.reviews)):
            yield f"{name}-review-{number}", review_view(draft, texts, number)
    ready = found["ready"]
    assert isinstance(ready.state, Ready)
    revisions = [
        Revision(LARGEST, 999_999_900 + number, 999_999_899 + number, LARGEST, NOW, "add add-entry how-much", "c" * 64)
        for number in range(7)
    ][::-1]
    done = Done(ready, revisions[0])
    yield "done", done_view(done, texts)
    yield "audit", audit_view(done, texts)
    yield "overtaken", overtaken_view(Overtaken(ready, ready.state.difference, tuple(revisions)), texts)
    again = Overtaken(found["undecided"], Difference(), tuple(revisions))
    yield "overtaken-undecided", overtaken_view(again, texts)
    yield "history", history_view(revisions[1:], True, revisions[0], texts)
    yield "history-none", history_view([], False, None, texts)
    yield "revision", revision_view(revisions[1], ready.state.difference, False, texts)
    checked = tuple(run_checks(library.answerer, library.base.checks))
    kept = KeptDraft("e" * 12, LARGEST, LARGEST, NOW, dump_proposal(ready.proposal), None)
    current = replace(ready.current, revision=revisions[0])
    yield "status", status_view(Standing(current, checked, {"answered": 3}, 4, [kept] * 9), texts)
    yield "check", check_view([Checked(library.base.checks[1], checked[0].outcome)] * 50, (), texts)
    questions = tuple(
        Unanswered(
            LARGEST - number, LARGEST, f"la crue {number} {'q' * 1_900}", "declined", ("how-much",), "crue#4", NOW
        )
        for number in range(5)
    )
    yield "unanswered", unanswered_view(asked_of(questions, library), 0, (questions, questions), library, texts)
    settings = GuildSettings(
        moderator_role=LARGEST,
        audit_channel=LARGEST,
        answers_mentions=False,
        language="fr",
        retention_days=365,
        article_url=f"https://{'e' * 1_900}.org",
    )
    yield "settings", settings_view(settings, texts)
    yield "erase", erase_view(texts)
