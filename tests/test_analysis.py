import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.analysis import Analyzer
from bot.answering.parts import parts_of
from bot.article.model import Language
from bot.factbase.model import Concept, Entity, FactBase, Lexicon, Phrasings
from bot.service.library import Library


@pytest.fixture(scope="module")
def analyzer(library: Library) -> Analyzer:
    return library.answerer.index.analyzer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("c koi le prix", "fr"),
        ("Qui ?", "fr"),
        ("où ça", "fr"),
        ("pk g pas compri mdr", "fr"),
        ("les gars ki bossent la", "fr"),
        ("who is it", "en"),
        ("how much did u pay", "en"),
        ("what's the price", "en"),
        ("when?", "en"),
        ("Is it true that the mayor left?", "en"),
    ],
)
def test_the_language_of_short_and_misspelt_questions(analyzer: Analyzer, text: str, language: Language) -> None:
    assert analyzer.analyse(text).language == language


def test_a_question_of_names_alone_is_in_the_articles_language(analyzer: Analyzer) -> None:
    assert analyzer.analyse("Scale AI OpenAI").language == "fr"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’étiquetage de données", "l'etiquetage de donnees"),
        ("Les actionnaires", "le actionnaire"),
        ("cb de contractuels", "combien de contractuel"),
        ("bcp d'employés", "beaucoup d'employé"),
        ("100 000 dollars", "100\u202f000 dollars"),
        ("100,000 dollars", "100000 dollars"),
        ("COMBIEN ???", "combien"),
        ("trooooop cher", "trop cher"),
        ("<@1234> qui dirige", "qui dirige"),
        ("qui dirige https://example.org/x ?", "qui dirige"),
        ("Com\u200bbien", "combien"),
    ],
)
def test_different_writings_of_the_same_words(analyzer: Analyzer, one: str, other: str) -> None:
    assert analyzer.analyse(one, "fr").lemmas == analyzer.analyse(other, "fr").lemmas


@pytest.mark.parametrize(("typo", "word"), [("actionnairre", "actionnaire"), ("fondateurr", "fondateur")])
def test_typos_are_repaired_where_asked(analyzer: Analyzer, typo: str, word: str) -> None:
    assert analyzer.analyse(typo, "fr", repair=True).lemmas == (word,)
    assert analyzer.analyse(typo, "fr").words[0].written == typo


def test_words_of_a_dictionary_are_not_repaired(analyzer: Analyzer) -> None:
    assert analyzer.analyse("aspirateur", "fr", repair=True).lemmas == ("aspirateur",)


def test_concepts_bridge_the_languages(analyzer: Analyzer) -> None:
    french, english = analyzer.analyse("le siège social", "fr"), analyzer.analyse("the headquarters", "en")
    assert set(french.concepts) & set(english.concepts)


def test_periphrases_name_their_entity(analyzer: Analyzer) -> None:
    assert analyzer.analyse("la maison mère de Facebook a payé").entities == ("meta",)
    assert analyzer.analyse("what did the maker of ChatGPT say").entities == ("openai",)


def test_the_longest_name_wins() -> None:
    entities = [
        Entity("uber", "organisation", "Uber", Phrasings()),
        Entity("uber-eats", "product", "Uber Eats", Phrasings()),
    ]
    found = Analyzer(FactBase(articles=()).lexicon, entities).analyse("Uber Eats et Uber", "fr")
    assert found.sequence == ("#uber-eats", "et", "#uber")


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Combien Meta a investi et qui est le PDG ?", ("Combien Meta a investi", "qui est le PDG ?")),
        ("Où est le siège ? Qui l'a fondé ?", ("Où est le siège ?", "Qui l'a fondé ?")),
        ("How much was it, and who runs it now?", ("How much was it", "who runs it now?")),
        ("cb meta a mis et c ki le boss", ("cb meta a mis", "c ki le boss")),
        ("Ils paient combien et c'est pour quand ?", ()),
        ("Bonjour ! Qui dirige ? Merci d'avance !", ()),
        ("De quoi M. Droege est-il le co-fondateur ?", ()),
        ("Selon elle, quelles pratiques sont mauvaises ?", ()),
        ("Qui a parlé, et où ?", ()),
        ("recherche et développement", ()),
    ],
)
def test_questions_asked_at_once_are_parted(message: str, parts: tuple[str, ...]) -> None:
    assert parts_of(message) == parts


NAMES = ("la boîte", "boîte", "le chef", "chef", "du blé", "blé", "Wang", "ville de Brest", "à vélo", "prix")
names = st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple)
lexicons = st.builds(
    Lexicon,
    st.lists(names, max_size=3).map(lambda found: tuple(Concept(f"c{n}", fr, fr[:1]) for n, fr in enumerate(found))),
    st.fixed_dictionaries(
        {"fr": st.dictionaries(st.sampled_from(["koi", "cb", "chef"]), st.sampled_from(["quoi", ""]))}
    ),
)
entities = st.lists(names, max_size=3).map(
    lambda found: tuple(
        Entity(f"e{n}", "place", also[0] if also else f"Nom{n}", Phrasings(also)) for n, also in enumerate(found)
    )
)
said = st.lists(st.sampled_from(" ".join((*NAMES, "koi cb ble velo boite Nom1 ?")).split()), max_size=8).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(lexicons, entities, lexicons, entities, st.lists(said, min_size=1, max_size=5))
def test_one_that_rests_on_another_reads_like_one_of_its_own(
    lexicon: Lexicon, named: tuple[Entity, ...], other: Lexicon, others: tuple[Entity, ...], texts: list[str]
) -> None:
    first, alone = Analyzer(lexicon, named), Analyzer(other, others, "en")
    resting, _ = first.changed(other, others, "en")
    # What was a word for the first is one still: accents that somebody left out come back for more words.
    known = [name for concept in lexicon.concepts for name in concept.fr + concept.en]
    for word in " ".join([*known, *(name for entity in named for name in entity.names)]).split():
        alone.vocabulary.learn(word.lower())
    before = [first.analyse(text, repair=True) for text in texts]
    for text in texts:
        one, two = resting.analyse(text), alone.analyse(text)
        assert (one.language, one.words, sorted(one.concepts)) == (two.language, two.words, sorted(two.concepts))
        assert (sorted(one.entities), one.sequence) == (sorted(two.entities), two.sequence)
    assert [first.analyse(text, repair=True) for text in texts] == before


def test_a_word_that_only_one_of_two_has_learned_is_repaired_by_that_one_alone() -> None:
    first = Analyzer(Lexicon(), ())
    first.vocabulary.learn("fondateur")
    resting, _ = first.changed(Lexicon(), (), "fr")
    resting.vocabulary.learn("zorglubien")
    assert resting.analyse("zorglubein", "fr", repair=True).lemmas == ("zorglubien",)
    assert resting.analyse("fondateurr", "fr", repair=True).lemmas == ("fondateur",)
    assert first.analyse("zorglubein", "fr", repair=True).lemmas == ("zorglubein",)


def test_the_words_of_an_added_concept_repair_typos() -> None:
    resting, _ = Analyzer(Lexicon(), ()).changed(Lexicon((Concept("c", ("zorglubien",), ()),)), (), "fr")
    assert resting.analyse("zorglubein", "fr", repair=True).concepts == ("c",)
