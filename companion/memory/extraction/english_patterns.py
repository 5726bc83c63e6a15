"""What English predicates tell, as patterns on their plain form: one entry each. Data only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from companion.conversation.fact import Relation
from companion.memory.extraction import names, states, values
from companion.memory.extraction.values import Values
from companion.memory.extraction.verbs import doing
from companion.memory.extraction.vocabulary import CAPITAL, FIELDS, JOBS, LEARNED, OWNABLE, PASTIMES, PLAYED


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
    compiled = re.compile(words.replace(" ", r"\s+").replace("[A-Z]", f"(?-i:[{CAPITAL}])"), re.I)
    return Pattern(relation=relation, words=compiled, values=take, past=past, prefix=prefix, denied=denied, ends=ends)


R = Relation
PATTERNS = (
    _p(R.CALLED, r"go by (?P<x>[A-Z]\w+)\b.*", names.name),
    _p(R.AGE, r"be (?P<x>\d{1,2})(?:[ -]?(?:years?[ -]old|y/?o|yrs old))?(?: now)?$", states.age),
    _p(R.AGE, r"be (?P<x>[a-z]+(?:[ -][a-z]+)?)(?: years old)?$", states.age),
    _p(R.AGE, r"have (?P<x>\d{1,2}) years(?: old)?(?:$|,| and\b)", states.age),
    _p(R.AGE, r"be an? (?P<x>\d{1,2})[ -]?(?:years?[ -]old|y/?o)\b", states.age),
    _p(R.AGE, r"turn (?P<x>\d{1,2})\b(?! (?:down|minutes?))", lambda x: [x], Past.STILL),
    _p(R.HOME,
        r"(?:live|reside|be based|be living|settle)(?: on the \w+ floor| now| currently| out| up| down| over| just| "
        r"back)*(?: alone| together| here| by myself| mostly| with \w+(?: \w+)?)? "
        r"(?:in|at|near|outside of) (?P<x>.+)", values.place, Past.OVER),
    _p(R.HOME, r"be in (?P<x>[A-Z]\w+) for (?:\w+ ){1,3}?(?:years|yrs|months|decades)\b.*", values.place),
    _p(R.HOME, r"(?:move|relocate)(?: back)?(?: here)? to (?P<x>.+)", values.place, Past.STILL),
    _p(R.HOME, r"(?:move|come) here from (?P<x>.+)", values.place, Past.STILL, ends=True),
    _p(R.HOME, r"move (?:out of|away from) (?P<x>[A-Z].+)", values.place, Past.STILL, ends=True),
    _p(R.HOME, r"move from (?P<x>.+?) to .+", values.place, Past.STILL, ends=True),
    _p(R.HOME, r"move from .+? to (?P<x>.+)", values.place, Past.STILL),
    _p(R.ORIGIN, r"be (?P<x>.+)", states.origin),
    _p(R.ORIGIN, r"(?:be|come) (?:originally )?from (?P<x>.+)", values.place),
    _p(R.ORIGIN,
        r"(?:be born and raised|be raised|be born|grow up)(?: on an? \w+)?(?: near [^,]{3,25},)? in (?P<x>(?!a "
        r"(?:family|house|home)|"
        r"\d|may|june).+)",
        values.place, Past.STILL),
    _p(R.ORIGIN, r"be born in \d{4},? in (?P<x>.+)", values.place, Past.STILL),
    _p(R.ORIGIN, r"be born on .+? in (?P<x>.+)", values.place, Past.STILL),
    _p(R.JOB, r"be (?P<x>(?!an? (?:former|ex-))(?:an? |the )?.+)", states.job, Past.OVER),
    _p(R.JOB, r"be an? (?:former |ex-)(?P<x>.+)", states.job, ends=True),
    _p(R.JOB, r"(?:work|be working|freelance|earn my living) as (?P<x>.+)", states.any_job, Past.OVER),
    _p(R.JOB, r"(?:start(?: working)?|begin(?: working)?|be hired|get hired) as (?P<x>an? .+)", states.any_job,
        Past.STILL),
    _p(R.JOB, r"(?:get|be) promoted to (?P<x>.+)", states.job, Past.STILL),
    _p(R.JOB, r"become (?P<x>an? .+)", states.job, Past.STILL),
    _p(R.JOB, rf"work (?P<x>in (?:{'|'.join(sorted(FIELDS))}))\b", lambda x: [x], Past.OVER),
    _p(R.JOB, r"(?P<x>retire)\b(?! to bed)", lambda _: ["retired"], Past.STILL),
    _p(R.EMPLOYER, r"work (?:(?:full|part)[ -]time |nights? |night shifts |days |weekends |evenings |shifts )?(?:at|"
        r"for) (?P<x>.+)",
        values.employer, Past.OVER),
    _p(R.EMPLOYER, r"teach .+? (?:at|in) (?P<x>an? .+)", values.employer, Past.OVER),
    _p(R.EMPLOYER, r"work in (?P<x>an? .+)", values.employer, Past.OVER),
    _p(R.EMPLOYER, r"(?:work|freelance) as [^,]+? (?:at|for(?= an? | the | my | [A-Z])|in(?= an? | the )) (?P<x>.+)",
        values.employer, Past.OVER),
    _p(R.EMPLOYER, r"(?:start|begin) as [^,]+? at (?P<x>.+)", values.employer, Past.STILL),
    _p(R.EMPLOYER, r"be at (?P<x>\w+(?: \w+)?) since I left (?:school|uni|college)\b.*", values.employer),
    _p(R.EMPLOYER, rf"be an? (?:[\w-]+ ){{0,3}}(?:{'|'.join(sorted(JOBS - {'student'}))}) (?:at|for) (?P<x>.+)",
        values.employer, Past.OVER),
    _p(R.EMPLOYER, r"(?:get|have|start|land)(?: a)?(?: new)? job (?:at|with) (?P<x>.+)", values.employer, Past.STILL),
    _p(R.EMPLOYER, r"(?:join) (?P<x>[A-Z]\w+)$", values.employer, Past.STILL),
    _p(R.EMPLOYER, r"(?:quit|leave|lose|resign from) my job (?:at|with) (?P<x>.+)", values.employer, Past.STILL,
        ends=True),
    _p(R.EMPLOYER, r"get (?:fired|laid off) (?:from|by) (?P<x>.+)", values.employer, Past.STILL, ends=True),
    _p(R.STUDY, r"(?:be doing|do) (?:my|an?) (?:phd|doctorate|master'?s?|bachelor'?s?|degree|ba|bsc|ma|msc|diploma) "
        r"in (?P<x>.+?)(?: at .+)?$",
        values.subject),
    _p(R.STUDY, r"be in my \w+ year of (?P<x>(?!school|uni|college|high|teaching|working|being)[\w ]+?)(?: at "
        r".+)?$", values.subject),
    _p(R.SCHOOL, r"be in my \w+ year (?:of .+? )?at (?P<x>[A-Z].+)", values.school),
    _p(R.STUDY, r"(?:study|major in|be majoring in) (?P<x>.+?)(?: (?:at|in) .+)?$", values.subject, Past.OVER),
    _p(R.SCHOOL, r"study (?:.+ )?at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"major in .+? at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"(?:go to|attend) (?P<x>[A-Z].*(?:university|college|uni|school|academy|high|grammar|comprehensive|"
        r"institute)\b.*)", values.school,
        Past.OVER),
    _p(R.SCHOOL, r"be (?:an? )?.*student at (?P<x>.+)", values.school, Past.OVER),
    _p(R.SCHOOL, r"graduate from (?P<x>.+)", values.school, Past.STILL, ends=True),
    _p(R.LIFE, r"(?:die|pass away)(?! (?:of|from) (?:laughter|boredom|embarrassment))(?P<x>)\b.*", lambda _: ["died"],
        Past.STILL),
    _p(R.LIFE, r"be (?:dead|no longer with us)(?P<x>)$", lambda _: ["died"]),
    _p(R.ALLERGY, r"be allergic (?:to|against) (?P<x>.+)", values.allergens, Past.OVER),
    _p(R.ALLERGY, r"have an? (?:\w+ )?(?P<x>nut|peanut|wheat|milk|egg|shellfish|pollen|cat|dog|dust|bee|latex|"
        r"penicillin|soy|fish) allergy",
       lambda x: [x if x.lower() in ("shellfish", "pollen", "dust", "latex", "penicillin", "soy", "fish", "wheat",
           "milk") else x + "s"]),
    _p(R.HEALTH, r"(?:have|suffer from|live with|be diagnosed with|struggle with|get diagnosed with) (?P<x>.+)",
        states.condition, Past.STILL),
    _p(R.HEALTH, r"be (?P<x>.+)", states.condition_adjective),
    _p(R.DIET, r"be (?P<x>.+)", states.diet, Past.OVER),
    _p(R.DIET, r"(?:become|go|turn) (?P<x>.+)", states.diet, Past.STILL),
    _p(R.DIET, r"(?:eat|keep) (?P<x>halal|kosher|vegan|vegetarian)\b.*", states.diet),
    _p(R.BELIEF, r"be (?P<x>.+)", states.belief, Past.OVER),
    _p(R.BELIEF, r"believe in (?P<x>.+)", states.creed, Past.OVER),
    _p(R.SPEAKS, r"speak (?P<x>.+)", states.languages),
    _p(R.HOBBY, r"(?:learn|be learning)(?: to (?:speak|play))? (?P<x>(?:the )?\w+(?: \w+)?)",
        lambda x: states.languages(x) or ([x] if x.split()[-1].lower() in PLAYED else []), prefix="learning "),
    _p(R.HOBBY, rf"(?:learn|be learning) (?:how )?to (?!play)(?P<x>(?:{'|'.join(sorted(PASTIMES | LEARNED))})\b(?: "
        rf"\w+)?)", values.trimmed_one,
        prefix="learning to "),
    _p(R.SPEAKS, r"be (?:fluent|bilingual) in (?P<x>.+)", states.languages),
    _p(R.HOBBY, r"do (?P<x>yoga|karate|judo|pilates|ballet|crossfit|martial arts|calligraphy|pottery|taekwondo|boxing|"
        r"gymnastics|improv|photography|archery|tai chi|jiu[ -]jitsu|parkour)\b.*", lambda x: [x]),
    _p(R.HOBBY, r"run (?P<x>(?:half[ -])?marathons)\b.*", lambda x: [x], prefix="running "),
    _p(R.JOB, r"teach (?P<x>(?!myself|you|him|her|them|me|my|us|people)[\w ]+?)(?: (?:at|in|to) .+)?$", values.whole,
        Past.OVER, prefix="teaching "),
    _p(R.LIKES, r"listen to (?P<x>.+)", values.things),
    _p(R.EMPLOYER, r"quit (?P<x>[A-Z]\w+)$", values.employer, Past.STILL, ends=True),
    _p(R.HOBBY, r"(?:be teaching|teach) myself (?:to play )?(?P<x>(?:the )?\w+)",
        lambda x: states.languages(x) or ([x] if x.split()[-1].lower() in PLAYED else []), prefix="learning "),
    _p(R.HOBBY, r"go (?P<x>(?!going|missing|shopping|crying|looking|begging|wandering)[a-z]+ing) (?:every|twice|once|"
        r"on|a lot|most|regularly|each|three)\b.*", lambda x: [x]),
    _p(R.HOBBY, r"write (?P<x>(?:poetry|poems|songs|short stories|novels|fiction|fan ?fiction|music|stories))\b.*",
        lambda x: [x], prefix="writes "),
    _p(R.HOBBY, r"sing in (?P<x>(?:an?|the) (?:[\w-]+ )?(?:choir|band|chorus))\b.*", lambda x: [x], prefix="sings in "),
    _p(R.HOBBY, r"(?P<x>(?:paint|draw) (?:watercolou?rs|portraits|landscapes|comics|oils|people))\b.*",
        lambda x: [x.replace("paint ", "paints ").replace("draw ", "draws ")]),
    _p(R.HOBBY, r"(?P<x>(?:knit|crochet|sew|sculpt|birdwatch)(?: (?!up|in\b|my brow).+)?)$",
        lambda x: [doing(values.trimmed(x))]),
    _p(R.HOBBY, r"play in (?P<x>(?:an?|the) (?:[\w-]+ ){0,2}(?:band|orchestra|team|league|quartet))\b.*",
        lambda x: [x], prefix="plays in "),
    _p(R.HOBBY, r"be (?:in|part of) (?P<x>an? (?:[\w-]+ )?(?:choir|band|orchestra|club))$", lambda x: [x]),
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
    _p(R.LIKES, r"support (?P<x>[A-Z]\w+(?: [A-Z]\w+)*)$", values.things),
    _p(R.LIKES, r"be (?:fond of|crazy about|keen on|mad about|partial to) (?P<x>.+)", values.things, denied=R.DISLIKES),
    _p(R.DISLIKES, r"(?:hate|dislike|detest|despise|loathe) (?P<x>.+)", values.disliked),
    _p(R.FEARS, r"be (?:a (?:bit|little) |\w+ )?(?:afraid|scared|terrified|frightened|petrified) of (?P<x>.+)",
        values.feared, Past.OVER),
    _p(R.FEARS, r"have (?:an? |this )?(?:\w+ )?(?:fear|phobia) of (?P<x>.+)", values.feared, Past.OVER),
    _p(R.FEARS, r"fear (?P<x>.+)", values.feared),
    _p(R.TRAIT, r"be (?P<x>.+)", states.trait),
    _p(R.PLAN, r"be saving(?: up| money)* for (?P<x>.+)", values.aim, prefix="saving for "),
    _p(R.PLAN, r"be saving(?: up| money)* to (?P<x>.+)", values.aim, prefix="saving to "),
    _p(R.PLAN, r"save(?: up| money)* for (?P<x>an? .+)", values.aim, prefix="saving for "),
    _p(R.PLAN, r"(?:be )?(?:train|training) for (?P<x>(?:an?|my|the) .+)", values.aim, prefix="training for "),
    _p(R.PLAN, r"be preparing for (?P<x>(?:an?|my|the) .+)", values.aim, prefix="preparing for "),
    _p(R.OWNS, r"own (?P<x>an? .+|two .+|three .+)", values.thing, Past.OVER),
    _p(R.OWNS, r"drive (?P<x>an? (?:[a-z0-9-]+ ){0,3}[A-Z].*?)(?: from .*)?$", values.thing,
        Past.OVER),
    _p(R.OWNS, r"have (?P<x>an? .+)", values.owned, Past.OVER),
    _p(R.OWNS, r"(?:buy|get)(?: myself)? (?P<x>an? .+)", values.owned, Past.STILL),
    _p(R.OWNS, rf"sell (?:my|our|the) (?P<x>(?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(OWNABLE))}))\b", values.thing,
        Past.STILL, ends=True),
    _p(R.OWNS, r"run (?P<x>an? (?:[\w-]+ ){0,2}?(?:shop|bookshop|cafe|café|company|business|restaurant|bakery|startup|"
        r"farm|studio|blog|podcast|bar|pub|hotel|gallery|store))\b", values.thing, Past.OVER),
    _p(R.PARTNER, r"be engaged to (?P<x>[A-Z]\w+).*", names.name),
    _p(R.PARTNER, r"(?P<x>(?:be|get) engaged)$", lambda _: [""], Past.STILL),
    _p(R.PARTNER, r"be engaged to an? (?P<x>).*", lambda _: [""], Past.STILL),
    _p(R.PARTNER, r"be (?P<x>married)$", lambda _: [""]),
    _p(R.PARTNER, r"(?:date|go out with|be seeing) (?P<x>[A-Z]\w+).*", names.name),
    _p(R.PARTNER, r"be (?P<x>single)\b(?! (?:handed|most|one))", lambda _: [""], ends=True),
    _p(R.PARTNER, r"be married to (?P<x>[A-Z]\w+).*", names.name),
)  # fmt: skip
DENIED_ONLY = (
    _p(R.AVOIDS, r"(?:eat|drink) (?P<x>(?!.* ago$|since\b|at all).+)", values.things),
    _p(R.AVOIDS, r"(?P<x>drink)(?: at all| .* ago| in \d{4}| since .*| for good)?$", lambda _: ["alcohol"]),
    _p(R.AVOIDS, r"(?P<x>smoke)(?: at all)?$", lambda _: ["smoking"]),
)
"""Only as "I don't …"."""
YOUNGEST = 5
OF_ANYBODY = frozenset(
    {R.HOME, R.ORIGIN, R.JOB, R.EMPLOYER, R.STUDY, R.SCHOOL, R.ALLERGY, R.DIET, R.SPEAKS, R.PARTNER, R.LIFE}
)
"""What is kept of somebody known by name alone, unless they are quoted: the rest may be about a film."""
