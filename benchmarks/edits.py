"""What moderators do to the shipped base, one kind of change after the other: what derived indexes are measured on."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from functools import reduce

from bot.article.model import Article, Citation
from bot.article.reading import read_article
from bot.article.selectors import resolve, selector_for
from bot.factbase.model import Concept, Entity, Entry, Fact, FactBase, Gap, Phrasings, Text

Edit = Callable[[FactBase], FactBase]

TAUGHT: Mapping[str, tuple[str, ...]] = {
    "investment-amount": ("Zuck il a allongé combien de briques pour s'offrir ça ?", "what size cheque did Zuck write"),
    "interim-ceo": ("qui tient la baraque en attendant ?", "who's minding the shop while they search"),
    "contractors-count": ("ils font trimer combien de petites fourmis ?",),
    "headquarters": ("leurs bureaux sont dans quel patelin ?", "which zip code is the data labeler in"),
    "who-is-friar": ("la dame des finances qui a causé à Paris, c'est qui ?",),
    "founded-when": ("ça remonte à quelle année, la naissance de la boîte ?",),
    "meta-ai-delays": ("pourquoi ils étaient à la bourre chez Meta ?",),
}
ENTRIES = (
    Entry(
        "scale-age",
        Text("Scale AI a neuf ans d’existence.", "Scale AI has existed for nine years."),
        ("scale-nine-years-old",),
        Phrasings(
            (
                "Quel âge a Scale AI ?",
                "ça fait combien d'années que scale tourne",
                "Scale AI existe depuis longtemps ?",
            ),
            ("How old is Scale AI?", "how many years has scale been around"),
        ),
    ),
    Entry(
        "scale-reach",
        Text("Scale AI a développé une opération globale.", "Scale AI has built a global operation."),
        ("scale-global-operation",),
        Phrasings(
            ("Scale AI est-elle présente dans le monde entier ?", "scale bosse à l'international ?"),
            ("Does Scale AI operate worldwide?", "is scale a global outfit"),
        ),
    ),
)
GAP = Gap(
    "scale-canteen",
    ("headquarters",),
    Phrasings(
        ("Y a-t-il une cantine chez Scale AI ?", "on mange bien chez scale ?"), ("Is there a canteen at Scale AI?",)
    ),
)
FACT = Fact(
    "landscape-evolves",
    Text("Le paysage de l’IA est en constante évolution.", "The AI landscape keeps evolving."),
    (),
    (),
)


def add_phrasings(base: FactBase) -> FactBase:
    """Teach ten phrasings of seven entries."""
    return replace(
        base,
        entries=tuple(
            replace(entry, questions=replace(entry.questions, fr=entry.questions.fr + TAUGHT[entry.id]))
            if entry.id in TAUGHT
            else entry
            for entry in base.entries
        ),
    )


def add_entries(base: FactBase) -> FactBase:
    """Add two entries."""
    return replace(base, entries=base.entries + ENTRIES)


def remove_entry(base: FactBase) -> FactBase:
    """Remove an entry."""
    return without_entries(base, {"uber-eats"})


def without_entries(base: FactBase, removed: Set[str]) -> FactBase:
    """Return a base without some entries, and without them among what is nearest to a gap."""
    gaps = (replace(gap, nearest=tuple(one for one in gap.nearest if one not in removed)) for gap in base.gaps)
    return replace(base, entries=tuple(one for one in base.entries if one.id not in removed), gaps=tuple(gaps))


def change_answer(base: FactBase) -> FactBase:
    """Word an entry's answer otherwise."""
    answer = Text("29 milliards de dollars.", "$29 billion.")
    entries = (replace(one, answer=answer) if one.id == "investment-amount" else one for one in base.entries)
    return replace(base, entries=tuple(entries))


def add_gap(base: FactBase) -> FactBase:
    """Add a gap."""
    return replace(base, gaps=(*base.gaps, GAP))


def add_fact(base: FactBase) -> FactBase:
    """Add a fact that no entry rests on."""
    article = base.articles[0]
    sentence = article.sentence(1)
    citation = Citation(article.id, 1, sentence.text, 0, len("Le paysage de l’intelligence artificielle"))
    return replace(base, facts=(*base.facts, replace(FACT, citations=(citation,))))


def add_synonym(base: FactBase) -> FactBase:
    """Add synonyms to two concepts, one of which many phrasings hold."""
    more = {"company": ("maison",), "money": ("brique", "bifton")}
    concepts = (
        Concept(one.id, one.fr + more[one.id], one.en) if one.id in more else one for one in base.lexicon.concepts
    )
    return replace(base, lexicon=replace(base.lexicon, concepts=tuple(concepts)))


def add_name(base: FactBase) -> FactBase:
    """Give an entity two more names, one of which many phrasings hold."""

    def named(entity: Entity) -> Entity:
        if entity.id != "scale-ai":
            return entity
        return replace(entity, also=Phrasings((*entity.also.fr, "la start-up", "la jeune pousse"), entity.also.en))

    return replace(base, entities=tuple(map(named, base.entities)))


def correct_sentences(base: FactBase) -> FactBase:
    """Correct a sentence of the article and add another one, which nothing cites."""
    text = base.articles[0].text
    for old, new in (
        ("L’entreprise s’est également lancée", "L’entreprise s’est lancée aussi"),
        ("M. Droege apporte", "Il a été nommé au printemps. M. Droege apporte"),
    ):
        text = text.replace(old, new)
    return with_article(base, text)


def with_article(base: FactBase, text: str) -> FactBase:
    """Return the base of one article with another text, in which all that was cited still stands."""
    old = base.articles[0]
    new = read_article(old.id, text, old.metadata)

    def moved(citation: Citation) -> Citation:
        return _moved(citation, old, new)

    return replace(
        base,
        articles=(new,),
        facts=tuple(replace(fact, citations=tuple(map(moved, fact.citations))) for fact in base.facts),
        quotations=tuple(replace(one, citation=moved(one.citation)) for one in base.quotations),
        checks=tuple(replace(one, answered_from=tuple(map(moved, one.answered_from))) for one in base.checks),
    )


def _moved(citation: Citation, old: Article, new: Article) -> Citation:
    found = resolve(selector_for(citation, old), new)
    if not isinstance(found, Citation):
        raise TypeError(f"{citation.highlight} does not stand in the article any more: {found}")
    return found


EDITS: Mapping[str, Edit] = {
    "phrasings added": add_phrasings,
    "entries added": add_entries,
    "an entry removed": remove_entry,
    "an answer changed": change_answer,
    "a gap added": add_gap,
    "a fact added": add_fact,
    "synonyms added": add_synonym,
    "an entity's names added": add_name,
    "sentences of the article changed": correct_sentences,
}


def everything(base: FactBase) -> FactBase:
    """Make all the changes, one after the other."""
    return reduce(lambda changed, edit: edit(changed), EDITS.values(), base)
