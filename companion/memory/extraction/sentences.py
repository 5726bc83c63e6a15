"""A line as the sentences in it that may state something. Pure; knows nothing of facts.

What is quoted, played, sung, asked, imagined or meant as a joke is left out here, so that the patterns never see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from companion.memory.extraction.vocabulary import KIN_OF

_APOSTROPHES = str.maketrans({"\u2018": "'", "\u2019": "'", "`": "'", "\u02bc": "'", "\u00a0": " "})
_LEFT_OUT = re.compile(
    r"""
      ```.*?(?:```|\Z)                 # code
    | ^[>|].*?$                        # a quoted line
    | \*[^*\n]+\*                      # what a played character does
    | "[^"\n]*(?:"|$) | “[^”\n]*(?:”|$) | 「[^」]*(?:」|$) | (?<![是欢看听爱读])《[^》]*》
    | (?<!\w)'[^'\n]{12,}'(?!\w)       # a quotation in single quotes, longer than a name
    | https?://\S+
    | ^\s*[/#].*?$                     # a command to a program, a heading
    """,
    re.X | re.M | re.S,
)
_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d]+|(?<=\\s)[:;=]-?[()DPp/|]+(?=\\s|$)|<3"
)
_TYPED = {
    r"i'?m": "I'm",
    r"ive": "I've",
    r"i'?d": "I'd",
    r"i'll|ill(?= (?:be|have|go|see|try|do|get|tell|take|never|probably|just|not|always|call|make|let|come|give|"
    r"need)\b)": "I'll",
    r"w/?(?= (?:my|a|the)\b)": "with",
    r"i": "I",
    r"(Dr|Mr|Mrs|Ms|Prof|St)\.": r"\1",
    r"u": "you",
    r"ur": "your",
    r"iam": "I am",
    r"(do|does|did|is|was|would|could|should|have|has|are|were)nt": r"\1n't",
    r"dont": "don't",
    r"doesnt": "doesn't",
    r"cant": "can't",
    r"wont": "won't",
    r"(my|his|her) names": r"\1 name's",
    r"name it is": "name is",
    rf"(my|our) ({'|'.join(KIN_OF)}|dog|cat)s(?= (?:an?|the|called|named|name|from|not|allergic|dead|birthday|"
    rf"vegan)\b)": r"\1 \2's",
    r"wheres": "where's",
    r"whats": "what's",
    r"pls|plz": "please",
    r"lets(?= (?:not|talk|play|pretend))": "let's",
    r"tmrw|tmr|tmrow|2moro|tomoz|tommorow|tomorow": "tomorrow",
    r"gonna": "going to",
    r"wanna": "want to",
    r"favorite|fav|fave": "favourite",
    r"all-time favourite": "favourite",
    r"any ?more|any longer": "anymore",
    r"(favourite [\w-]+) (?:of all time|ever)": r"\1",
    r"best (friend|mate)('?s|)": r"best-\1\2",
    r"best (?:bud|buddy|pal)": "best-friend",
    r"only child": "only-child",
    r"step (mum|mom|dad|mother|father|sister|brother|son|daughter)": r"step\1",
    r"half (sister|brother)": r"half-\1",
    r"(mother|father|sister|brother|son|daughter) in law": r"\1-in-law",
    r"(\d+) not (\d+)": r"\1, not \2",
    r"(?:what|one thing|the thing) I (?:really )?(love|like|enjoy|hate)(?: the)?(?: most| best)? is": r"I \1",
    r"born and (?:raised|bred)": "raised",
    r"rea+ly|realy|rly|rlly": "really",
    r"luv": "love",
    r"all?ergic": "allergic",
    r"veg[ei]t[ae]rian": "vegetarian",
    r"drink and drive": "drive drunk",
    r"guinea pig": "guinea-pig",
    r"cuz|coz|bc|'cause": "because",
    r"hes": "he's",
    r"shes": "she's",
}
"""How people type -> how the patterns spell it, whole words in any case."""
_RESPELL = [(re.compile(rf"(?<![\w'’-])(?:{typed})(?![\w'’-])", re.I), spelled) for typed, spelled in _TYPED.items()]

_NOT_MEANT = re.compile(
    r"""
      \b(?:just\ kidding|only\ kidding|j/?k|kidding|joking|as\ if|yeah\ right|oh\ sure|yeah\ sure|oh\ (?:great|yay|
        joy|wonderful|fantastic|goody)|
        said\ no\ ?one|in\ theory|memes?|karaoke|sarcasm|not\ really\ lol)\b |
        (?<!\S)/s\b
    | \b(?:pretend|imagine|imagining|role-?play(?:ing)?|hypothetically|once\ upon\ a\ time|let's\ say|what\ if)\b
    | \b(?:dream(?:ed|t|ing)?\ (?:that|about|I)|in\ (?:my|a|the)\ (?:dream|game|story|book|film|movie|novel|song|
      play|show|series|musical|comic|manga)s?)\b
    | \b(?:my|the|main|a)\ (?:main\ )?characters?\b | \b(?:(?:he|she|they|it|sign|card|note|letter|shirt|mug|text|
        message|poem|book)\ (?:wrote|said|says|reads|goes|replied|
      texted|shouted)\ ?(?=:)|lyrics?|sang|sings?(?!\ in\b)|the\ song\ goes|quote)\b
    | ^\W*(?:please\ )?(?:write|translate|compose|rewrite|summarize|summarise|tell\ me\ a|give\ me\ a|sing)\b
    | \bhow\ (?:do|would|can)\ (?:I|you|we)\ say\b | \b(?:in\ another|in\ a\ past|in\ my\ next|in\ a\ previous)\ life\b
    | [🎵🎶♪♫🙄] | 开玩笑 | 骗你的 | 才怪 | 角色扮演 | 扮演 | 梦见 | 梦到 | 歌里唱 | 歌词 | 假装 | 翻译 | 写一(?:首|
      个|篇|段) | 讲个
    """,
    re.X | re.I,
)
"""Marks of play, song, story and irony: nothing in the line is taken at its word."""
_IMAGINED = re.compile(
    r"""
      \b(?:if|unless|suppose|supposing|assuming|whether)\b | \b(?:I|we)\ (?:\w+\ )?wish\b |
        \bwish(?:ed)?\ (?:I|we|my|it|that|he|she)\b | ^\W*wish
    | 如果 | 要是 | 假如 | 假设 | 倘若 | 万一 | 就好了 | 恨不得 | 的话
    """,
    re.X | re.I,
)
_ASKED = re.compile(
    r"""
      ^\W*(?:(?:and|so|but|ok|well|hey|oh)\W+)*(?:
        (?:who|what|where|why|how|which|whose)\b
      | when\ (?:do|does|did|is|are|am|was|were|will|can|should)\b
      | (?:do|does|did|are|am|is|was|were|will|would|could|can|should|may|shall|have|has)(?:n't)?\ (?:I|you|he|she|
        it|we|they|my|your|the|there|that|this)\b)
    | (?:吗|呢|么|吧)\W*$ | 是不是 | 有没有 | 会不会 | 为什么 | 怎么 | 什么 | 哪(?:里|儿|个|些) | 谁 | 多大 | 几岁 |
      几个
    """,
    re.X | re.I,
)
_SENTENCE = re.compile(r"[^.!?。！？…\n]*(?:[.](?=\w)[^.!?。！？…\n]*)*[.!?。！？…\n]*")


@lru_cache(maxsize=16)  # each step of reading a line asks for it
def clean(line: str) -> str:
    """The line in one spelling, without quotations, pictures and addresses."""
    text = _LEFT_OUT.sub(" … ", line.translate(_APOSTROPHES))
    text = re.sub(r"[^\S\n]+", " ", _PICTURES.sub(" . ", text))
    for typed, spelled in _RESPELL:
        text = typed.sub(spelled, text)
    return text


def sentences(text: str) -> list[str]:
    """Cleaned text cut after its closing marks, which stay."""
    return [whole.strip() for whole in _SENTENCE.findall(text) if whole.strip()]


_AND_ASKED = re.compile(
    r",\s*(?:and |but |so )?(?=(?:what|where|who|how|why|which|and you|you\W*$|"
    r"(?:do|does|did|are|is|was|can|could|would|will|have|should) (?:you|he|she|they|that|it|there))\b|你|那你|您)|"
    r"，(?=你|那你|您)",
    re.I,
)
"""Between what is stated and a question that follows: "I'm from Porto, and you?" """


def _told(whole: list[str]) -> Iterator[str]:
    """The sentences, of those that end in a question only what stands before it."""
    for sentence in whole:
        if re.search(r"[?？]", sentence) and (asked := _AND_ASKED.search(sentence)):
            yield sentence[: asked.start()]
        else:
            yield sentence


def statements(line: str) -> list[str]:
    """The sentences of a line that state something about the real world, cleaned, without their closing marks."""
    if _NOT_MEANT.search(line.translate(_APOSTROPHES)):
        return []
    return [
        body
        for whole in _told(sentences(clean(line)))
        if (body := whole.rstrip(".!?。！？…\n ").strip())
        and not re.search(r"[?？]", whole)
        and not _ASKED.search(body)
        and not _IMAGINED.search(body)
    ]
