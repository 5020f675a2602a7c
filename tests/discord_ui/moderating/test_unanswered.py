"""/factbase unanswered: what members asked in vain, and what moderators make of it."""

from datetime import timedelta

import pytest

from bot.service.places import mark_of
from tests.discord_ui.moderating.office import Office, buttons, fields, offers, said, told
from tests.discord_ui.world import all_of, controls, counted, latest, shown, text_of, unanswered

BUDGET = "c koi le budget des travaux"


def teaches(found: object, entry: str) -> str:
    (button,) = [one for one in buttons(found, "teach") if one.endswith(f":{entry}")]  # type: ignore[arg-type]
    return button


async def test_near_identical_questions_are_one_and_the_most_asked_comes_first(office: Office) -> None:
    await office.ask("quel est le PIB de la France ?", BUDGET, "C koi le buget des travaux ?", BUDGET.upper())
    found = await office.run("unanswered")
    assert "1 of 2" in said(found)
    assert f"**{BUDGET}**" in said(found)
    assert "asked 3 times" in said(found)
    assert "Also: “C koi le buget des travaux ?”" in said(found)
    onward = await office.press(found, buttons(found, "turnasked")[-1])
    assert "PIB" in said(onward)


async def test_two_clicks_teach_a_phrasing(office: Office) -> None:
    await office.ask(BUDGET, BUDGET)
    assert "2,5 millions" not in await office.answer(BUDGET)
    found = await office.run("unanswered")
    found = await office.press(found, teaches(found, "how-much"))
    assert f"**+ {BUDGET}**" in said(found)
    assert f"{BUDGET} → The town spent 2.5 million euros. (sentence 4)" in said(found) or "2,5 millions" in said(found)
    done = await office.publish(found)
    assert "2,5 millions" in await office.answer(BUDGET)
    # The next question comes by itself.
    assert "There are none" in text_of(done.followups[-1]) or "not answered" in text_of(done.followups[-1])
    kept = [one.question for one in await unanswered(office.world)]
    assert kept.count(BUDGET) <= 1  # only what was asked after the group was taken


async def test_another_entry_is_chosen_among_all(office: Office) -> None:
    await office.ask(BUDGET)
    form = await office.click(await office.run("unanswered"), "Another…")
    assert form.modal
    found = await office.chief.submit_modal(form, {"topic": ["how-many-schools"]})
    await office.publish(found)
    assert "12 écoles" in await office.answer(BUDGET)


async def test_a_new_entry_is_asked_for_in_a_form_that_has_the_question(office: Office) -> None:
    question = "quand est-ce que les élèves sont revenus ?"
    await office.ask(question)
    form = await office.click(await office.run("unanswered"), "New…")
    assert form.modal
    assert fields(form.modal)["asked_fr"] == question
    answer = {"fr": "Les écoles ont rouvert.", "en": "The schools opened again."}
    found = await office.chief.submit_modal(
        form, {**fields(form.modal), "rests_on": [f"#0.3.{mark_of(answer['fr'])}"], **answer}
    )
    await office.publish(found)
    assert "Les écoles ont rouvert." in await office.answer(question)
    assert await unanswered(office.world) == ()


async def test_what_the_article_does_not_answer_becomes_a_gap_and_a_check(office: Office) -> None:
    question = "quelle était la météo le lendemain ?"
    await office.ask(question)
    found = await office.click(await office.run("unanswered"), "Not in the article")
    assert "**Not answered** ➕ 1" in said(found)
    assert "**Checks** ➕ 1" in said(found)
    assert "I say that the article does not answer it" in said(found)
    await office.publish(found)
    assert "L’article ne répond pas" in await office.answer(question)
    assert "3 of 3 checks pass" in said(await office.run("check"))


async def test_what_is_ignored_is_gone(office: Office) -> None:
    await office.ask(BUDGET)
    found = await office.click(await office.run("unanswered"), "Ignore")
    assert "There are none" in said(found)
    assert await unanswered(office.world) == ()


async def test_what_members_clicked_when_they_were_asked_back_is_proposed_first(office: Office) -> None:
    world = office.world
    asked = await world.member.slash(world.channel, "ask", question="combien ?")
    pick = next(one for one in all_of(asked.response, "ask") if ":how-many-schools" in one)
    await world.member.click(shown(asked), custom_id=pick)
    (kept,) = await unanswered(world)
    assert kept.resolved == "how-many-schools"
    found = await office.run("unanswered")
    assert "One member meant “How many schools were closed?”" in said(found)
    assert buttons(found, "teach")[0].endswith(":how-many-schools")


async def test_somebody_elses_click_resolves_nothing(office: Office) -> None:
    world = office.world
    asked = await world.member.slash(world.channel, "ask", question="combien ?")
    await office.chief.click(shown(asked), custom_id=all_of(asked.response, "ask")[0])
    (kept,) = await unanswered(world)
    assert kept.resolved is None


async def test_an_answer_that_was_voted_down_is_among_them(office: Office) -> None:
    world = office.world
    answered = await world.member.slash(world.channel, "ask", question="prix de la crue")
    down = await world.member.click(shown(answered), custom_id=controls(answered.response)["down"])
    await world.member.submit_modal(down, {"reason": "other-question"})
    await unanswered(world)
    found = await office.run("unanswered")
    assert "prix de la crue" in said(found)
    assert "👎 1" in said(found)


async def test_a_group_that_was_settled_meanwhile_says_so(office: Office) -> None:
    await office.ask(BUDGET)
    found = await office.run("unanswered")
    await office.click(await office.run("unanswered"), "Ignore")
    late = await office.press(found, teaches(found, "how-much"))
    assert "not waiting any more" in told(late)


async def test_nothing_of_a_direct_message_or_without_the_guild_is_kept(office: Office) -> None:
    world = office.world
    user = world.env.create_user("dee")
    await user.send_dm("quel est le PIB de la France ?")
    assert await unanswered(world) == ()
    assert await counted(world) == {}


async def test_a_mention_is_noted_too_without_the_asker(office: Office) -> None:
    world = office.world
    assert world.bot.user
    await world.member.send(world.channel, f"{world.bot.user.mention} quel est le PIB de la France ?")
    (kept,) = await unanswered(world)
    assert kept.question == "quel est le PIB de la France ?"
    assert str(world.member.id) not in str(kept)
    assert latest(world)


async def test_questions_are_forgotten_when_the_settings_say(office: Office) -> None:
    await office.ask(BUDGET)
    service = office.world.bot.desk.service
    await service.preferences.change(office.world.guild.id, retention_days=7)
    later = service.now() + timedelta(days=8)
    assert await service.recorder.questions.purge(later) == 1
    assert offers(await office.run("unanswered")) == []


@pytest.mark.parametrize("question", ["😀", "?!", "\u202f", "@everyone ||**x**||"])
async def test_odd_questions_break_nothing(office: Office, question: str) -> None:
    await office.ask(question)
    found = await office.run("unanswered")
    assert "@everyone" not in said(found)
