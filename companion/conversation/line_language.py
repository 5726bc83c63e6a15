"""Which language a line is written in, told by its script, and by the frequent words in it. Pure.

Says nothing rather than something doubtful: names, titles, short greetings, mixed lines and languages beside these are
None. English is None too: nothing follows from it. Knows nothing of models.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import cache
from math import inf

from companion.conversation import line_words as words


class LineLanguage(StrEnum):
    """As the beginnings of language tags: the most spoken ones."""

    ENGLISH = "en"
    CHINESE = "zh"
    HINDI = "hi"
    SPANISH = "es"
    ARABIC = "ar"
    FRENCH = "fr"
    BENGALI = "bn"
    PORTUGUESE = "pt"
    RUSSIAN = "ru"
    URDU = "ur"
    INDONESIAN = "id"
    GERMAN = "de"
    JAPANESE = "ja"


_WORDS = {
    LineLanguage.SPANISH: words.SPANISH,
    LineLanguage.FRENCH: words.FRENCH,
    LineLanguage.PORTUGUESE: words.PORTUGUESE,
    LineLanguage.GERMAN: words.GERMAN,
    LineLanguage.INDONESIAN: words.INDONESIAN,
    LineLanguage.RUSSIAN: words.RUSSIAN,
    LineLanguage.HINDI: words.HINDI,
    LineLanguage.URDU: words.URDU,
    LineLanguage.ARABIC: words.ARABIC,
    LineLanguage.BENGALI: words.BENGALI,
}

_LETTERS = {
    LineLanguage.SPANISH: "áéíóúüñ",
    LineLanguage.FRENCH: "àâæçéèêëîïôœùûüÿ",
    LineLanguage.PORTUGUESE: "áâãàçéêíóôõúü",
    LineLanguage.GERMAN: "äöüßé",
    LineLanguage.INDONESIAN: "é",
    LineLanguage.RUSSIAN: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    LineLanguage.ARABIC: "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652",
    LineLanguage.URDU: "آأؤئءابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھۂۃیے\u064b\u064e\u064f\u0650\u0651\u0670",
    LineLanguage.BENGALI: "".join(map(chr, range(0x0980, 0x09F0))),
}
"""Beside a to z. A word with another letter is of another language."""

_SIGNS = {
    LineLanguage.SPANISH: "ñ¿¡",
    LineLanguage.PORTUGUESE: "ãõ",
    LineLanguage.FRENCH: "œùê",
    LineLanguage.GERMAN: "ß",
    LineLanguage.RUSSIAN: "ыэё",
    LineLanguage.URDU: "ٹڈڑںےہھ",
    LineLanguage.ARABIC: "ةىإأ",
    LineLanguage.BENGALI: "র",
}
"""Letters and marks that speak for one language against its neighbours, and count as a word of it."""

_SCRIPTS = {
    "DEVANAGARI": (LineLanguage.HINDI,),
    "BENGALI": (LineLanguage.BENGALI,),
    "ARABIC": (LineLanguage.ARABIC, LineLanguage.URDU),
    "CYRILLIC": (LineLanguage.RUSSIAN,),
    "LATIN": (
        LineLanguage.SPANISH,
        LineLanguage.FRENCH,
        LineLanguage.PORTUGUESE,
        LineLanguage.GERMAN,
        LineLanguage.INDONESIAN,
    ),
}

_NO_WORDS = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]*`|(?:https?://|www\.)\S+|\S+@\S+|[@#/]\w+"
    r"|\"[^\"\n]*\"|“[^”\n]*”|«[^»\n]*»|„[^“”\n]*[“”]",
    re.S,
)
"""Code, addresses, names of accounts, and what is quoted: none of it tells what the person speaks."""

_JOINERS = "\u200c\u200d"

# Set so that of 90,000 English lines none is taken for another, and then so that most others are told (2026-11).
_LEAST_WORDS = 3
"""A sign counts as one."""
_LEAST_KNOWN = 0.45
"""Share of a line's words that must be frequent ones; one that is English too counts half."""
_LEAST_KNOWN_BY_SCRIPT = 0.25
"""The same where the script has already ruled out English, and its letters most neighbours."""
_LEAST_OWN = 2
"""Different frequent words that are not English ones too; one at least longer than two letters, and no article."""
_MOST_ENGLISH = 0.15
"""Share of words that are English only."""
_LEAST_AHEAD = 0.5
"""By how many words the language must be ahead of each other one."""
_LEAST_IN_SCRIPT = 0.6
"""Share of the words, two Chinese characters counted as one."""
_LEAST_CHINESE = 3
_LEAST_KANA = 3
"""Characters; a word or two of Chinese or Japanese are said in any language."""


