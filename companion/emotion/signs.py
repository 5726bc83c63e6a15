"""A line -> what its words, its emoji and its tone say of seven feelings, by lists written for this program.

English, Chinese and emoji; a list reads no sentence. Pure; knows nothing of models. Evidence is in nats: how much a
sign adds to the logarithm of a feeling's chance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from companion.emotion import words_chinese, words_english
from companion.emotion.feeling import Emotion
from companion.emotion.words_emoji import EMOJI, EMOTICONS, WRY

_LONGEST = 4000
"""Characters that are looked at: the first and the last half of a longer line. A message of a few pages (taste)."""
_MOST = 4.0
"""Of evidence for one feeling: fifty to one, and no heap of words makes it surer (taste)."""
_AGAIN = 0.5
"""What the second sign of the same feeling counts, the third a quarter, and so on (taste)."""
_REACH = 3
"""Words after which a negation has lost its hold: "not at all happy" (taste; VADER's is three as well)."""
_TURNED = {Emotion.JOY: (Emotion.SADNESS, 0.95)}
"""What a negated feeling is evidence for, and how much of it: not happy is nearly sad, and not sad is no more
than that (taste).
"""
_STIRRED, _BEFORE_BUT = 1.2, 0.5
"""Factors of an exclamation mark or shouting, and of what a "but" takes back (taste)."""

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)*|[!?]+|\.{2,}|…")
_CJK = re.compile(r"[㐀-䶿一-鿿]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b.*\b[A-Z]{3,}\b")

_PRAISE = "great|wonderful|perfect|lovely|fantastic|brilliant|awesome|amazing|marvel+ous|super|nice|excellent|terrific"
_SARCASM = (
    (re.compile(r"(?:^|\s)/s\s*$"), 1.0),
    (re.compile(rf"\b({_PRAISE})\b\W+(?:just|simply|really|so)\s+\1\b"), 0.9),
    (re.compile(rf"^\W*(?:oh|well|wow|yay|aw)?\W*(?:just |simply )?(?:{_PRAISE}|joy)\s*(?:\.{{2,}}|…)"), 0.8),
    (re.compile(rf"^\W*(?:oh|well)\W+(?:just |simply |how )?(?:{_PRAISE}|joy)\b\s*(?:\.|,|$)"), 0.6),
    (re.compile(rf"^\W*just (?:{_PRAISE})\s*[.…]*\s*$"), 0.7),
    (re.compile(r"\b(?:yeah|sure|oh|ha)\W{1,3}right\b\s*(?:[.…]|$)"), 0.7),
    (re.compile(r"\b(?:just|exactly) what i (?:needed|wanted)\b\s*(?:[.…]|$)"), 0.6),
    (re.compile(r"\bthanks (?:a lot|for nothing)\b\s*(?:[.…]{2,}|$)"), 0.6),
    (
        re.compile(
            r"\bthanks for nothing\b|\bbig surprise\b\s*[.…]|\bso much for\b|\blucky me\b|\bgood for you\b\s*[.…]"
        ),
        0.7,
    ),
    (re.compile(r"呵呵|真有你的|可真行|真行啊|谢谢您嘞|太好了呢"), 0.7),
)
"""Turns of phrase that usually mean their opposite, and how likely (taste). Most sarcasm carries no mark at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What was found in one line."""

    of_words: Mapping[Emotion, float] = field(default_factory=dict)
    """Evidence of English words and of emoticons."""
    of_marks: Mapping[Emotion, float] = field(default_factory=dict)
    """Evidence of emoji and of Chinese: what an English model can't read."""
    sarcasm: float = 0.0
    """In [0, 1]: how likely it means the opposite of what it praises."""
    negated_joy: bool = False
    """It says that something is not good, in English."""
    latin: int = 0
    """How many letters there are that an English model can read."""
    foreign: int = 0
    """How many letters of other scripts, Chinese apart."""
    words: int = 0
    """How many words there are in English's letters."""

    @property
    def empty(self) -> bool:
        return not (self.latin or self.of_words or self.of_marks)


