"""Whether a person who pauses has finished, judged by the words so far. Pure; English and Chinese.

Errs on the side of waiting: being cut off is worse than a pause.
"""

from __future__ import annotations

import re
from enum import StrEnum

from companion.hearing.plain_words import is_chinese, phrases_in, plain_words, words_in


class Ending(StrEnum):
    """What the words so far are, if nothing follows."""

    FINISHED = "finished"
    """A sentence or an answer that is whole."""
    OPEN = "open"
    """It can't be told, as from a recogniser without punctuation."""
    UNFINISHED = "unfinished"
    """More has to come: "and", "um", a comma."""
    HOLD = "hold"
    """They asked to be waited for."""


_FILLERS = frozenset(["um", "uh", "uhm", "er", "erm", "hmm", "hm", "mm"])
_LINKS = words_in(
    """
    and or but because cause if when while unless until although whereas since than whether which whose the a an
    my your our their every another i'm it's he's she's we're you're they're i'll we'll you'll they'll i've we've
    i'd we'd that's there's what's gonna wanna very also maybe
    """
)
"""Words that no sentence ends with, or hardly any, whatever a recogniser puts behind them."""

_LEANING = words_in(
    """
    to of with from at into about between for by as he she we they i
    """
)
"""Words that end a sentence only in questions and echoes of them: "where are you from", "who is she"."""

_SO_ENDS = words_in(
    """
    think hope guess suppose believe said say told afraid if not or why
    """
)
"""Before a last "so" that is no link: "I think so"."""

_QUESTION_FIRST = words_in(
    """
    who whom whose what what's which where where's when why how how's who's do does did don't doesn't didn't is
    isn't are aren't am was wasn't were weren't will won't would wouldn't can can't could couldn't should
    shouldn't have haven't has hasn't had hadn't may might
    """
)
_QUESTION_INSIDE = frozenset(["who", "what", "where", "how", "why"])

_WHOLE_ANSWERS = phrases_in(
    """
    yes | no | yeah | nope | yep | okay | ok | sure | right | exactly | of course | thanks | thank you | please |
    never | always | hello | hi | hey | bye | goodbye | good night | good morning | see you | i don't know | i do
    | i don't | i am | i'm not | i can | i can't | it is | it isn't | not really | i think so | i guess so | i
    hope so | me too | that's right | that's it | no thanks | no thank you | nothing | stop | i'm fine | i'm good
    | i love you | i miss you
    """
)

_MOMENT = r"(?:a|one|another) (?:minute|second|moment|sec|bit|min)"
_HOLD = re.compile(
    rf"\b(?:(?:give me|wait|wait for|just|hold on|hang on|only|i need) {_MOMENT}|one (?:moment|second|sec|minute)"
    r"|hold on|hang on|bear with me|let me think(?: about (?:it|that|this))?|let me see|hold that thought"
    r"|(?:just |please )?wait(?: for me)?)(?: please| okay| ok)?$"
)
_HOLD_CHINESE = re.compile(
    r"(?:等一下|等一等|等等|等我?一?会儿?|等我一下|稍等(?:一下)?|稍候|让我想想|让我想一想|我想想|我想一下|给我一点时间|别急)"
    r"[吧啊哦]?[，。！、…\s]*$"
)

_UNFINISHED_MARKS = (",", "，", "、", ":", "：", ";", "；", "-", "–", "—", "...", "…")
_FINISHED_MARKS = (".", "!", "?", "。", "！", "？")
_CLOSING = " \t\n\"'”’」』)）"

_UNFINISHED_CHINESE = re.compile(
    r"(?:然后|但是|可是|不过|而且|并且|所以|因为|如果|要是|虽然|或者|还是|还有|以及|和|跟|与|就是|就是说|那个|这个|比如|比如说"
    r"|的话|觉得|嗯|呃|额|我|的时候|关于|对于|把|被|从|在|向|给)[，。、…\s]*$"
)
_FINISHED_CHINESE = re.compile(r"(?:[吗呢吧了啊呀嘛哦哈啦]|谢谢|再见|晚安|你好|好的|是的|对|好|不是|没有|不知道|可以)$")


def ending(text: str) -> Ending:
    """What `text`, all that a person has said in this turn so far, is if nothing follows."""
    said = text.strip(_CLOSING)
    if not said:
        return Ending.OPEN
    if is_chinese(said):
        return _chinese(said)
    words = plain_words(said)
    if not words:
        return Ending.OPEN
    if _HOLD.search(" ".join(words)):
        return Ending.HOLD
    if said.endswith(_UNFINISHED_MARKS) or words[-1] in _FILLERS:
        return Ending.UNFINISHED
    asks = said.endswith("?") or is_question(words)
    if words[-1] in _LINKS and not said.endswith("?"):
        return Ending.UNFINISHED
    if words[-1] == "so" and (len(words) == 1 or words[-2] not in _SO_ENDS):
        return Ending.UNFINISHED
    if words[-1] in _LEANING and not asks and not said.endswith(_FINISHED_MARKS):
        return Ending.UNFINISHED
    if said.endswith(_FINISHED_MARKS) or " ".join(words) in _WHOLE_ANSWERS:
        return Ending.FINISHED
    return Ending.OPEN


def _chinese(said: str) -> Ending:
    if _HOLD_CHINESE.search(said):
        return Ending.HOLD
    if said.endswith(_UNFINISHED_MARKS) or _UNFINISHED_CHINESE.search(said):
        return Ending.UNFINISHED
    if said.endswith(_FINISHED_MARKS) or _FINISHED_CHINESE.search(said):
        return Ending.FINISHED
    return Ending.OPEN


def is_question(words: list[str]) -> bool:
    """Whether plain English words, as a recogniser without punctuation gives them, ask something."""
    if len(words) < 2:
        return words == ["why"] or words == ["what"] or words == ["really"]
    first = next((word for word in words if word not in _FILLERS | {"and", "but", "so", "well", "oh", "okay"}), "")
    if first not in _QUESTION_FIRST:
        return False
    if first in ("when", "have", "had", "may", "might", "do", "don't", "which", "whose", "what", "how"):
        return _turned_round(words, first)
    return True


_AFTER = words_in(
    """
    is are am was were do does did will would can could should has have had isn't aren't wasn't don't doesn't
    didn't won't can't about if many much long old often far come kind time day else happened makes made i you we
    they he she it there
    """
)


def _turned_round(words: list[str], first: str) -> bool:
    """For words that begin statements and orders too ("when I was", "have a look"): what follows decides."""
    follows = words[words.index(first) + 1 : words.index(first) + 2]
    if not follows:
        return False
    if first == "do":  # "do it"
        return follows[0] in ("i", "you", "we", "they")
    if first in ("don't", "have", "had", "may", "might"):
        return follows[0] in ("i", "you", "we", "they", "he", "she", "it", "there")
    if first == "when":
        return follows[0] in _AFTER - {"i", "you", "we", "they", "he", "she", "it", "there"}
    return first != "what" or follows[0] not in ("a", "an")  # "what a day"
