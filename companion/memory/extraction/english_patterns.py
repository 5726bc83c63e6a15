"""What English predicates tell, as patterns on their plain form: one entry each. Data only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from companion.conversation.fact import Relation
from companion.memory.extraction import values
from companion.memory.extraction.vocabulary import FIELDS, JOBS, OWNABLE, PLAYED

Values = Callable[[str], list[str]]


class Past(Enum):
    """What the past tense tells."""

    OVER = auto()
    """It was so and no longer is: "I worked at"."""
    STILL = auto()
    """It happened and holds: "I moved to"."""
    NOTHING = auto()
    """An opinion on one thing: "I liked the film"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A predicate and what it tells; the group `x` is the value's words."""

    relation: Relation
    words: re.Pattern[str]
    values: Values
    past: Past = Past.NOTHING
    prefix: str = ""
    """Put before the value: "plays "."""
    denied: Relation | None = None
    """What "not" makes of it, as a fact of its own; None: it only ends the fact."""
    ends: bool = False
    """Said of something that is over: "I sold my car"."""


def _p(
    relation: Relation,
    words: str,
    take: Values,
    past: Past = Past.NOTHING,
    *,
    prefix: str = "",
    denied: Relation | None = None,
    ends: bool = False,
) -> Pattern:
    compiled = re.compile(words.replace(" ", r"\s+").replace("[A-Z]", "(?-i:[A-Z])"), re.I)
    return Pattern(relation=relation, words=compiled, values=take, past=past, prefix=prefix, denied=denied, ends=ends)


