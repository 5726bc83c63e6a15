"""What in a text counts for recall: its words, whom it is about, how much it says. Pure; knows nothing of a store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from companion.conversation.turn import Role

FEW_WORDS = 4
"""Below this many content words a line only makes sense after the one before it."""
_MOST_WORDS = 24
"""What the index is asked for at most: a pasted page would take it seconds."""
_FULL_WORDS = 15
"""A message of this many different content words is as important as one can be."""
_QUESTIONS = 0.6
"""Of which a message has this share left when half of its sentences ask: answers hold more than questions."""

_STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after again all also am an and any are aren as at be because been before being both but by
        can could couldn d did didn do does doesn doing don during each few for from further get got had
        has hasn have haven having he her here hers herself him himself his how i if in into is isn it its
        itself just ll m me might more most my myself no nor not now of off on once only or other our ours
        out over own re s same she should shouldn so some such t than that the their theirs them
        themselves then there these they this those through to too under until up ve very was wasn we were
        weren what when where which while who whom why will with won would wouldn y you your yours
        yourself
        """,
    )
)
# Languages without spaces between words: Chinese characters, kana, and Korean, where words grow endings.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(f"[{_UNSPACED}]+")
_FUNCTION_CHARACTERS = frozenset("的了吗呢吧啊呀嘛么什怎哪谁我你他她它们您这那是和跟与在就也都很还又被把给")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*")
_NAMED = re.compile(r"(?<=[\w,;:] )[A-Z]\w+")
_DATES = frozenset(
    re.findall(
        r"\w+",
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
        " september october november december god christmas",
    )
)
_ASKS = ("?", "？")
_FRAME = re.compile(
    r"\b(?:(?:do|can|could|will) you (?:still |even )?(?:remember|recall|know|tell me|guess)|remind me|"
    r"tell me (?:again|about|what|where|when|who|which|how|why|if|whether))\b"
    r"|你?还?(?:记得|知道)|告诉我",
    re.IGNORECASE,
)
"""Openings that ask her to remember, and say nothing of whom it is about."""
_FIRST_OF_BOTH = re.compile(r"\b(?:(i|my|mine|myself)|(you|your|yours|yourself))\b|(我)|(你|您)", re.IGNORECASE)


_PLAINLY_ASKED, _ASKED, _SAID = 0.25, 0.4, 0.5
"""The cosine some memory must reach before a line brings anything up: where she is asked to remember, where the person
asks about themself, and else. Of 300 lines of small talk (MELD, dev) 4 % brought up something then; 2026-11."""


@dataclass(frozen=True, kw_only=True)  # with room for the patterns, which are made once
class Names:
    """What the two are called. One side's names stand for that side and say nothing else about a message."""

    person: tuple[str, ...] = ()
    companion: tuple[str, ...] = ()

    def removed_from(self, text: str) -> str:
        """Short messages that hold a name would otherwise be near to every question that holds it."""
        return text if self._any is None else " ".join(self._any.sub(" ", text).split())

    def not_addressed(self, text: str) -> str:
        """The text without a name at its start or end, set off by a comma: "Sam, do you remember?"."""
        return text if self._any is None else self._addressing.sub("", text).strip()

    def as_said_by_them(self, text: str) -> str:
        """The text with I and my for a name: who is asked about speaks like that in the memory that is looked for."""
        if self._any is None:
            return text
        return " ".join(self._any.sub(lambda name: "my" if name["owns"] else "I", text).split())

    def about(self, text: str) -> Role | None:
        """Whose life or words a line of the person's is about: by name, or by the first of I and you."""
        named = {role for role, names in self._by_role.items() if names and names.search(text)}
        if named:
            return named.pop() if len(named) == 1 else None
        first = _FIRST_OF_BOTH.search(_FRAME.sub(" ", text))
        if first is None:
            return None
        return Role.PERSON if first[1] or first[3] else Role.COMPANION

    def least_nearness(self, text: str) -> float:
        """How near a memory must be, as a cosine, for this line to call for memories at all; see `plainly_asked`."""
        if self.plainly_asked(text):
            return _PLAINLY_ASKED
        return _ASKED if asks(text) and self.about(text) is Role.PERSON else _SAID

    def plainly_asked(self, text: str) -> bool:
        """Whether the line asks her to remember, or speaks of one of the two by name."""
        return _FRAME.search(text) is not None or (self._any is not None and self._any.search(text) is not None)

    @cached_property
    def _by_role(self) -> dict[Role, re.Pattern[str] | None]:
        return {Role.PERSON: _pattern(self.person), Role.COMPANION: _pattern(self.companion)}

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        return _pattern(self.person + self.companion)

    @cached_property
    def _addressing(self) -> re.Pattern[str]:
        names = _alternatives(self.person + self.companion)
        return re.compile(rf"^\W*(?:{names})\s*[,，]|\s*[,，]\s*(?:{names})(?=\W*$)", re.IGNORECASE)


def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{_alternatives(names)})(?!\w)(?P<owns>['’]s\b)?", re.IGNORECASE) if names else None


def _alternatives(names: tuple[str, ...]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def indexed(text: str) -> str:
    """The text for an index of words; what has no spaces between words is cut into overlapping pairs."""
    return _RUN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", text)


def content_words(text: str) -> list[str]:
    """Its different words that mean something by themselves, in small letters, as `indexed` would cut them."""
    found = []
    for word in _WORD.findall(indexed(text).lower()):
        if word in _STOPWORDS or (_RUN.match(word) and not _FUNCTION_CHARACTERS.isdisjoint(word)):
            continue
        found.append(word)
    return list(dict.fromkeys(found))


def names_in(text: str) -> list[str]:
    """Words with a capital inside a sentence, in small letters: people, places and animals, but no dates."""
    named = (name.lower() for name in _NAMED.findall(text))
    return [name for name in dict.fromkeys(named) if name not in _DATES | _STOPWORDS]


def expression(words: list[str]) -> str:
    """An FTS5 expression for any of these words; a single character of those languages stands for its pairs too."""
    return " OR ".join(
        f'"{word}" *' if len(word) == 1 and _RUN.match(word) else f'"{word}"' for word in words[:_MOST_WORDS]
    )


def importance(text: str) -> float:
    """How much a message says, from 0 to 1."""
    full = min(len(content_words(text)), _FULL_WORDS) / _FULL_WORDS
    sentences = [sentence for sentence in _SENTENCE.findall(text) if sentence.strip()]
    asking = sum(sentence.rstrip().endswith(_ASKS) for sentence in sentences)
    return full * _QUESTIONS if sentences and asking * 2 >= len(sentences) else full


def asks(text: str) -> bool:
    """Whether it ends with a question."""
    return text.rstrip().endswith(_ASKS)


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(max(len(run) - 1, 1))]
