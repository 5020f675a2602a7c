"""Where other knowledge comes from: an attachment, or an address; made ready to be proposed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict

import yaml
from aiohttp.abc import AbstractResolver

from bot.article.reading import front_matter_is_open, split_front_matter
from bot.factbase.building import article_of
from bot.factbase.files import ARTICLE, KnowledgeFiles
from bot.intake.addresses import fetch
from bot.intake.archives import Unpacked
from bot.intake.attachments import ArticleText, read_attachment
from bot.intake.extraction import article_of as article_in
from bot.intake.extraction import language_of
from bot.intake.hosts import Allowed, is_public
from bot.intake.refusal import Refused, shown
from bot.service.forms import new_id
from bot.service.proposals import Attached, NewText, Source
from bot.service.workshop import Workshop

Taken = tuple[Source, KnowledgeFiles]
"""What a proposal begins with, and the files that are kept beside it."""


async def from_attachment(
    name: str, data: bytes, guild: int, article: str | None, ours: KnowledgeFiles, workshop: Workshop
) -> Taken:
    """Return what an attached file proposes: another text of an article, or a whole base. Raises Refused.

    `article` is the id of the one that is meant, None where that is not clear: a whole base does not need it.
    """
    found = await workshop.do(lambda: read_attachment(name, data))
    match found:
        case ArticleText(text):
            known = _meant(article)
            return await workshop.do(lambda: _text(name, text, known, ours))
        case Unpacked(files, exported):
            return Attached(exported.revision if exported and exported.guild == guild else None), files


async def from_address(
    address: str,
    article: str | None,
    ours: KnowledgeFiles,
    workshop: Workshop,
    resolver: AbstractResolver | None = None,
    allowed: Allowed = is_public,
) -> Taken:
    """Return what the page at an address proposes: another text of an article. Raises Refused."""
    known = _meant(article)
    page = await fetch(address, resolver, allowed)
    source = await workshop.do(lambda: article_in(page))
    return await workshop.do(lambda: _page(address, source, known, ours))


def _meant(article: str | None) -> str:
    if article is None:
        raise Refused("text-which-article")
    return article


def new_article(name: str, taken: Iterable[str]) -> str:
    """Return the id of a new article, made of its name or its file's."""
    stem = re.sub(r"^https?://|\.(?:md|txt|html?)$", "", name, flags=re.IGNORECASE)
    return new_id(stem, taken)


def _text(name: str, source: str, article: str, ours: KnowledgeFiles) -> Taken:
    if front_matter_is_open(source):
        raise Refused("text-front-matter", name=shown(name))
    front, text = split_front_matter(source)
    if not front and f"{article}/{ARTICLE}" not in ours:
        source = f"---\nlanguage: {language_of(text)}\n---\n{source}"
    return _checked(name, source, article)


def _page(address: str, source: str, article: str, ours: KnowledgeFiles) -> Taken:
    """Let what the page says of the article go before what is known of it."""
    new, old = article_of({f"x/{ARTICLE}": source.encode()}, "x"), article_of(ours, article)
    if new is None or old is None:
        return _checked(address, source, article)
    known = {key: value or getattr(old.metadata, key) for key, value in asdict(new.metadata).items()}
    text = split_front_matter(source)[1]
    return _checked(address, f"---\n{_front(known)}---\n{text}", article)


def _front(known: Mapping[str, str]) -> str:
    told = {key: value for key, value in known.items() if value}
    dumped: str = yaml.dump(told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def _checked(name: str, source: str, article: str) -> Taken:
    found = article_of({f"{article}/{ARTICLE}": source.encode()}, article)
    if found is None or not found.sentences:
        raise Refused("text-front-matter" if found is None else "text-empty", name=shown(name))
    return NewText(article), {ARTICLE: source.encode()}
