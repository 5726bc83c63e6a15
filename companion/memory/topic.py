"""Whether a text is about what a person named: "my sister", "Porto", 我姐姐. Pure; knows nothing of a store.

A topic is looked for as a phrase, by all its content words, and, for somebody near to the person, by their name and by
what they are to the person ("Ana" and "my sister").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.memory.cue import content_words
from companion.memory.extraction.vocabulary import KIN, KIN_OF, PARTNERS, PET_OF

People = Mapping[str, frozenset[str]]
"""What somebody is to the person ("sister") -> the names that are known of such."""

_LEAD = re.compile(
    r"(?:(?:please|(?:every|any)?thing|all|(?:what(?:ever)? )?(?:i|we|you) (?:ever )?(?:said|told you|mentioned|know)|"
    r"that|about|of|on|regarding|concerning|my|our|the|an?|this|these|those|his|her|their)\s+)+(?=\S)",
    re.I,
)
_LEAD_ZH = re.compile(r"(?:关于|有关|我们?家?的?|咱们?家?的?|那个|这个)+(?=.)")
_END_ZH = re.compile(r"(?<=.)的?(?:事情|事|话|一切|内容)$")
_EDGES = " \t\r\n.,;:!?\"“”‘’'`()[]。，；：！？「」《》（）"
_TOKEN = re.compile(r"\w+(?:['’-]\w+)*")
# Scripts that write no spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_OWNED = re.compile(r"['’]s?$")
_NO_PLURALS = frozenset({"news", "lens", "gas", "series", "species", "maths"})
_MANY = frozenset({"friend", "colleague", "neighbour", "cousin", "teacher", "aunt", "uncle", "niece", "nephew"})
"""Of these people have several: "my friend" is not always the one whose name is known."""
_MANY_ZH = frozenset({"朋友", "同事", "邻居", "同学", "叔叔", "阿姨"})
_ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        will may mark hope faith grace rose joy bill jack art summer autumn dawn drew frank grant rich sue pat rob
        chase hunter ivy lily violet ruby pearl angel sky dean miles ray guy nick don ward wade reed skip eve april
        june august christian baker cook smith young long king bishop page stone wood hill lake rice apple nice bath
        reading
        """,
    )
)
"""Names that mean something else in small letters: as names they are looked for with their capital."""
_JOINING = frozenset({"a", "an", "and", "of", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that follow each other, in their usual forms."""

    keys: tuple[str, ...]
    """One of these stands, in small letters, in every text that has the words: looking for them is fast."""
    pattern: re.Pattern[str]

    def stand_in(self, text: str, small: str) -> bool:
        return any(key in small for key in self.keys) and self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is looked for: one of these ways must fit, and of that all."""

    ways: tuple[tuple[Words, ...], ...] = ()

    def fits(self, text: str) -> bool:
        text = folded(text)
        small = text.casefold()
        return any(all(words.stand_in(text, small) for words in way) for way in self.ways)


def about(topic: str, people: People) -> About:
    """How to find what is about a topic in the person's words; nothing fits words that say nothing ("it")."""
    topic = bare(topic)
    tokens = _TOKEN.findall(topic)
    content = [token for token in tokens if content_words(token)]
    if not content and topic[:1] == topic[:1].lower() and not _UNSPACED.search(topic):
        return About()
    ways: list[tuple[Words, ...]] = [(phrase(topic),)] if tokens else []
    if len(content) > 1:
        ways.append(tuple(phrase(token) for token in content))
    ways += [(words,) for words in _of_somebody(topic, tokens, people)]
    return About(ways=tuple(dict.fromkeys(ways)))


def value(text: str) -> About:
    """How to find a fact's value in a text: as a phrase."""
    return About(ways=((phrase(folded(text)),),) if _TOKEN.search(text) else ())


def bare(topic: str) -> str:
    """The topic without what leads to it: "about my sister" is "sister", 关于我姐姐的事 is 姐姐."""
    topic = " ".join(folded(topic).split()).strip(_EDGES)
    topic = _END_ZH.sub("", _LEAD_ZH.sub("", topic, count=1) if _LEAD_ZH.match(topic) else topic)
    lead = _LEAD.match(topic)
    left = topic[lead.end() :] if lead else topic
    return left if content_words(left) or _UNSPACED.search(left) else topic  # a band may be called The Who


def folded(text: str) -> str:
    """One spelling for letters that look alike: full width, ligatures, accents."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text)))


def phrase(text: str) -> Words:
    """These words after each other; each may have the ending of a plural or an owner. `text` is folded."""
    tokens = _TOKEN.findall(text)
    forms = [_forms(token) for token in tokens]
    inner = r"[\W_]*".join(form for _, form in forms) if _UNSPACED.search(text) else r"[\W_]+".join(f for _, f in forms)
    return Words(keys=(forms[0][0],), pattern=re.compile(_bounded(inner, tokens[0][0], tokens[-1][-1])))


def _of_somebody(topic: str, tokens: Sequence[str], people: People) -> list[Words]:
    """The other ways to speak of them."""
    kin, name = _kin_and_name(topic, tokens, people)
    known = {folded(one).casefold(): folded(one) for one in people.get(kin, ())}
    if kin and not name:
        return [*map(phrase, _called(kin)), *map(phrase, known.values())]
    if kin:
        alone = set(known) <= {name.casefold()}
        return [phrase(name), *([_own(kin)] if alone and _single(kin) else [])]
    return [
        _own(kin)
        for kin, names in people.items()
        if _single(kin) and {folded(one).casefold() for one in names} == {topic.casefold()}
    ]


def _kin_and_name(topic: str, tokens: Sequence[str], people: People) -> tuple[str, str]:
    """What somebody is to the person, and their name, as far as the topic is nothing else."""
    for start in range(len(tokens)):
        for end in range(min(start + 3, len(tokens)), start, -1):
            kin = _kin(tokens[start:end], people)
            rest = [*tokens[:start], *tokens[end:]]
            names = {one.casefold() for one in people.get(kin, ())}
            if kin and (all(one[0].isupper() for one in rest) or " ".join(rest).casefold() in names):
                return kin, " ".join(rest)
    for kin in people:
        if _UNSPACED.search(kin) and topic.startswith(kin) and topic != kin:
            return kin, topic.removeprefix(kin).strip()
    return "", ""


def _kin(tokens: Sequence[str], people: People) -> str:
    words = [_singular(_OWNED.sub("", token.casefold())) for token in tokens]
    joined, spaced = "-".join(words), " ".join(words)
    if words[0] == "ex" and len(words) == 2 and words[1] in PARTNERS:
        return joined
    if joined.startswith("ex-") and joined[3:] in PARTNERS:
        return joined
    return KIN_OF.get(joined) or PET_OF.get(joined) or (spaced if spaced in people else "")


def _called(kin: str) -> list[str]:
    """The words for it."""
    return [*dict.fromkeys([kin, *KIN.get(kin, "").split(), *(word for word, pet in PET_OF.items() if pet == kin)])]


def _single(kin: str) -> bool:
    return kin not in _MANY and kin not in _MANY_ZH


def _own(kin: str) -> Words:
    """The person's own: "my sister", "my little sister", 我姐姐."""
    if _UNSPACED.search(kin):
        return Words(keys=(kin,), pattern=re.compile(f"[我你您咱]们?家?的?{re.escape(kin)}"))
    forms = [_forms(word.replace(" ", "-")) for word in _called(kin)]
    inner = rf"(?i:my|our|your)\s+(?:\w+\s+)?(?:{'|'.join(form for _, form in forms)})"
    return Words(keys=tuple(key for key, _ in forms), pattern=re.compile(_bounded(inner, "m", "s")))


def _bounded(inner: str, first: str, last: str) -> str:
    before = "" if _UNSPACED.match(first) else r"(?<!\w)"
    after = "" if _UNSPACED.match(last) else r"(?!\w)"
    return before + inner + after


def _forms(word: str) -> tuple[str, str]:
    """What stands in every form of it, in small letters, and a pattern for all of them."""
    word = _OWNED.sub("", word)
    named = word[0].isupper()
    if _UNSPACED.search(word):
        return word.casefold(), f"(?i:{re.escape(word)})"
    stem = word if named else _singular(word)
    ending = "(?:e?s)?(?:['’]s?)?"
    if not named and len(stem) > 2 and stem[-1] == "y" and stem[-2] not in "aeiou":
        stem, ending = stem[:-1], "(?:y|ies)(?:['’]s?)?"
    parts = [re.escape(part) for part in stem.split("-")]
    form = r"[-\s]?".join(parts) + ending
    return stem.split("-")[0].casefold(), form if named and _ordinary(word) else f"(?i:{form})"


def _ordinary(word: str) -> bool:
    small = word.casefold()
    return small in _ALSO_WORDS or (not content_words(word) and small not in _JOINING)


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is", "ics")) or word in _NO_PLURALS or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")