R = Relation
PATTERNS = (
    _p(R.NAME, r"go by (?P<x>[A-Z]\w+)$", values.name),
    _p(R.AGE, r"be (?P<x>\d{1,2})(?:[ -]?(?:years?[ -]old|y/?o|yrs old))?(?: now)?$", values.age),
    _p(R.AGE, r"be (?P<x>[a-z]+ty(?:[ -][a-z]+)?)(?: years old)?$", values.age),
    _p(R.AGE, r"be an? (?P<x>\d{1,2})[ -]?(?:years?[ -]old|y/?o)\b", values.age),
    _p(R.AGE, r"turn (?P<x>\d{1,2})\b(?! (?:down|minutes?))", lambda x: [x], Past.STILL),
    _p(R.HOME,
        r"(?:live|reside|be based|be living|settle)(?: alone| together| here| by myself| mostly| with \w+(?: \w+)?)? "
        r"(?:in|at|near|outside of) (?P<x>.+)", values.place, Past.OVER),
    _p(R.HOME, r"(?:move|relocate)(?: back)?(?: here)? to (?P<x>.+)", values.place, Past.STILL),
    _p(R.HOME, r"(?:move|come) here from (?P<x>.+)", values.place, Past.STILL, ends=True),
    _p(R.HOME, r"move from (?P<x>.+?) to .+", values.place, Past.STILL, ends=True),
    _p(R.HOME, r"move from .+? to (?P<x>.+)", values.place, Past.STILL),
    _p(R.ORIGIN, r"be (?P<x>.+)", values.origin),
    _p(R.ORIGIN, r"(?:be|come) (?:originally )?from (?P<x>.+)", values.place),
    _p(R.ORIGIN,
        r"(?:be born and raised|be raised|be born|grow up) in (?P<x>(?!a (?:family|house|home)|\d|may|june).+)",
        values.place, Past.STILL),
    _p(R.ORIGIN, r"be born on .+? in (?P<x>.+)", values.place, Past.STILL),
    _p(R.JOB, r"be (?P<x>(?:an? |the )?.+)", values.job, Past.OVER),
    _p(R.JOB, r"(?:work|be working) as (?P<x>.+)", values.any_job, Past.OVER),
    _p(R.JOB, r"become (?P<x>an? .+)", values.job, Past.STILL),
    _p(R.JOB, rf"work (?P<x>in (?:{'|'.join(sorted(FIELDS))}))\b", lambda x: [x], Past.OVER),
    _p(R.JOB, r"(?P<x>retire)\b(?! to bed)", lambda _: ["retired"], Past.STILL),
    _p(R.EMPLOYER, r"work (?:(?:full|part)[ -]time |nights? |days |weekends |evenings |shifts )?(?:at|for) (?P<x>.+)",
        values.employer, Past.OVER),
    _p(R.EMPLOYER, r"work in (?P<x>an? .+)", values.employer, Past.OVER),
    _p(R.EMPLOYER, r"work as .+? (?:at|for|in) (?P<x>.+)", values.employer, Past.OVER),
    _p(R.EMPLOYER, rf"be an? (?:[\w-]+ ){{0,3}}(?:{'|'.join(sorted(JOBS - {'student'}))}) (?:at|for) (?P<x>.+)",
        values.employer, Past.OVER),
    _p(R.EMPLOYER, r"(?:get|have|start|land)(?: a)?(?: new)? job (?:at|with) (?P<x>.+)", values.employer, Past.STILL),
    _p(R.EMPLOYER, r"(?:join) (?P<x>[A-Z]\w+)$", values.employer, Past.STILL),
    _p(R.EMPLOYER, r"(?:quit|leave|lose|resign from) my job (?:at|with) (?P<x>.+)", values.employer, Past.STILL,
        ends=True),
    _p(R.EMPLOYER, r"get (?:fired|laid off) (?:from|by) (?P<x>.+)", values.employer, Past.STILL, ends=True),
    _p(R.STUDY, r"(?:study|major in|be majoring in) (?P<x>.+?)(?: (?:at|in) .+)?$", values.subject, Past.OVER),
    _p(R.SCHOOL, r"study (?:.+ )?at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"major in .+? at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"(?:go to|attend) (?P<x>[A-Z].*(?:university|college|uni|school|academy)\b.*)", values.school,
        Past.OVER),
    _p(R.SCHOOL, r"be (?:an? )?.*student at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"graduate from (?P<x>.+)", values.school, Past.STILL, ends=True),
    _p(R.LIFE, r"(?:die|pass away)(?! (?:of|from) (?:laughter|boredom|embarrassment))(?P<x>)\b.*", lambda _: ["died"],
        Past.STILL),
    _p(R.LIFE, r"be (?:dead|no longer with us)(?P<x>)$", lambda _: ["died"]),
    _p(R.ALLERGY, r"be allergic to (?P<x>.+)", values.allergens, Past.OVER),
    _p(R.ALLERGY, r"have an? (?:\w+ )?(?P<x>nut|peanut|wheat|milk|egg|shellfish|pollen|cat|dog|dust|bee|latex|"
        r"penicillin|soy|fish) allergy",
       lambda x: [x if x.lower() in ("shellfish", "pollen", "dust", "latex", "penicillin", "soy", "fish", "wheat",
           "milk") else x + "s"]),
    _p(R.HEALTH, r"(?:have|suffer from|live with|be diagnosed with|struggle with|get diagnosed with) (?P<x>.+)",
        values.condition, Past.STILL),
    _p(R.HEALTH, r"be (?P<x>.+)", values.condition_adjective),
    _p(R.DIET, r"be (?P<x>.+)", values.diet, Past.OVER),
    _p(R.DIET, r"(?:become|go|turn) (?P<x>.+)", values.diet, Past.STILL),
    _p(R.DIET, r"eat (?P<x>halal|kosher|vegan|vegetarian)\b.*", values.diet),
    _p(R.BELIEF, r"be (?P<x>.+)", values.belief, Past.OVER),
    _p(R.BELIEF, r"believe in (?P<x>.+)", values.creed, Past.OVER),
    _p(R.SPEAKS, r"speak (?P<x>.+)", values.languages),
    _p(R.HOBBY, r"(?:learn|be learning)(?: to (?:speak|play))? (?P<x>(?:the )?\w+(?: \w+)?)",
        lambda x: values.languages(x) or ([x] if x.split()[-1].lower() in PLAYED else []), prefix="learning "),
    _p(R.SPEAKS, r"be (?:fluent|bilingual) in (?P<x>.+)", values.languages),
    _p(R.HOBBY, r"do (?P<x>yoga|karate|judo|pilates|ballet|crossfit|martial arts|calligraphy|pottery|taekwondo|boxing|"
        r"gymnastics|improv|photography|archery|tai chi|jiu[ -]jitsu|parkour)\b.*", lambda x: [x]),
    _p(R.HOBBY, r"run (?P<x>(?:half[ -])?marathons)\b.*", lambda x: [x], prefix="running "),
    _p(R.JOB, r"teach (?P<x>(?!myself|you|him|her|them|me|my|us|people)[\w ]+?)(?: (?:at|in|to) .+)?$", values.whole,
        Past.OVER, prefix="teaching "),
    _p(R.LIKES, r"listen to (?P<x>.+)", values.things),
    _p(R.EMPLOYER, r"quit (?P<x>[A-Z]\w+)$", values.employer, Past.STILL, ends=True),
    _p(R.HOBBY, r"teach myself (?P<x>.+)", values.languages, prefix="learning "),
    _p(R.HOBBY, r"go (?P<x>climbing|swimming|running|jogging|hiking|fishing|dancing|cycling|skiing|surfing|camping|"
        r"sailing) (?:every|twice|once|on|a lot|most|regularly|each|three)\b.*", lambda x: [x]),
    _p(R.HOBBY, r"write (?P<x>(?:poetry|poems|songs|short stories|novels|fiction|fan ?fiction|music|stories))\b.*",
        lambda x: [x], prefix="writes "),
    _p(R.HOBBY, r"sing in (?P<x>(?:an?|the) (?:[\w-]+ )?(?:choir|band|chorus))\b.*", lambda x: [x], prefix="sings in "),
    _p(R.HOBBY, r"(?P<x>(?:paint|draw) (?:watercolou?rs|portraits|landscapes|comics|oils|people))\b.*",
        lambda x: [x.replace("paint ", "paints ").replace("draw ", "draws ")]),
    _p(R.HOBBY, rf"play (?:my )?(?P<x>(?:the )?(?:\w+ )?(?:{'|'.join(sorted(PLAYED))}))\b(?! with fire).*",
        lambda x: [x], prefix="plays "),
    _p(R.HOBBY, r"collect (?P<x>.+)", lambda x: [] if x.startswith(("my ", "your ")) else values.thing(x),
        prefix="collects "),
    _p(R.HOBBY, r"be (?:really |very |super |big )?into (?P<x>.+)", values.things),
    _p(R.HOBBY, r"volunteer (?P<x>(?:at|for|with) (?!it|that|this|the event)[\w' -]+)", lambda x: [values.trimmed(x)],
        prefix="volunteers "),
    _p(R.LIKES, r"(?:like|love|enjoy|adore) (?P<x>.+)", values.things, denied=R.DISLIKES),
    _p(R.LIKES, r"be (?:an? )?(?:\w+ )?(?:fan|lover) of (?P<x>.+)", values.things, denied=R.DISLIKES),
    _p(R.LIKES, r"(?:like|love|enjoy) (?P<x>to .+)", values.pastime),
    _p(R.LIKES, r"prefer (?P<x>.+?) (?:to|over) .+", values.things),
    _p(R.LIKES, r"be obsessed with (?P<x>.+)", values.things),
    _p(R.LIKES, r"be (?:fond of|crazy about) (?P<x>.+)", values.things, denied=R.DISLIKES),
    _p(R.DISLIKES, r"(?:hate|dislike|detest|despise|loathe) (?P<x>.+)", values.things),
    _p(R.OWNS, r"own (?P<x>an? .+|two .+|three .+)", values.thing, Past.OVER),
    _p(R.OWNS, r"drive (?P<x>an? (?:old |new |red |blue |black |white |green )?[A-Z].*)", values.thing, Past.OVER),
    _p(R.OWNS, r"have (?P<x>an? .+)", values.owned, Past.OVER),
    _p(R.OWNS, r"(?:buy|get)(?: myself)? (?P<x>an? .+)", values.owned, Past.STILL),
    _p(R.OWNS, rf"sell (?:my|our|the) (?P<x>(?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(OWNABLE))}))\b", values.thing,
        Past.STILL, ends=True),
    _p(R.OWNS, r"run (?P<x>an? (?:[\w-]+ ){0,2}?(?:shop|bookshop|cafe|café|company|business|restaurant|bakery|startup|"
        r"farm|studio|blog|podcast|bar|pub|hotel|gallery|store))\b", values.thing, Past.OVER),
    _p(R.PARTNER, r"(?:be engaged to|date|go out with|be seeing) (?P<x>[A-Z]\w+).*", values.name),
    _p(R.PARTNER, r"be (?P<x>single)\b(?! (?:handed|most|one))", lambda _: [""], ends=True),
    _p(R.PARTNER, r"be married to (?P<x>[A-Z]\w+).*", values.name),
)  # fmt: skip
DENIED_ONLY = (
    _p(R.AVOIDS, r"(?:eat|drink) (?P<x>.+)", values.things),
    _p(R.AVOIDS, r"(?P<x>drink)(?: at all)?$", lambda _: ["alcohol"]),
    _p(R.AVOIDS, r"(?P<x>smoke)(?: at all)?$", lambda _: ["smoking"]),
)
"""Only as "I don't …"."""
YOUNGEST = 5
OF_ANYBODY = frozenset(
    {R.HOME, R.ORIGIN, R.JOB, R.EMPLOYER, R.STUDY, R.SCHOOL, R.ALLERGY, R.DIET, R.SPEAKS, R.PARTNER, R.LIFE}
)
"""What is kept of somebody known by name alone, unless they are quoted: the rest may be about a film."""
CANT_STAND = _p(R.DISLIKES, r"can't (?:stand|bear) (?P<x>.+)", values.things)
