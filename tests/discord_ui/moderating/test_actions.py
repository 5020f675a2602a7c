"""What a click on a draft decides: what was shown, wherever it stands by now, or nothing."""

from dataclasses import replace

from bot.discord_ui.draft_actions import accepted, left_out, place_of, pointing_at
from bot.factbase.refreshing import KeepOut
from bot.service.drafts import Draft
from bot.service.library import Library
from tests.discord_ui.moderating.views import drafts


def undecided(library: Library) -> tuple[Draft, int]:
    """A draft, and the number of its selector whose words have gone."""
    draft = drafts(library)["undecided"]
    (number,) = [number for number, one in enumerate(draft.reviews) if one.cited.row == "schools-closed"]
    return draft, number


def test_a_click_decides_what_was_shown_under_whatever_number_it_stands_by_then(library: Library) -> None:
    draft, number = undecided(library)
    place = place_of(draft.reviews, number)
    gone = draft.reviews[number].cited
    for reviews in (draft.reviews, draft.reviews[::-1], draft.reviews[number:]):
        decided = dict(left_out(replace(draft, reviews=reviews), place).decisions)
        assert decided[gone] == KeepOut()
        assert {cited.selector for cited in decided} == {gone.selector}


def test_a_click_on_what_is_not_as_it_was_shown_decides_nothing(library: Library) -> None:
    draft, number = undecided(library)
    place = place_of(draft.reviews, number)
    one = draft.reviews[number]
    other = replace(one, cited=replace(one.cited, row="other"))
    for reviews in ((*draft.reviews[:number], other, *draft.reviews[number + 1 :]), draft.reviews[:number], ()):
        later = replace(draft, reviews=reviews)
        assert left_out(later, place) is later.proposal
        assert accepted(later, place) is later.proposal
        assert pointing_at(later, place, "Luc Petit l’a dit.") is later.proposal
