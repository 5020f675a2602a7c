"""Quotations after an edit: kept without a word only in a sentence that is the old one to the letter."""

import random
import time
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.anchoring import (
    Ambiguous,
    Anchoring,
    Changed,
    Found,
    Gone,
    Moved,
    SentenceChanged,
    Unchanged,
)
from bot.article.model import Article, Citation, Metadata
from bot.article.reading import read_article
from bot.article.selectors import Selector, resolve, selector_for
from bot.article.wording import Stretch, same_but_typography, words_changed
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.factbase.parsing import parse_list
from bot.factbase.schema import CheckRow, FactRow, QuotationRow, SelectorRow


def article(text: str) -> Article:
    return read_article("a", text, Metadata())


def find_again(selector: Selector, old: Article, new: Article) -> Found:
    return Anchoring(old, new).find_again(selector)


def rows(files: KnowledgeFiles) -> Iterator[SelectorRow]:
    folder = "meta-scale-ai"
    for fact in parse_list(files[f"{folder}/facts.yaml"], "facts.yaml", FactRow).rows:
        yield from fact.row.cites
    for quotation in parse_list(files[f"{folder}/quotations.yaml"], "quotations.yaml", QuotationRow).rows:
        yield quotation.row.quote
    for check in parse_list(files[f"{folder}/checks.yaml"], "checks.yaml", CheckRow).rows:
        yield from check.row.answered_from


@pytest.fixture(scope="module")
def selectors(shipped_files: KnowledgeFiles) -> list[Selector]:
    return [Selector(row.exact, row.prefix, row.suffix) for row in rows(shipped_files)]


def said(found: Found) -> str:
    """An outcome in a word or two: what a table of expectations holds."""
    match found:
        case Unchanged():
            return "unchanged"
        case Moved():
            return "moved"
        case SentenceChanged(typographic=typographic):
            return "typography" if typographic else "sentence changed"
        case Changed(new=new, typographic=typographic):
            return f"typography: {new.highlight}" if typographic else f"now: {new.highlight}"
        case Ambiguous(candidates=candidates):
            return f"one of {len(candidates)}"
        case Gone():
            return "gone"


def assert_sound(found: Found, selector: Selector, old: Article, new: Article) -> None:
    """What holds of every outcome, whatever the edit."""
    cited = resolve(selector, old)
    assert isinstance(cited, Citation)
    match found:
        case Unchanged(citation=citation, selector=renewed):
            assert (citation.text, citation.start, citation.end) == (cited.text, cited.start, cited.end)
            assert citation.sentence == cited.sentence
            assert resolve(renewed, new) == citation
        case Moved(old=was, new=citation, selector=renewed):
            assert was == cited
            assert (citation.text, citation.start, citation.end) == (cited.text, cited.start, cited.end)
            assert resolve(renewed, new) == citation
        case SentenceChanged(old=was, new=citation, selector=renewed, typographic=typographic):
            assert was == cited
            assert citation.highlight == cited.highlight
            assert (citation.text, citation.start) != (cited.text, cited.start)
            assert typographic == same_but_typography(citation.text, cited.text)
            assert resolve(renewed, new) == citation
        case Changed(old=was, new=citation, selector=renewed, likeness=likeness, typographic=typographic):
            assert was == cited
            assert citation.highlight != cited.highlight
            assert 0 < likeness <= 1
            assert not typographic or same_but_typography(citation.text, cited.text)
            assert not citation.text[: citation.start][-1:].isalnum() or not citation.highlight[0].isalnum()
            assert not citation.text[citation.end :][:1].isalnum() or not citation.highlight[-1].isalnum()
            assert resolve(renewed, new) == citation
        case Ambiguous(old=was, candidates=candidates):
            assert was == cited
            assert len(set(candidates)) == len(candidates) > 0
            for one in candidates:
                assert resolve(selector_for(one, new), new) == one
        case Gone(old=was):
            assert was == cited
            assert not any(selector.exact in sentence.text for sentence in new.sentences)


# -- edits of the shipped article: what becomes of every selector of the shipped knowledge

Edit = Callable[[str], str]