def cleaned(text: str) -> str:
    """Without what isn't text: control characters and broken ones become spaces; at most 4,000 characters are left."""
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + " " + text[-_LONGEST // 2 :]
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text).strip()


def found(text: str) -> Signs:
    """The signs of a line that was `cleaned`."""
    plain = unicodedata.normalize("NFKC", text)
    lower = plain.lower()
    tokens = _TOKEN.findall(lower.replace("’", "'"))
    stirred = _STIRRED if "!" in plain or "！" in text or _SHOUTED.search(plain) else 1.0
    english = list(_of_english(tokens))
    emoji, wry = _of_emoji(text)
    marks = [*emoji, *_of_chinese(plain)]
    said = [*english, *((kind, weight, False) for sign, kind, weight in EMOTICONS if sign in plain)]
    letters = [sign for sign in plain if sign.isalpha()]
    latin = sum(bool(_LATIN.match(sign)) for sign in letters)
    return Signs(
        of_words=_added([(kind, stirred * weight) for kind, weight, _ in said]),
        of_marks=_added([(kind, stirred * weight) for kind, weight in marks]),
        sarcasm=max([wry, *(likely for mark, likely in _SARCASM if mark.search(lower))]),
        negated_joy=any(turned for _, _, turned in english),
        latin=latin,
        foreign=len(letters) - latin - sum(bool(_CJK.match(sign)) for sign in letters),
        words=sum(token[0].isalpha() for token in tokens),
    )


def _of_english(tokens: list[str]) -> Iterator[tuple[Emotion, float, bool]]:
    """(feeling, evidence, whether it is joy that was negated) of each word or phrase that says one."""
    last_but = max((at for at, token in enumerate(tokens) if token in words_english.BUT), default=-1)
    at = 0
    negated_until, factor = -1, 1.0
    while at < len(tokens):
        token = tokens[at]
        length, meaning = words_english.meaning(tokens, at)
        if meaning is not None:
            kind, weight = meaning
            weight *= factor * (_BEFORE_BUT if at < last_but else 1.0)
            if at > negated_until:
                yield kind, weight, False
            elif kind in _TURNED:
                turned, share = _TURNED[kind]
                yield turned, weight * share, True
            factor = 1.0
        elif token in words_english.NEGATIONS or token.endswith("n't"):
            negated_until = at + _REACH
        elif token in words_english.FACTORS:
            factor = words_english.FACTORS[token]
        elif not token[0].isalpha() or token in words_english.BUT:
            negated_until, factor = -1, 1.0
        at += length


def _of_emoji(text: str) -> tuple[list[tuple[Emotion, float]], float]:
    """(their evidence, how likely they turn what was said into its opposite)."""
    signs = [sign for sign in text if sign in EMOJI]
    return [EMOJI[sign] for sign in signs], max((WRY[sign] for sign in text if sign in WRY), default=0.0)


def _of_chinese(text: str) -> Iterator[tuple[Emotion, float]]:
    """Longest word first. 不, 没 and their like just before it negate it, 很 and its like make it stronger."""
    at = 0
    while at < len(text):
        word = next((text[at : at + n] for n in words_chinese.LENGTHS if text[at : at + n] in words_chinese.WORDS), "")
        if word:
            kind, weight = words_chinese.WORDS[word]
            before = text[max(at - 3, 0) : at]
            if any(strong in before for strong in words_chinese.STRONGER):
                weight *= 1.3
            if not any(no in before for no in words_chinese.NEGATIONS):
                yield kind, weight
            elif kind in _TURNED:
                turned, share = _TURNED[kind]
                yield turned, weight * share
        at += len(word) or 1


def _added(signs: list[tuple[Emotion, float]]) -> dict[Emotion, float]:
    """Strongest first; more of the same adds less and less."""
    sums: dict[Emotion, float] = {}
    count: dict[Emotion, int] = {}
    for kind, weight in sorted(signs, key=lambda sign: -sign[1]):
        sums[kind] = sums.get(kind, 0.0) + weight * _AGAIN ** count.get(kind, 0)
        count[kind] = count.get(kind, 0) + 1
    return {kind: min(weight, _MOST) for kind, weight in sums.items()}
