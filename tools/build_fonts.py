"""Build the two fonts that PNG pictures are lettered with, from Noto Sans by way of npm packages; needs fonttools.

    npm pack @fontsource/noto-sans @fontsource/noto-sans-math, each unpacked into a folder of its name
    python tools/build_fonts.py noto-sans/package noto-sans-math/package

Latin, Greek and Cyrillic letters, punctuation and arrows; without kerning and ligatures, which pictures can do without.
"""

import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "dateline" / "export" / "pictures" / "fonts"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek")
KEPT = {*range(0x20, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00), *range(0x2010, 0x2064), *range(0x2190, 0x2194), 0x2212}
WEIGHTS = {"400": "NotoSans-Regular.ttf", "600": "NotoSans-SemiBold.ttf"}
"""Weight → file; arrows have one weight only."""


def main(letters: str, symbols: str) -> None:
    """Write one font for each weight, and the licence beside them."""
    from fontTools import merge
    TARGET.mkdir(exist_ok=True)
    for weight, name in WEIGHTS.items():
        parts = [Path(letters) / "files" / f"noto-sans-{script}-{weight}-normal.woff" for script in SCRIPTS]
        parts.append(Path(symbols) / "files" / "noto-sans-math-latin-400-normal.woff")
        plain = [stripped(path, TARGET / f"{path.stem}.part") for path in parts]
        font = merge.Merger().merge([str(path) for path in plain])
        for label, words in {1: "Noto Sans", 2: "Regular", 16: "Noto Sans", 17: Path(name).stem.partition("-")[2]}.items():
            font["name"].setName(words, label, 3, 1, 0x409)  # one family, so that a weight is found by its number
        font.save(TARGET / name)
        for path in plain:
            path.unlink()
        print(f"{name}: {len(font.getBestCmap())} letters, {(TARGET / name).stat().st_size} bytes")
    (TARGET / "OFL.txt").write_bytes((Path(letters) / "LICENSE").read_bytes())


def stripped(source: Path, target: Path) -> Path:
    """Write a font with the letters that we keep and nothing that arranges them, and return its path."""
    from fontTools import subset, ttLib
    font: Any = ttLib.TTFont(source)
    options = subset.Options(layout_features=[], hinting=False, drop_tables=["GPOS", "GSUB", "GDEF", "MATH", "STAT"], notdef_outline=True)
    chooser = subset.Subsetter(options)
    chooser.populate(unicodes=KEPT)
    chooser.subset(font)
    font.flavor = None
    font.save(target)
    return target


if __name__ == "__main__":
    main(*sys.argv[1:])
