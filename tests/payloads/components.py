"""Components of messages and modals."""

from collections.abc import Iterator
from typing import Any

from tests.payloads import numbers
from tests.payloads.reading import Body, Placed, objects, sizes

ATTACHED = "attachment://"


def walk(where: str, components: Any) -> Iterator[Placed]:
    """Yield components, each before those inside it."""
    for place, one in objects(where, components):
        yield from _down(place, one)


def component_faults(where: str, components: Any) -> Iterator[str]:
    """Yield the faults of the components of one message or modal."""
    found = list(walk(where, components))
    if len(found) > numbers.COMPONENTS:
        yield f"{where}: {len(found)} components with the nested ones, Discord takes {numbers.COMPONENTS}"
    shown = [one.get("content") for _, one in found if one.get("type") == numbers.TEXT_DISPLAY]
    characters = sum(len(text) for text in shown if isinstance(text, str))
    if characters > numbers.MESSAGE_TEXT:
        yield f"{where}: {characters} characters of text in all, Discord takes {numbers.MESSAGE_TEXT}"
    ids: set[Any] = set()
    for place, one in found:
        yield from _one(place, one)
        custom_id = one.get("custom_id")
        if custom_id is not None and custom_id in ids:
            yield f"{place}.custom_id: {custom_id!r} twice"
        ids.add(custom_id)


def _down(where: str, one: Body) -> Iterator[Placed]:
    yield where, one
    yield from walk(f"{where}.components", one.get("components"))
    for key in ("accessory", "component"):
        if isinstance(one.get(key), dict):
            yield from _down(f"{where}.{key}", one[key])


def _one(where: str, one: Body) -> Iterator[str]:
    kind = one.get("type", 0)
    yield from sizes(where, one, numbers.COMPONENT.get(kind, {}))
    for place, option in objects(f"{where}.options", one.get("options")):
        yield from sizes(place, option, numbers.OPTION)
    for place, item in objects(f"{where}.items", one.get("items")):
        yield from sizes(place, item, numbers.GALLERY_ITEM)
    match kind:
        case numbers.ROW:
            inside = [child.get("type") for _, child in objects("", one.get("components"))]
            if len(inside) > 1 and numbers.SELECTS & set(inside):
                yield f"{where}.components: a select stands alone in its row"
        case numbers.BUTTON:
            yield from _button(where, one)
        case numbers.SECTION:
            if (one.get("accessory") or {}).get("type") not in {numbers.BUTTON, numbers.THUMBNAIL}:
                yield f"{where}.accessory: a section needs a button or a thumbnail"
        case numbers.FILE:
            if not str((one.get("file") or {}).get("url")).startswith(ATTACHED):
                yield f"{where}.file.url: a file shows what is attached, nothing else"


def _button(where: str, button: Body) -> Iterator[str]:
    style = button.get("style", 0)
    needed, excluded = {
        numbers.LINK: ("url", ("custom_id", "sku_id")),
        numbers.PREMIUM: ("sku_id", ("custom_id", "url", "label", "emoji")),
    }.get(style, ("custom_id", ("url", "sku_id")))
    if button.get(needed) is None:
        yield f"{where}.{needed}: a button of style {style} needs it"
    for field in excluded:
        if button.get(field) is not None:
            yield f"{where}.{field}: not on a button of style {style}"
    if style != numbers.PREMIUM and not button.get("label") and not button.get("emoji"):
        yield f"{where}.label: a button with neither label nor emoji"


def modal_faults(where: str, modal: Body) -> Iterator[str]:
    """Yield the faults of a modal."""
    yield from sizes(where, modal, numbers.MODAL)
    components = modal.get("components")
    yield from component_faults(f"{where}.components", components)
    if not any(one.get("type") in numbers.FIELDS for _, one in walk("", components)):
        yield f"{where}.components: nothing to fill in"
