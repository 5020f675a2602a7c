"""A moderator's whole day, in both languages: refresh, resolve, publish, unanswered, teach, ask again, restore."""

import pytest

from bot.article.model import Language
from bot.locales import texts_in
from tests.discord_ui.moderating.office import KNOWLEDGE, Office, article, buttons, fields, offers, said
from tests.discord_ui.world import labels, text_of

BUDGET = "c koi le budget des travaux"
GROSS_PRODUCT = "quel est le PIB de la France ?"


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_moderators_day(office: Office, language: Language) -> None:
    texts, world = texts_in(language), office.world
    if language == "fr":
        world.speak_french()
    say = texts.say
    audit = world.guild.create_text_channel("audit")
    await office.choose(await office.run("settings"), "setchannel", audit)

    # Members ask; some of it in vain.
    before = await office.answer("prix de la crue")
    assert "2,5 millions" in before
    await office.ask(BUDGET, BUDGET, GROSS_PRODUCT)

    # The article was corrected: one figure in it is another.
    draft = await office.run("refresh", file=article(("2,5 millions", "3 millions"), ("Luc Petit l’a dit. ", "")))
    assert "~~2,5~~ **3**" in said(draft)
    assert say("factbase-publish") not in offers(draft)
    draft = await office.click(draft, say("factbase-accept"))

    # What the base says of it in its own words still has the old figure: each is corrected in its form.
    for row in ("cost", "how-much"):
        assert f"{row}" in said(draft)
        form = await office.choose(draft, "correct", row)
        assert form.modal
        known = fields(form.modal)
        corrected = {key: known[key].replace("2,5", "3").replace("2.5", "3") for key in ("fr", "en")}
        draft = await office.chief.submit_modal(form, {**known, **corrected})
    assert "2,5 millions" in await office.answer("prix de la crue")  # nothing changes before Publish
    done = await office.click(draft, say("factbase-publish"))
    assert say("factbase-published", revision="1") in said(done)
    assert "3 millions" in await office.answer("prix de la crue")
    assert say("factbase-audit", member=f"<@{office.chief.id}>", revision="1") in text_of(audit.last_message)

    # Two clicks teach what was asked most.
    waiting = await office.run("unanswered")
    assert BUDGET in said(waiting)
    (meant,) = [one for one in buttons(waiting, "teach") if one.endswith(":how-much")]
    draft = await office.press(waiting, meant)
    assert f"**+ {BUDGET}**" in said(draft)
    done = await office.click(draft, say("factbase-publish"))
    assert say("factbase-published", revision="2") in said(done)
    other = world.newcomer()
    assert "3 millions" in await office.answer(BUDGET, other)

    # The next question comes by itself; this one is not for this article.
    onward = done.followups[-1]
    assert GROSS_PRODUCT in text_of(onward)
    draft = await office.chief.click(onward, label=say("factbase-resolve-gap"))
    done = await office.click(draft, say("factbase-publish"))
    assert say("factbase-unanswered-none") in text_of(done.followups[-1])

    # The correction was a mistake: the audit channel's first post leads back to what was.
    found = await office.run("history")
    assert all(f"**{number}** · <t:" in said(found) for number in (1, 2, 3))
    (first,) = [post for post in audit.history() if say("factbase-back-to-shipped") in labels(post)]
    draft = await office.chief.click(first, label=say("factbase-back-to-shipped"))
    assert "~~3~~ **2,5**" in said(draft)
    await office.click(draft, say("factbase-publish"))
    assert await office.answer("prix de la crue", other) == before
    current = await office.current()
    assert current.files == KNOWLEDGE
    assert [one.number for one in await office.revisions()] == [4, 3, 2, 1]
