"""Makes the fonts of the quote cards: `python -m docs.fonts FOLDER`, with fonttools.

FOLDER holds the originals, as `bot/pictures/fonts/README.md` names them. What this does to them:

- Text: the features go, kerning becomes a plain table. Pillow draws it without raqm, which not every machine has.
  The hints go too: they make drawing five times as slow, and letters this large do not need them.
- Emoji: each sequence of characters gets one private character, for the same reason; and each glyph gets an
  outline, for Pillow takes the place that a glyph needs from there and finds none.
- `letters.json` says which characters each font has: Pillow does not tell.
"""

import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.ttLib.tables.ttProgram import Program

from bot.pictures.letters import FIRST_EMOJI

TARGET = Path(__file__).parents[1] / "bot" / "pictures" / "fonts"
EMOJI = "TwemojiMozilla.ttf"
# Families of one range: what is drawn in one weight can be drawn in the other.
TEXT = {"serif": ("Vollkorn-Regular.ttf", "Vollkorn-SemiBold.ttf"), "sans": ("Inter-Regular.otf",)}
# Latin, Greek, Cyrillic, punctuation, currencies, arrows, mathematics, shapes; no private characters.
RANGES = ((0x20, 0x7E), (0xA0, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x2BFF),
          (0xFB00, 0xFB06), (0xFFFD, 0xFFFD))  # fmt: skip
SPACES = (0x2002, 0x2003, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F)
# Pairs of these are kerned; the table holds no more than 10,920.
KERNED = tuple(range(0x21, 0x7F)) + tuple(range(0xA1, 0x100)) + tuple(map(ord, "ŒœŸŠšŽž’‘“”–—…"))
LEAST_KERNING = 0.006  # of the font's size: less is not seen
MOST_PAIRS = 10_920
# A program that sets how outlines are filled, and twice nothing: of a font with a shorter one, or none, FreeType
# makes up hints, which move the letters' stems.
NO_HINTS = bytes.fromhex("b801ff85 b0048d b00021 b00021")
NAMES = (0, 1, 2, 4, 5, 6, 13, 14)  # copyright, family, style, full name, version, name for machines, licence


def main() -> None:
    """Write the fonts and `letters.json` into the package."""
    folder = Path(sys.argv[1])
    letters: dict[str, Any] = {}
    for family, names in TEXT.items():
        fonts = {name: TTFont(folder / name) for name in names}
        shared = set.intersection(*(set(font.getBestCmap()) for font in fonts.values()))
        kept = {code for code in shared if code in SPACES or any(first <= code <= last for first, last in RANGES)}
        for name, font in fonts.items():
            kern(font)
            subset(font, kept)
            font.save(TARGET / name)
        letters[family] = ranges(sorted(kept))
    font = TTFont(folder / EMOJI)
    letters["emoji"] = emoji(font)
    font.save(TARGET / EMOJI)
    lines = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in letters.items())
    (TARGET / "letters.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def subset(font: TTFont, codes: set[int]) -> None:
    """Keep these characters' glyphs and nothing that Pillow does not read without raqm."""
    options = Options(layout_features=[], notdef_outline=True, name_IDs=list(NAMES), glyph_names=False)
    options.drop_tables = ["GPOS", "GSUB", "GDEF", "DSIG", "STAT", "meta", "BASE", "gasp"]
    options.legacy_kern = True
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if "glyf" in font:
        font["prep"] = newTable("prep")
        font["prep"].program = Program()
        font["prep"].program.fromBytecode(NO_HINTS)


def kern(font: TTFont) -> None:
    """Put the kerning of the frequent letters, which the font keeps as a feature, into a plain table."""
    cmap = font.getBestCmap()
    glyphs = {cmap[code] for code in KERNED if code in cmap}
    table = font["GPOS"].table
    indices = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    pairs: dict[tuple[str, str], int] = {}
    for index in sorted(indices):
        for part in table.LookupList.Lookup[index].SubTable:
            for pair, value in kernings(getattr(part, "ExtSubTable", part), glyphs):
                pairs.setdefault(pair, value)  # the first part that has a pair decides
    least = LEAST_KERNING * font["head"].unitsPerEm
    plain = KernTable_format_0()
    plain.coverage, plain.tupleIndex, plain.apple = 1, None, False
    plain.kernTable = {pair: value for pair, value in pairs.items() if abs(value) >= least}
    if not 0 < len(plain.kernTable) <= MOST_PAIRS:
        raise ValueError(f"{len(plain.kernTable)} pairs")
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [plain]


def kernings(part: Any, glyphs: set[str]) -> list[tuple[tuple[str, str], int]]:
    """Return the pairs of a part of the kerning feature and how much closer (negative) they stand."""
    if not hasattr(part, "Coverage") or part.LookupType != 2:
        return []
    firsts = [glyph for glyph in part.Coverage.glyphs if glyph in glyphs]
    if part.Format == 1:
        sets = dict(zip(part.Coverage.glyphs, part.PairSet, strict=True))
        return [
            ((first, record.SecondGlyph), getattr(record.Value1, "XAdvance", 0))
            for first in firsts
            for record in sets[first].PairValueRecord
            if record.SecondGlyph in glyphs
        ]
    classes = part.ClassDef1.classDefs, part.ClassDef2.classDefs
    found = []
    for first, second in product(firsts, sorted(glyphs)):
        record = part.Class1Record[classes[0].get(first, 0)].Class2Record[classes[1].get(second, 0)]
        found.append(((first, second), getattr(record.Value1, "XAdvance", 0)))
    return found


def emoji(font: TTFont) -> list[str]:
    """Give each emoji a private character; return the emoji, without variation selectors, in that order."""
    cmap = font.getBestCmap()
    characters = {glyph: chr(code) for code, glyph in cmap.items()}
    layers = font["COLR"].ColorLayers
    found = {character: glyph for glyph, character in characters.items() if glyph in layers}
    for part in font["GSUB"].table.LookupList.Lookup[0].SubTable:
        for first, ligatures in part.ligatures.items():
            for ligature in ligatures:
                sequence = "".join(characters[glyph] for glyph in (first, *ligature.Component))
                found[sequence.replace("\ufe0f", "")] = ligature.LigGlyph
    sequences = sorted(sequence for sequence, glyph in found.items() if glyph in layers)
    shapes = font.getGlyphSet()
    for glyph, parts in layers.items():
        font["glyf"][glyph] = outline([part.name for part in parts], shapes)
        font["hmtx"][glyph] = (font["hmtx"][glyph][0], 0)
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {FIRST_EMOJI + number: found[sequence] for number, sequence in enumerate(sequences)}
    font["cmap"].tables = [table]
    for name in ("GSUB", "GDEF", "FFTM", "gasp", "cvt "):
        del font[name]
    font["post"].formatType = 3.0
    return sequences


def outline(parts: list[str], shapes: Any) -> Any:
    """Return a glyph that takes the place of these parts together."""
    bounds = BoundsPen(shapes)
    for part in parts:
        shapes[part].draw(bounds)
    left, bottom, right, top = bounds.bounds
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for corner in ((right, bottom), (right, top), (left, top)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def ranges(codes: list[int]) -> list[str]:
    """Return codes as first and last characters in hexadecimal: "20-7e"."""
    found: list[list[int]] = []
    for code in codes:
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return [f"{first:x}-{last:x}" for first, last in found]


if __name__ == "__main__":
    main()
