"""What moderators are shown, without Discord: the states of a draft; that it all fits is seen in test_traps."""

from bot.discord_ui.draft_text import pages_of
from bot.locales import texts_in
from bot.service.drafts import Faulty, Ready, Unchanged, Undecided
from bot.service.library import Library
from tests.discord_ui.moderating.views import drafts


def test_a_draft_of_every_kind_is_among_what_is_looked_at(library: Library) -> None:
    found = drafts(library)
    states = {name: draft.state for name, draft in found.items()}
    assert {type(state) for state in states.values()} == {Undecided, Faulty, Unchanged, Ready}
    assert {type(one.found).__name__ for one in found["undecided"].reviews} == {"Gone", "Changed", "Ambiguous"}
    assert isinstance(pages := states["pages"], Ready)
    assert len(list(pages_of(pages.difference, texts_in("fr")))) > 1
    assert isinstance(broken := states["broken"], Ready)
    assert broken.broken
    assert isinstance(form := states["faulty-form"], Faulty)
    assert form.form == 0
    assert isinstance(rows := states["faulty-rows"], Faulty)
    assert rows.form is None