def language_of(line: str) -> LineLanguage | None:
    """The language of the line; None: English, none of these, or not to be told."""
    text = unicodedata.normalize("NFC", _NO_WORDS.sub(" ", line)).casefold()
    by_script: dict[str, list[str]] = {}
    for word, script in _words(text):
        by_script.setdefault(script, []).append(word)
    sizes = {script: sum(map(_size, found)) for script, found in by_script.items()}
    if not sizes:
        return None
    script = max(sizes, key=lambda each: sizes[each])
    latin = by_script.get("LATIN", [])
    if sizes[script] < _LEAST_IN_SCRIPT * sum(sizes.values()):
        return None
    if script != "LATIN" and len(_known("en").intersection(latin)) > 1:
        return None
    if script == "HAN":
        return _chinese_or_japanese("".join(by_script[script]))
    return _by_words(by_script[script], text, _SCRIPTS.get(script, ()))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Each run of letters of one script, and that script: Chinese is written without spaces, around names too."""
    word, of = "", ""
    for char in text:
        kind = unicodedata.category(char)[0]
        if word and (kind == "M" or char in _JOINERS):
            word += char
            continue
        script = _script(char) if kind == "L" else ""
        if word and script != of:
            yield word, of
            word = ""
        if script:
            word, of = word + char, script
    if word:
        yield word, of


@cache
def _script(letter: str) -> str:
    """The first word of its name in Unicode; HAN for what Chinese and Japanese are written in."""
    script = unicodedata.name(letter, "?").split()[0].split("-")[0]
    return "HAN" if script in ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else script


def _size(word: str) -> float:
    return len(word) / 2 if _script(word[0]) == "HAN" else 1.0


def _chinese_or_japanese(text: str) -> LineLanguage | None:
    kana = sum("\u3040" <= char <= "\u30ff" for char in text)
    if kana:
        return LineLanguage.JAPANESE if kana >= _LEAST_KANA else None
    is_said = any(char in words.CHINESE for char in text)
    return LineLanguage.CHINESE if is_said and len(text) >= _LEAST_CHINESE else None


def _by_words(found: list[str], text: str, languages: Collection[LineLanguage]) -> LineLanguage | None:
    if not languages:
        return None
    best = max(languages, key=lambda language: _score(language, found, text))
    score = _score(best, found, text)
    said = len(found) + _signs(best, text)
    english = _known("en")
    share = _LEAST_KNOWN if _script(found[0][0]) == "LATIN" else _LEAST_KNOWN_BY_SCRIPT
    own = {word for word in found if word in _known(best) and word not in english and not _is_a_letter(word)}
    if said < _LEAST_WORDS or score < share * said or len(own) + _signs(best, text) < _LEAST_OWN:
        return None
    if not any(len(word) > 2 or not word.isascii() for word in own.difference(words.GLUE.split())):
        return None
    if sum(word in english and word not in _known(best) for word in found) > _MOST_ENGLISH * len(found):
        return None
    others = [tag for tag in (*_WORDS, *words.NEIGHBOURS) if tag != best]
    ahead = all(score - _score(tag, found, text) >= _LEAST_AHEAD for tag in others)
    return best if ahead else None


def _is_a_letter(word: str) -> bool:
    """As in formulas, lists and code."""
    return len(word) == 1 and word.isascii()


def _score(tag: str, found: list[str], text: str) -> float:
    """How many of the words are frequent in that language: half for one that is English too, and one more for a sign of
    it. A word with a foreign letter counts against it; beside Latin, where names come with theirs, it rules it out.
    """
    known, english = _known(tag), _known("en")
    hits = sum((0.5 if word in english else 1.0) for word in found if word in known)
    letters = _LETTERS.get(LineLanguage(tag)) if tag in _WORDS else None
    strange = sum(not _written_in(word, letters) for word in found) if letters else 0
    if strange and _script(found[0][0]) != "LATIN":
        return -inf
    return hits - strange + _signs(tag, text)


def _signs(tag: str, text: str) -> int:
    signs = _SIGNS.get(LineLanguage(tag), "") if tag in _WORDS else ""
    return int(any(sign in text for sign in signs))


def _written_in(word: str, letters: str) -> bool:
    return all("a" <= char <= "z" or char in letters for char in word)


@cache
def _known(tag: str) -> frozenset[str]:
    """The frequent words of a language, with their accents and as they are typed without."""
    if tag == "en":
        return frozenset(words.ENGLISH.split())
    listed = _WORDS[LineLanguage(tag)] if tag in _WORDS else words.NEIGHBOURS[tag]
    parts = set(unicodedata.normalize("NFC", listed.replace("'", " ").replace("-", " ")).split())
    latin = {word for word in parts if _script(word[0]) == "LATIN"}
    return frozenset(parts | {_bare(word) for word in latin})


def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")
