"""Writing a fact base and reading it back gives the same one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.model import Article, Citation, Metadata
from bot.article.reading import read_article
from bot.article.text import control_character
from bot.factbase.building import Built, build
from bot.factbase.model import Check, Concept, Entity, Entry, Fact, FactBase, Gap, Lexicon, Phrasings, Quotation, Text
from bot.factbase.writing import write

letters = st.characters(exclude_categories=["Cs"]).filter(lambda letter: control_character(letter) is None)
texts = st.text(letters, min_size=1, max_size=40).map(str.strip).filter(bool)
ids = st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
both = st.builds(Text, fr=texts, en=texts)
phrasings = st.builds(Phrasings, fr=st.lists(texts, min_size=1, max_size=3).map(tuple), en=st.just(()))


@st.composite
def citations(draw: st.DrawFn, article: Article) -> Citation:
    sentence = draw(st.sampled_from(article.sentences))
    start = draw(st.integers(0, len(sentence.text) - 1))
    end = draw(st.integers(start + 1, len(sentence.text)))
    return Citation(article.id, sentence.number, sentence.text, start, end)


@st.composite
def fact_bases(draw: st.DrawFn) -> FactBase:
    sentences = draw(st.lists(st.sampled_from(["Le maire parle.", "no: 1e3 “é”.", "Oui ! ", "A – b."]), min_size=1))
    metadata = Metadata(
        label=draw(st.sampled_from(["", "no", "Un: deux"])), date=draw(st.sampled_from(["", "2021-03"]))
    )
    article = read_article("crue", "## Titre\n\n" + " ".join(sentences), metadata)
    names = iter(draw(st.lists(ids, min_size=8, max_size=8, unique=True)))
    entity = Entity(next(names), "person", draw(texts), Phrasings(fr=(draw(texts),)))
    cited = st.lists(citations(article), min_size=1, max_size=3).map(tuple)
    facts = tuple(Fact(next(names), draw(both), draw(cited), (entity.id,)) for _ in range(2))
    entry = Entry(next(names), draw(both), tuple(fact.id for fact in facts), draw(phrasings))
    return FactBase(
        articles=(article,),
        entities=(entity,),
        facts=facts,
        entries=(entry,),
        gaps=(Gap(next(names), (entry.id,), draw(phrasings)), Gap(next(names), (), draw(phrasings))),
        quotations=(
            Quotation(next(names), draw(citations(article)), entity.id, draw(st.sampled_from(["", entity.id]))),
        ),
        checks=(Check(draw(texts), draw(cited)), Check(draw(texts), ())),
        lexicon=Lexicon(
            (Concept("c", (draw(texts),), (draw(texts),)),),
            {"fr": draw(st.dictionaries(texts, texts, max_size=2)), "en": {"off": "no"}},
        ),
    )


@settings(max_examples=30, deadline=None)
@given(fact_bases())
def test_any_fact_base_is_read_back_as_it_was_written(base: FactBase) -> None:
    found = build(write(base), rules=False)
    assert isinstance(found, Built), found
    assert found.fact_base == base


def test_the_shipped_one_too(shipped: FactBase) -> None:
    found = build(write(shipped))
    assert isinstance(found, Built)
    assert found.fact_base == shipped
