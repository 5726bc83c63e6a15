"""Which facts a line is about, by its words and by its meaning. Pure; knows nothing of where facts are kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from companion.conversation.fact import Fact, Relation, is_name, plain
from companion.conversation.fact_wording import sentence
from companion.memory.cue import content_words
from companion.memory.extraction.vocabulary import KIN_OF, PET_OF

Vectors = Mapping[str, NDArray[np.float32]]
"""A fact's sentence -> its unit vector."""

MOST = 6
"""Facts for one line: more only distract a small model (read, 2026-11)."""
_NEAR = 0.42
"""Cosine between a line and a fact's sentence from which on the line is about it.

Of 25 facts and 60 questions and 200 lines of small talk (tests/bench/memory_quality, 2026-11), a lower bound let in
facts that had nothing to do with the line, a higher one lost paraphrases.
"""
_PAST = re.compile(
    r"\b(?:used to|before|previous(?:ly)?|former(?:ly)?|earlier|back then|in the past|did i|was i|were we|old|last|ex)"
    r"\b|以前|之前|从前|曾经|过去|原来",
    re.I,
)

R = Relation
_ASKED_BY: dict[Relation, str] = {
    R.NAME: r"\bmy (?:full |first |last |real )?name\b|who am i|我叫什么|我的名字",
    R.CALLED: r"\bmy (?:nick)?name\b|call me|who am i|叫我|我叫什么|我的名字",
    R.NOT_CALLED: r"call me|叫我",
    R.AGE: r"\bhow old\b|\bmy age\b|多大|几岁|年龄",
    R.BIRTHDAY: r"birthday|born|生日|出生",
    R.HOME: r"\blive[sd]?\b|\bliving\b|\bhome\b|\bmoved?\b|"
    r"\b(?:city|town|country|address|apartment|flat|neighbou?rhood)\b|住|搬|家在",
    R.ORIGIN: r"\bfrom\b|\bborn\b|\bgrew up\b|hometown|nationality|哪里人|老家|来自",
    R.JOB: r"\bjob\b|\bwork(?:s|ing)?\b|\bdo for a living\b|\bprofession\b|\bcareer\b|\boffice\b|工作|职业|上班",
    R.EMPLOYER: r"\bwork(?:s|ing)?\b|\bcompany\b|\bemployer\b|\bfirm\b|\bjob\b|公司|上班|工作",
    R.STUDY: r"\bstud(?:y|ies|ying)\b|\bmajor\b|\bcourse\b|\bdegree\b|学什么|专业|学习",
    R.SCHOOL: r"\bschool\b|\buniversity\b|\bcollege\b|\bstud(?:y|ying)\b|学校|大学",
    R.PARTNER: r"\b(?:partner|wife|husband|girlfriend|boyfriend|spouse|fianc[eé]+|married|dating)\b|"
    r"老婆|老公|妻子|丈夫|女朋友|男朋友|对象",
    R.PET: r"\bpets?\b|宠物",
    R.ALLERGY: r"\ballerg|\beat\b|\bcook|\bdinner\b|\blunch\b|\brecipe|\brestaurant|过敏|吃",
    R.HEALTH: r"\bhealth|\bill(?:ness)?\b|\bdisease|\bcondition\b|\bdoctor\b|健康|病",
    R.DIET: r"\beat\b|\bcook|\bdinner\b|\blunch\b|\bdiet\b|\brecipe|\brestaurant|吃|饮食",
    R.AVOIDS: r"\beat\b|\bdrink|\bcook|\bdinner\b|\brestaurant|吃|喝",
    R.SPEAKS: r"\blanguages?\b|\bspeak\b|语言|会说",
    R.HOBBY: r"\bhobb(?:y|ies)\b|\bfree time\b|\bfor fun\b|\bweekends?\b|\binstrument\b|爱好|空闲|周末",
    R.LIKES: r"\bi (?:like|love|enjoy)\b|\bgift\b|\bpresent for\b|喜欢",
    R.DISLIKES: r"\b(?:dis)?like\b|\bhate\b|\bstand\b|讨厌|不喜欢",
    R.FEARS: r"\b(?:afraid|scared|frightened|fears?|phobia)\b|怕",
    R.TRAIT: r"\bam i\b|\b(?:left|right)[- ]handed\b|\bonly child\b|\bkind of person\b|左撇子",
    R.FAVOURITE: r"\bfavou?rite\b|最喜欢",
    R.OWNS: r"\bi (?:own|have)\b|\bmy (?:car|bike|house)\b|我有",
    R.BELIEF: r"\bbelie|\breligio|\bfaith\b|信仰|宗教",
    R.PLAN: r"\bplans?\b|\bwhen\b|\bcoming up\b|\btomorrow\b|\bnext week\b|\bcalendar\b|\bappointment|"
    r"计划|什么时候|安排",
}
"""Words by which a question asks for a relation; values, names and kin are looked for in every line."""
_ASKED = {relation: re.compile(words, re.I) for relation, words in _ASKED_BY.items()}
_ASKS = re.compile(
    r"[?？]|^\W*(?:do|did|what|where|who|when|which|how|remind|tell|can|could|am|is|are|guess)\b|什么|哪|谁|吗|多少",
    re.I,
)
_OF_ONESELF = re.compile(r"\b(?:my|i|me|we|our)\b|我", re.I)


