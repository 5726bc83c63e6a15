"""What the person asks of her memory: remember, forget, don't bring up, what do you know. English and Chinese. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from companion.conversation.fact import Relation
from companion.memory.extraction.found import AvoidTopic, Forget, Found, Remember, TellKnown, Wish
from companion.memory.facts import Holds

_POLITE = (
    r"^\W*(?:(?:ok|okay|hey|so|and|well|no|oh|also|can you|could you|would you|will you|i want you to|i'd like you to|"
    r"i need you to|let's|please|just)\b[\s,]*)*"
)
_POLITE_ZH = r"^\W*(?:以后|从现在起|请|麻烦|拜托|那|你|帮我|能不能|可以|可不可以|千万|一定|要)*"
_MARKS = " .!,。！，?？"
_NOT_A_TOPIC = re.compile(
    r"(?:it|this|that|them|him|her|me|what|anything|something|to|how|why|when|the time|you|"
    r"stuff|things|everything|the rear|smile|work out)(?:$|[,.;:])|"
    r"(?:to|how|why|when|what|that i asked|i (?:asked|said))\b",
    re.I,
)
_AFTERWARDS = re.compile(
    r"(?:,?\s+(?:yet|again|anymore|ever|please|pls|today|tonight|right now|now|for now|ok|okay|"
    r"thanks|thank you|with me|to me))+$",
    re.I,
)


_REASON = re.compile(r"(?:,\s*|\s+)(?:because|cause|as it|it|it's|that's|they|he|she|I|I'm|we|this|not)\b.*$", re.I)
"""Why not, behind the topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One way to ask; the group `x` is what it is about."""

    words: re.Pattern[str]
    make: Callable[[str], Wish | None]


def _f(start: str, words: str, make: Callable[[str], Wish | None]) -> _Form:
    return _Form(words=re.compile(start + words, re.I | re.S), make=make)


def _remember(x: str) -> Wish:
    return Remember(what=x)


def _remember_own(x: str) -> Wish | None:
    """About the person or somebody they name; "remember, you are strong" is advice."""
    own = re.search(r"(?<!\w)(?:I|my|me|we|our|mine)(?!\w)|我", x, re.I)
    named = re.match(r"(?:[A-Z][a-z]+|[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b(?! was| were)", x)
    return Remember(what=x) if (own or named) and not re.search(r"\b(?:you|your|yourself)\b|你", x, re.I) else None


def _forget(x: str) -> Wish:
    return Forget(about=x)


def _avoid(x: str) -> Wish:
    return AvoidTopic(topic=x)


def _tell(x: str) -> Wish:
    return TellKnown(about="" if re.fullmatch(r"me|myself|我", x, re.I) else x)


_FORMS = (
    _f(_POLITE, r"(?:remember|don't forget|keep in mind|note|make a note)(?: this)?\s*:\s*(?P<x>.+)", _remember),
    _f(_POLITE, r"(?:remember|don't forget|keep in mind|note|make a note)(?: that|,)\s*(?!time|day|night|one|song|"
        r"movie)(?P<x>.+)", _remember_own),
    _f(_POLITE, r"(?:remember|don't forget)\s+(?P<x>(?:i|i'm|i've|my|we|our)\b.+)", _remember_own),
    _f(_POLITE, r"forget (?:about )?(?:everything|all) (?:i (?:ever )?(?:said|told you)|you know|"
        r"you remember)?\s*(?:about )(?P<x>.+)", _forget),
    _f(_POLITE, r"forget what i (?:said|told you|just said|just told you|mentioned)\s+about (?P<x>.+)", _forget),
    _f(_POLITE, r"forget (?P<x>)(?:everything|it all|all of it)(?: (?:i (?:ever )?(?:said|told you)|you know|"
        r"about me))*\W*$", _forget),
    _f(_POLITE, r"forget (?P<x>my .+)", _forget),
    _f(_POLITE, r"(?:erase|delete) (?:everything|all|what)(?: (?:that )?you know)? about (?P<x>.+)", _forget),
    _f(_POLITE, r"forget that (?:I (?:ever )?(?:told you|said|talked|mentioned) about (?P<x>.+))", _forget),
    _f(_POLITE, r"forget (?:that )?I (?:ever )?(?:told you|said|mentioned) (?:that )?(?P<x>(?!about\b|anything|it\b|"
        r"this\b|that\b).+)", _forget),
    _f(_POLITE, r"forget that (?P<x>.+)", _forget),
    _f(_POLITE, r"(?:forget|delete|erase) (?:all )?about (?P<x>.+)", _forget),
    _f(_POLITE, r"(?:don't|do not|never|stop|let's not|no more)(?: you)?(?: ever)? (?:bring(?:ing)? up|"
        r"mention(?:ing)?|(?:talk|speak)(?:ing)? (?:to me )?(?:about|of)|discuss(?:ing)?|remind(?:ing)? me (?:of|"
        r"about)|ask(?:ing)?(?: me)? about) (?P<x>.+)", _avoid),
    _f(_POLITE, r"no more (?:questions|talk|talking|jokes|comments|reminders) (?:about|of) (?P<x>.+)", _avoid),
    _f(_POLITE, r"(?:avoid|stay away from|steer clear of|leave out)(?: (?:mentioning|talking about|bringing up|the "
        r"(?:topic|subject) of))?"
        r" (?P<x>(?:my|the) (?!time|way|door|car|bus|question|rest|details?\b)[\w' ]{2,40}?)", _avoid),
    _f(_POLITE, r"(?:(?:can|could) we )?(?:please )?not (?:(?:talk|speak) about|discuss|mention|bring up) "
        r"(?P<x>.+)", _avoid),
    _f(_POLITE, r"(?:i (?:really )?(?:don't want|do not want|never want) (?:you )?to|i (?:can't|cannot|won't)|i'd "
        r"(?:rather|prefer) (?:to )?not(?: to)?|"
        r"i'd (?:rather|prefer it if|prefer if) (?:you|we) (?:didn't|don't|never)|i (?:don't|do not) like (?:to|it "
        r"when you)) "
        r"(?:ever )?(?:(?:talk|speak|think or talk|hear|ask me|ask) about|discuss|mention|bring up) (?P<x>.+)", _avoid),
    _f(r"^\W*", r"(?P<x>my [\w' ]{2,30}?|the [\w' ]{2,30}?) (?:is|are) (?:(?:totally |completely )?off[ -](?:limits|"
        r"the table)|a no[ -]go|"
        r"taboo|something I (?:never|don't|don't want to|can't|won't) (?:talk|speak) about)", _avoid),
    _f(_POLITE, r"(?:what (?:do|else do|all do) you (?:know|remember) about|what have i told you about|do you (?:know|"
        r"remember) anything about|tell me (?:everything|all|what)(?: that)? you (?:know|remember) about|"
        r"show me what you know about) (?P<x>.+)", _tell),
    _f(_POLITE_ZH, r"(?:忘掉|忘了|忘记|删掉)(?P<x>)(?:一切|所有的?(?:事情|事|内容)?|全部|关于我的一切)\W*$", _forget),
    _f(_POLITE_ZH, r"(?:忘掉|忘了|忘记|删掉)(?:我(?:刚才|之前)?(?:说|告诉你)的?)?(?:所有)?(?:关于|有关)?"
        r"(?P<x>[^吧它这]+?)(?:的?(?:事情|事|话|一切|内容))?\W*$", _forget),
    _f(_POLITE_ZH, r"(?:别|不要|不许|不准)(?:再|跟我|和我|老)*(?:提起|提到|提|聊|说起|谈起|谈|问我|问)"
        r"(?:关于)?(?P<x>(?!我[要想怎为]|了|这|那|起).+?)(?:了|的事情|的事|吧)*\W*$", _avoid),
    _f(_POLITE_ZH, r"我?不想(?:再)?(?:聊|谈|提)(?:关于)?(?P<x>(?!了|这|那).+?)(?:了|的事情|的事)*\W*$", _avoid),
    _f(_POLITE_ZH, r"(?:还)?(?:记得|知道|记住了)(?:关于)?(?P<x>我)(?:的)?(?:什么|哪些|多少)?"
        r"(?:事情|事|信息)?(?:有哪些|是什么|吗)?\W*$", _tell),
    _f(r"^\W*", r"你?对(?P<x>.+?)(?:了解|知道)(?:多少|哪些|什么)\W*$", _tell),
    _f(_POLITE_ZH, r"(?:还)?(?:记得|知道|记住了)(?:哪些|什么)?"
        r"关于(?P<x>.+?)(?:的)?(?:什么|哪些|多少)?(?:事情|事)?\W*$", _tell),
    _f(_POLITE_ZH, r"(?:记住|记得|记一下|别忘了)[:：，, ]*"
        r"(?P<x>(?:我|他|她)(?!.*(?:什么|多少|吗|哪些)).+)", _remember_own),
)  # fmt: skip
_ALLOWED = re.compile(
    r"^\W*(?:ok |okay |now )?(?:you can|you may|feel free to|it's (?:ok|okay|"
    r"fine) to) (?:talk about|mention|bring up|ask (?:me )?about) (?P<x>.+?)(?: with me)?(?: again| now)+\W*$",
    re.I,
)
_NOT_CALLED = re.compile(
    r"^\W*(?:(?:please|and|but|just|so)[\s,]+)*(?:don't|do not|never|"
    r"stop) (?:ever )?call(?:ing)? me (?P<x>(?!when|if|at |back|later|now|again|anymore|today|tonight|tomorrow|on |"
    r"in |before|after|out|that\b|this|names)[\w' -]+?)(?: again| anymore| please|,.*)*[.!]*$",
    re.I,
)
_NOT_CALLED_ZH = re.compile(r"^\W*(?:请)?(?:别|不要|不许)(?:再)?(?:叫|喊)我(?P<x>[^，。！了的\s]{1,8}?)(?:了)?\W*$")


def wish(sentence: str) -> Wish | None:
    """What a cleaned sentence, its closing mark included, asks of her memory."""
    for form in _FORMS:
        if found := form.words.match(sentence):
            about = _without_end(_REASON.sub("", found["x"]) if form.make is _avoid else found["x"])
            made = form.make(about)
            if made is None:
                continue
            if isinstance(made, Forget | AvoidTopic) and (_NOT_A_TOPIC.match(about) or (found["x"] and not about)):
                continue
            return made
    return None


def boundaries(sentence: str) -> Iterator[Found]:
    """The limits a sentence sets or lifts, as facts."""
    asked = wish(sentence)
    if isinstance(asked, AvoidTopic):
        yield Found(relation=Relation.AVOID, value=asked.topic)
    if allowed := _ALLOWED.match(sentence):
        yield Found(relation=Relation.AVOID, value=_without_end(allowed["x"]), holds=Holds.PAST)
    if called := _NOT_CALLED.match(sentence) or _NOT_CALLED_ZH.match(sentence):
        yield Found(relation=Relation.NOT_CALLED, value=_without_end(called["x"]))


def _without_end(words: str) -> str:
    return _AFTERWARDS.sub("", words.strip(_MARKS)).strip(_MARKS)