def swapped(*pairs: tuple[str, str]) -> Edit:
    def edit(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return text

    return edit


def blocks_moved(text: str) -> str:
    blocks = text.split("\n\n")
    blocks.append(blocks.pop(2))
    return "\n\n".join(blocks)


def block_removed(text: str) -> str:
    blocks = text.split("\n\n")
    del blocks[2]
    return "\n\n".join(blocks)


INVESTMENT = {
    "29 milliards de dollars",
    "acquérir une participation de 49 %",
    "a consolidé sa position dans le secteur de l’IA",
    "une participation de 49 % dans Scale AI",
    "une participation de 49 %",
}
REMOVED = INVESTMENT | {
    "l’un des plus importants déploiements de capitaux externes",
    "un engagement fort à accélérer ses initiatives de développement",
    "un engagement fort",
    "vise à renforcer la collaboration avec Scale AI",
    "la production de données pour les modèles d’IA",
    "des retards antérieurs dans les projets clés d’IA de Meta",
}

# An edit, and what becomes of the words that it touches; all others are unchanged or moved.
EDITS: Mapping[str, tuple[Edit, Mapping[str, str]]] = {
    "nothing": (lambda text: text, {}),
    "a corrected figure": (
        swapped(("29 milliards", "14,3 milliards"), ("49 %", "51 %")),
        {
            "29 milliards de dollars": "now: 14,3 milliards de dollars",
            "acquérir une participation de 49 %": "now: acquérir une participation de 51 %",
            "une participation de 49 % dans Scale AI": "now: une participation de 51 % dans Scale AI",
            "une participation de 49 %": "now: une participation de 51 %",
            "a consolidé sa position dans le secteur de l’IA": "sentence changed",
        },
    ),
    "a negation beside the words": (
        swapped(("en investissant 29", "sans avoir investi 29")),
        dict.fromkeys(INVESTMENT, "sentence changed"),
    ),
    "a sentence split in two": (
        swapped((" en investissant 29", ". Elle a investi 29")),
        dict.fromkeys(INVESTMENT, "sentence changed"),
    ),
    "two sentences merged": (
        swapped(("pour sa clientèle existante. Meta conservera", "pour sa clientèle existante, et Meta conservera")),
        dict.fromkeys(
            (
                "bénéficier aux actionnaires de Scale AI",
                "stimuler ses efforts de recherche et développement",
                "améliorer les services pour sa clientèle existante",
                "conservera son statut d’actionnaire minoritaire",
                "actionnaire minoritaire",
            ),
            "sentence changed",
        ),
    ),
    "a paragraph moved": (blocks_moved, {}),
    "a paragraph removed": (block_removed, dict.fromkeys(REMOVED, "gone")),
    "words taken out of a sentence": (
        swapped((" pour acquérir une participation de 49 % dans Scale AI", "")),
        {
            "29 milliards de dollars": "sentence changed",
            "a consolidé sa position dans le secteur de l’IA": "sentence changed",
            "acquérir une participation de 49 %": "gone",
            "une participation de 49 % dans Scale AI": "gone",
            "une participation de 49 %": "gone",
        },
    ),
    "a sentence said twice": (
        swapped(("\n\nCréée en 2016", " M. Droege apporte une riche expérience, notamment en tant que co-fondateur "
                 "d’Uber Eats.\n\nCréée en 2016")),
        {"co-fondateur d’Uber Eats": "one of 2", "apporte une riche expérience": "one of 2"},
    ),
    "another sentence with the same words": (
        swapped(("\n\nCréée en 2016", " Elle attend la suite en septembre.\n\nCréée en 2016")),
        {},
    ),
    "a sentence rewritten with some of its words": (
        swapped(("M. Droege apporte une riche expérience, notamment en tant que co-fondateur d’Uber Eats.",
                 "M. Droege a de l’expérience : il est l’un des cofondateurs d’Uber Eats.")),
        {
            "co-fondateur d’Uber Eats": "now: il est l’un des cofondateurs d’Uber Eats",
            "apporte une riche expérience": "gone",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_what_becomes_of_every_shipped_selector(name: str, shipped: FactBase, selectors: list[Selector]) -> None:
    edit, touched = EDITS[name]
    old = shipped.articles[0]
    new = read_article(old.id, edit(old.text), old.metadata)
    standing = {sentence.text: (sentence.number, sentence.paragraph) for sentence in new.sentences}
    anchoring = Anchoring(old, new)
    unmet = set(touched)
    for selector in selectors:
        cited = resolve(selector, old)
        assert isinstance(cited, Citation)
        found = anchoring.find_again(selector)
        assert_sound(found, selector, old, new)
        kept = standing.get(cited.text) == (cited.sentence, old.sentence(cited.sentence).paragraph)
        assert said(found) == touched.get(selector.exact, "unchanged" if kept else "moved"), selector
        unmet.discard(selector.exact)
    assert not unmet


TYPOGRAPHY = {"’": "'", " %": "\u00a0%", "100 000": "100\u202f000", "« ": '"', " »": '"'}


def retyped(text: str) -> str:
    for old, new in TYPOGRAPHY.items():
        text = text.replace(old, new)
    return text


def test_only_the_typography_changed(shipped: FactBase, selectors: list[Selector]) -> None:
    old = shipped.articles[0]
    new = read_article(old.id, retyped(old.text), old.metadata)
    assert all(mark in old.text for mark in TYPOGRAPHY)
    for selector in selectors:
        found = find_again(selector, old, new)
        assert_sound(found, selector, old, new)
        match found:
            case Changed(new=citation, likeness=likeness, typographic=typographic):
                assert typographic
                assert likeness == 1
                assert citation.highlight == retyped(selector.exact) != selector.exact
            case SentenceChanged(old=cited, typographic=typographic):
                assert typographic
                assert retyped(selector.exact) == selector.exact
                assert retyped(cited.text) != cited.text
            case Unchanged(citation=citation):
                assert retyped(citation.text) == citation.text
            case _:
                pytest.fail(f"{selector}: {found}")


REWRITTEN = """L’univers de l’IA bouge sans arrêt : les géants du numérique s’y affrontent durement et s’y allient \
quand cela les arrange. Dernier exemple en date, Meta a mis une forte somme dans Scale AI, spécialiste de \
l’annotation. OpenAI, qui compte parmi les clients de cette société, a tenu à dire qu’elle restait fidèle à son \
fournisseur.

Le groupe de Mark Zuckerberg débourse près de trente milliards et obtient la moitié des parts, à un cheveu près. \
Jamais ou presque il n’avait tant dépensé hors de ses murs, preuve qu’il veut aller vite. Il compte travailler de plus \
près avec son nouvel allié, qui lui fournira de quoi entraîner ses programmes, après plusieurs contretemps.

Née il y a neuf ans, la jeune pousse livre des données propres et bien rangées, sans lesquelles aucun programme savant \
ne s’entraîne. Elle fabrique aussi des logiciels pour les entreprises et pour l’État. L’argent frais ira aux \
propriétaires, aux laboratoires et aux clients. Meta ne sera pas majoritaire.

OpenAI ne s’en va pas : elle l’a fait savoir. Sa responsable des finances l’a répété dans la capitale française : il \
faut beaucoup d’alliés dans cette industrie. Elle redoute que certains ferment la porte à leurs rivaux et que tout le \
monde avance alors moins vite. Ses mots ont été recueillis par une agence américaine.

Le départ du patron change la donne. Il s’en va chez Meta bâtir une machine plus intelligente que nous, sans quitter \
son siège d’administrateur. Son remplaçant provisoire est un ancien d’Uber, arrivé à l’automne. Installée en \
Californie, la société fait travailler une foule d’indépendants partout sur la planète. Ses clients sont célèbres.
"""


def test_of_an_article_said_in_other_words_nothing_is_left(shipped: FactBase, selectors: list[Selector]) -> None:
    old = shipped.articles[0]
    anchoring = Anchoring(old, read_article(old.id, REWRITTEN, old.metadata))
    assert {said(anchoring.find_again(selector)) for selector in selectors} == {"gone"}


# -- cases of their own


@pytest.mark.parametrize(
    ("old", "words", "new", "expected"),
    [
        # Which of two is meant can be told by the sentence, or by the prefix, or not at all.
        ("Luc a dit non. Léa est là.", "Luc", "Luc a dit non. Léa est là. Luc aussi est là.", "unchanged"),
        ("Luc a dit oui hier. Fin.", "Luc", "Luc a dit oui hier. Luc a dit oui hier. Fin.", "one of 2"),
        ("Un jour, Luc a dit oui. Fin.", "Luc", "Un jour, Luc a dit oui. Puis, Luc a dit oui. Fin.", "unchanged"),
        # It was the second of two that said the same; the first alone is left.
        ("Il a dit oui. Bon. Il a dit oui. Fin.", "2:oui", "Il a dit oui. Bon. Fin.", "one of 1"),
        # The words stand elsewhere too, but what stands for the sentence is the other one.
        (
            "Le grand pont de Brest a rouvert en mai. Fin.", "en mai",
            "Le grand pont de Brest a rouvert en juin. Fin. La mairie fêtera ses cent ans en mai.", "now: en juin",
        ),
        # All of the sentence is gone: where the words still stand, it is said.
        ("Le pont a rouvert en mai. Fin.", "en mai", "Fin. La mairie fêtera ses cent ans en mai.", "sentence changed"),
        # Accents and capitals are words, not typography.
        ("Il a dû partir tôt ce jour. Fin.", "dû partir", "Il a du partir tôt ce jour. Fin.", "now: du partir"),
        ("Il a dit « oui » à Luc. Fin.", "« oui »", 'Il a dit "oui" à Luc. Fin.', 'typography: "oui"'),
        ("Il a dit l’an passé. Fin.", "l’an", "Il a dit l'an passé, ou pas. Fin.", "now: l'an"),
        # The words at the edge of a change, without the comma beside them.
        ("Il paie 29 milliards à Luc. Fin.", "29 milliards", "Il paie trente milliards, à Luc. Fin.",
         "now: trente milliards"),
        ("Il paie 29 milliards à Luc. Fin.", "29 milliards", "Il paie 29 millions, à Luc. Fin.", "now: 29 millions"),
        ("Elle en prend 49 % en mars. Fin.", "49 %", "Elle en prend 51 % en mars. Fin.", "now: 51 %"),
        # Now a heading: no sentence holds it.
        ("Le coût. Il est de 12 euros.", "Le coût", "# Le coût\n\nIl est de 12 euros.", "gone"),
        # Now a heading says it too: the words alone do not point any more.
        ("Il coûte 12 euros. Fin.", "12 euros", "# 12 euros\n\nIl coûte 12 euros. Fin.", "unchanged"),
    ],
)  # fmt: skip
def test_cases(old: str, words: str, new: str, expected: str) -> None:
    before, after = article(old), article(new)
    twice, exact = words.startswith("2:"), words.removeprefix("2:")
    at = old.index(exact, old.index(exact) + 1) if twice else old.index(exact)
    sentence = before.sentence_at(at, at + len(exact))
    assert sentence
    start = at - sentence.start
    citation = Citation("a", sentence.number, sentence.text, start, start + len(exact))
    selector = selector_for(citation, before)
    found = find_again(selector, before, after)
    assert said(found) == expected
    assert_sound(found, selector, before, after)


def test_words_twice_in_a_changed_sentence_are_told_apart_by_what_stands_around() -> None:
    before, after = article("Luc voit Léa et Luc rit ici. Fin."), article("Luc voit Léa, puis Luc rit ici. Fin.")
    found = find_again(Selector("Luc", prefix="et "), before, after)
    assert isinstance(found, SentenceChanged)
    assert found.new.start == after.text.index("Luc rit")


def test_a_prefix_that_tells_is_enough_where_both_sentences_changed() -> None:
    before = article("Le maire a dit oui. Fin.")
    after = article("Le maire a dit oui, hier. Un maire a dit oui, hier. Fin.")
    found = find_again(Selector("maire a dit oui", prefix="Le "), before, after)
    assert isinstance(found, SentenceChanged)
    assert found.new.sentence == 1
    assert said(find_again(Selector("maire a dit oui"), before, after)) == "one of 2"


def test_a_selector_that_was_never_right_is_refused() -> None:
    with pytest.raises(ValueError, match="points at nothing"):
        find_again(Selector("nulle part"), article("Un. Deux."), article("Un."))


# -- whatever the edit

WORDS = ("Le", "maire", "ne", "dit", "pas", "12", "29", "l’eau", "« oui »", "école", "Luc", "et", "monte")
sentence_texts = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(lambda words: " ".join(words) + ".")
paragraphs = st.lists(st.lists(sentence_texts, min_size=1, max_size=4), min_size=1, max_size=4)


def joined(parts: list[list[str]]) -> str:
    return "\n\n".join(" ".join(part) for part in parts if part)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Article, Article, Selector]:
    """An article, the same one edited at random, and a selector of the first."""
    parts = draw(paragraphs)
    old = article(joined(parts))
    sentence = draw(st.sampled_from(old.sentences))
    start = draw(st.integers(0, len(sentence.text) - 1))
    end = draw(st.integers(start + 1, len(sentence.text)))
    selector = selector_for(Citation("a", sentence.number, sentence.text, start, end), old)
    for _ in range(draw(st.integers(1, 6))):
        part = draw(st.sampled_from(parts))
        at = draw(st.integers(0, max(0, len(part) - 1)))
        other = draw(st.sampled_from(parts))
        words = part[at].split(" ") if part else []
        word = draw(st.integers(0, max(0, len(words) - 1)))
        match draw(st.sampled_from(["drop", "copy", "move", "cut", "put", "swap", "twice", "typography", "new"])):
            case "drop" if part:
                del part[at]
            case "copy" if part:
                other.insert(draw(st.integers(0, len(other))), part[at])
            case "move" if part:
                other.append(part.pop(at))
            case "cut" if len(words) > 1:
                part[at] = " ".join(words[:word] + words[word + 1 :])
            case "put" if words:
                part[at] = " ".join([*words[:word], draw(st.sampled_from(WORDS)), *words[word:]])
            case "swap" if len(words) > 1:
                part[at] = " ".join([*words[:word], draw(st.sampled_from(WORDS)), *words[word + 1 :]])
            case "twice" if words:
                part[at] = " ".join([*words[:word], words[word], *words[word:]])
            case "typography" if part:
                part[at] = part[at].replace("’", "'").replace("« ", '"').replace(" »", '"')
            case _:
                other.append(draw(sentence_texts))
    return old, article(joined(parts)), selector


@settings(max_examples=200, deadline=None)
@given(edits())
def test_a_quotation_is_never_silently_attached_to_other_words(edited: tuple[Article, Article, Selector]) -> None:
    old, new, selector = edited
    assert_sound(find_again(selector, old, new), selector, old, new)


@settings(max_examples=100, deadline=None)
@given(edits())
def test_where_nothing_is_edited_nothing_is_changed(edited: tuple[Article, Article, Selector]) -> None:
    old, _, selector = edited
    found = find_again(selector, old, old)
    assert isinstance(found, Unchanged)
    assert (found.citation, found.selector) == (resolve(selector, old), selector)


def test_300_selectors_in_2000_sentences_take_little_work() -> None:
    chance = random.Random(1)
    vocabulary = [f"{a}{b}" for a in ("mer", "pont", "vent", "sol", "jour", "nuit") for b in range(500)]
    sentences = [" ".join(["Il", *chance.choices(vocabulary, k=20)]) + "." for _ in range(2_000)]
    old = article("\n\n".join(sentences))
    new = article("\n\n".join(text.replace(text.split()[9], "vite") for text in sentences))
    chosen = chance.sample(old.sentences, 300)
    picked = [selector_for(Citation("a", one.number, one.text, 0, len(one.text) - 1), old) for one in chosen]
    began = time.process_time()
    anchoring = Anchoring(old, new)
    found = {said(anchoring.find_again(selector))[:4] for selector in picked}
    assert time.process_time() - began < 5  # 0.4 to 1 s; each by itself over the whole article: forty
    assert found == {"now:"}


# -- the difference of two wordings


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_of_wordings_holds_both_to_the_letter(old: str, new: str) -> None:
    stretches = words_changed(old, new)
    assert "".join(one.text for one in stretches if one.kind != "added") == old
    assert "".join(one.text for one in stretches if one.kind != "removed") == new
    assert all(one.text for one in stretches)
    assert (old == new) == all(one.kind == "equal" for one in stretches)


def test_a_difference_is_of_whole_words_and_numbers() -> None:
    assert words_changed("Elle a investi 29,5 milliards.", "Elle n’a pas investi 30 milliards.") == (
        Stretch("equal", "Elle "),
        Stretch("added", "n’"),
        Stretch("equal", "a "),
        Stretch("added", "pas "),
        Stretch("equal", "investi "),
        Stretch("removed", "29,5 "),
        Stretch("added", "30 "),
        Stretch("equal", "milliards."),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("l’eau", "l'eau", True),
        ("« oui »", "“oui”", True),
        ("« oui »", '"oui"', True),
        ("100\u202f000 euros", "100 000 euros", True),
        ("49\u00a0%", "49%", True),
        ("1990–2000", "1990-2000", True),
        ("cœur…", "coeur...", True),
        ("e\u0301te\u0301", "été", True),
        ("co\u00adopérer", "coopérer", True),
        ("dû", "du", False),
        ("Meta", "meta", False),
        ("10²", "102", False),
        ("à venir", "avenir", False),
        ("1, 2", "1,2", False),
        ("5", "-5", False),
    ],
)
def test_typography_alone(one: str, other: str, same: bool) -> None:
    assert same_but_typography(one, other) is same
    assert same_but_typography(other, one) is same