def fitting(
    line: str, facts: Sequence[Fact], *, vector: NDArray[np.float32] | None = None, vectors: Vectors | None = None
) -> tuple[Fact, ...]:
    """The facts a line is about, best first; past ones only where it asks for the past. At most `MOST`.

    `vector`: the line's; `vectors`: those of the facts' sentences, as far as they are known. Without, words decide.
    """
    asks, past = bool(_ASKS.search(line)), bool(_PAST.search(line))
    words = {_stem(word) for word in content_words(line)}
    folded = line.casefold()
    found: list[tuple[float, Fact]] = []
    for fact in facts:
        if not (fact.current or past):
            continue
        score = _by_words(fact, words, folded, line, asks)
        if vector is not None and vectors and (near := vectors.get(sentence(fact))) is not None:
            cosine = float(near @ vector)
            score += cosine if score > 0 or cosine >= _NEAR else 0.0
        if score > 0:
            found.append((score + (0.1 if fact.pinned else 0.0), fact))
    found.sort(key=lambda scored: (-scored[0], scored[1].id))
    return tuple(fact for _, fact in found[:MOST])


def about(topic: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """All facts about what the person names; every one for an empty topic. The order is theirs."""
    words = {_stem(word) for word in content_words(topic)}
    folded = topic.casefold()
    return tuple(fact for fact in facts if not topic or _by_words(fact, words, folded, topic, True) > 0)


def _by_words(fact: Fact, words: set[str], folded: str, line: str, asks: bool) -> float:
    """0 when no word of the line has to do with the fact."""
    score = 0.0
    subject = fact.subject
    own = not subject.kin and not subject.name
    if _named(subject.name, words, folded) or _kin_named(subject.kin, words, folded):
        score += 0.5
    if fact.relation in (R.KIN, R.PET, R.PARTNER):
        if is_name(fact.value) and _named(fact.value, words, folded):
            score += 0.6
        if _kin_named(fact.of, words, folded):
            score += 0.6
    elif _named(fact.value, words, folded):
        score += 0.5
    elif fact.of and _named(fact.of, words, folded):
        score += 0.4
    asked = asks and fact.relation in _ASKED and bool(_ASKED[fact.relation].search(line))
    if asked and (score > 0 or (own and _OF_ONESELF.search(line))):
        score += 0.5
    return score


def _named(value: str, words: set[str], folded: str) -> bool:
    """Whether the line has the value's words."""
    parts = [_stem(word) for word in content_words(value)]
    if parts:
        return len(words.intersection(parts)) * 2 >= len(parts) and not words.isdisjoint(parts)
    return not value.isascii() and plain(value) in folded


def _kin_named(kin: str, words: set[str], folded: str) -> bool:
    if not kin:
        return False
    if not kin.isascii() or " " in kin:
        return kin in folded
    return any((KIN_OF.get(word) or PET_OF.get(word) or word) == kin for word in words) or _stem(kin) in words


def _stem(word: str) -> str:
    """Without the ending of a plural or of a possessive: "sisters", "sister's" -> "sister"."""
    word = re.sub(r"['’]s?$", "", word.casefold())
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
