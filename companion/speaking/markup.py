"""Markdown, links and pictures as they are spoken: marks are left out, code and links are named, not read. Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from companion.speaking.rewriting import Rule, rule
from companion.speaking.tongue import Tongue

EMOJI = r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u203c\u2049\u20e3\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]"
_EMOTICON = r"(?<!\S)(?:[:;=]['’]?-?[()DPp/|*oO3]+|<3|\^\^|\^_\^|[xX]D)(?=\s|$|[.,!?])"
_URL = r"(?:https?://|www\.)[^\s<>()\[\]\"'，。！？；：、）」”]*[^\s<>()\[\]\"'，。！？；：、）」”.,;:!?*_~`]"
_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_EMAIL = r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"

_WORDS = {
    Tongue.ENGLISH: ("a piece of code", "a picture", "a picture of {}", "a link to {}", " dot ", " at "),
    Tongue.CHINESE: ("一段代码", "一张图片", "一张图片：{}", "一个到 {} 的链接", " 点 ", " 艾特 "),
}
_CHINESE_EMOJI = {
    "❤": "红心",
    "😊": "微笑",
    "🙂": "微笑",
    "😂": "笑哭了",
    "😀": "笑脸",
    "😄": "笑脸",
    "😢": "流泪",
    "😭": "大哭",
    "👍": "赞",
    "🎉": "庆祝",
    "🤗": "抱抱",
    "😘": "亲亲",
    "🥰": "爱你",
    "😍": "喜欢",
    "🙏": "双手合十",
    "🌸": "花",
    "👋": "挥手",
}


def markup_rules(tongue: Tongue) -> list[Rule]:
    """Rules for all that is not words: tried before those of the language."""
    code, picture, picture_of, link, dot, at = _WORDS[tongue]

    def named(match: re.Match[str]) -> str:
        return picture_of.format(match[1]) if match[1].strip() else picture

    def linked(match: re.Match[str]) -> str:
        address = match[0] if "://" in match[0] else f"https://{match[0]}"
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:  # brackets that belong to no address
            host = ""
        return link.format(host.removeprefix("www.").replace(".", dot)) if host else ""

    def mailed(match: re.Match[str]) -> str:
        return match[0].replace(".", dot).replace("@", at)

    return [
        rule(r"```.*?(?:```|\Z)", code, re.S),
        rule(rf"!\[([^\]\n]*)\]{_TARGET}", named),
        rule(rf"\[(?=[^\]\n]+\]{_TARGET})", ""),
        rule(rf"(?<=[^\s\[])\]{_TARGET}", ""),
        rule(rf"<?{_URL}>?", linked, re.I),
        rule(_EMAIL, mailed),
        rule(r"^[ \t]*(?:[-*_=][ \t]*){3,}$|^[ \t|:-]*-{2,}[ \t|:-]*$", "", re.M),
        rule(r"^[ \t]*(?:(?:#{1,6}|[-*+•>])[ \t]+)+(?:\[[ xX]\][ \t]+)?", "", re.M),
        rule(r"^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$", "", re.M),
        rule(r"[ \t]+\|[ \t]+", "，" if tongue is Tongue.CHINESE else ", "),
        rule(r"`+|\*\*+|~~|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<![\w_])_+(?=\w)|(?<=\w)_+(?![\w_])", ""),
        rule(r"(?<=\w)_+(?=\w)", " "),
        rule(r"\\(?=[\\`*_{}\[\]()#+.!-])", ""),
        rule(rf"[ \t]?(?:{EMOJI}+[ \t]?)+(?=[.,!?。！？，]|$)|{EMOJI}+[ \t]?", ""),
        rule(rf"[ \t]?{_EMOTICON}", ""),
    ]


def emoji_names(text: str, tongue: Tongue) -> str:
    """The names of the pictures in `text`, for one that has no words; "" where they have none."""
    if tongue is Tongue.CHINESE:
        return "，".join(name for char in text if (name := _CHINESE_EMOJI.get(char)))
    names = [unicodedata.name(char, "").lower() for char in text if re.fullmatch(EMOJI, char)]
    worth = [name for name in names if name and not re.search("variation selector|joiner|modifier|tag|keycap", name)]
    return ", ".join(dict.fromkeys(worth))
