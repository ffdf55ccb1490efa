"""Fonts: which typefaces a document asks for, and what takes their place where they are missing.

The standard names styles of type and no files. A Word file carries names only and is drawn
with its reader's fonts; a PDF is set with those of this machine, the open one last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TITLE, BODY, HEI, KAI, NUMBER = "title", "body", "hei", "kai", "number"
LATIN = "Times New Roman"
OPEN_FONTS = Path("static/vendor/fonts")  # beside the package, or inside the installed one

_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
_SONG = ("宋体", "SimSun", "NSimSun", "STSong", *_SERIF)


@dataclass(frozen=True, slots=True)
class Face:
    """One use of type: the font that is asked for, and the others in the order of likeness."""

    name: str
    others: tuple[str, ...]

    @property
    def chain(self) -> list[str]:
        return [self.name, *(other for other in self.others if other != self.name)]


def _profile(title: str, body: str, kai: str) -> dict[str, Face]:
    fang = ("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "方正仿宋_GBK", "FZFangSong-Z02")
    kais = ("楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "方正楷体_GBK", "FZKai-Z03")
    heis = ("SimHei", "方正黑体_GBK", "FZHei-B01", "华文黑体", "STHeiti", *_SANS)
    xiaobiaosong = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
    return {
        TITLE: Face(title, (*xiaobiaosong, "小标宋", "华文中宋", "STZhongsong", *_SONG)),
        BODY: Face(body, (*fang, "华文仿宋", "STFangsong", "FandolFang R", "FandolFang", *_SONG)),
        HEI: Face("黑体", heis),
        KAI: Face(kai, (*kais, "华文楷体", "STKaiti", "FandolKai", *_SONG)),
        NUMBER: Face("宋体", _SONG),
    }


PROFILES: Mapping[str, Mapping[str, Face]] = {
    "modern": _profile("方正小标宋简体", "仿宋", "楷体"),
    "traditional": _profile("方正小标宋_GBK", "仿宋_GB2312", "楷体_GB2312"),
}
LATIN_CHAIN = (LATIN, "Liberation Serif")
SOBER = Face(LATIN, ("Liberation Serif", "Libertinus Serif"))  # the last is typst's own


def open_fonts() -> list[str]:
    """The folders of fonts that came with Fayan."""
    package = Path(__file__).parents[1]
    return [str(p / OPEN_FONTS) for p in (package, package.parent) if (p / OPEN_FONTS).is_dir()]
