"""What English clauses say by their whole wording rather than by subject and verb: "Marta is my best friend". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from companion.conversation.fact import Relation, Subject
from companion.memory.extraction import names, states, values
from companion.memory.extraction.english import naming
from companion.memory.extraction.found import Found
from companion.memory.extraction.vocabulary import AROUND, AROUND_WORDS, CAPITAL, KIN_OF, NEVER_NAMES, PARTNERS
from companion.memory.facts import Holds

R = Relation
_WHICH = r"(?:(?:little|big|young(?:er|est)?|old(?:er|est)?|elder|eldest|baby|twin|dear|new|current|late|own) )*"

_CALL_ME = re.compile(
    r"(?:(?:you can|you may|please|just|everyone|everybody|people|my (?:friends?|family|parents)|they|so|"
    r"most people)\s+(?:(?:at|in|from) (?:the |my )?\w+ |here |there )?(?:all\s+)?(?:just\s+)?(?:please\s+)?)*"
    r"calls?\s+me\s+(?P<x>(?!when|if|at|back|later|maybe|crazy|old|a |an |in |on |tomorrow|tonight|anytime|any|after|"
    r"out|today|names)\S+(?:\s+[A-Z]\w+)?)(?P<after>.*)$",
    re.I,
)
_WITHOUT = re.compile(
    r"(?:(?:so|and|well|yeah)[\s,]+)*(?:me and (?P<name>[A-Z]\w+)|(?:me and )?my (?P<kin>\w+)(?: and (?:I|me))?|"
    r"(?P<name2>[A-Z]\w+) and I|(?P<we>we))\s+"
    r"(?:just |recently |finally )?(?:broke up|split up|separated|(?:got|are|have) divorced|divorced|"
    r"are no longer together|aren't together anymore|(?:left|dumped) me)|"
    r"I\s+(?:just |recently )?(?:broke up with|divorced|left|dumped)\s+my (?P<kin2>\w+)|I\s+(?:just |"
    r"recently )?(?:broke up with|divorced|dumped)\s+(?P<name3>[A-Z]\w+)|I\s+(?:got|am|'m) divorced",
    re.I,
)
_SEVERAL_NAMED = re.compile(
    rf"(?:my|our) (?:(?:two|three|four|little|big) )*(?P<kin>[a-z]+?)s\s*(?:are|'re) "
    rf"(?:(?:called|named) |(?=(?-i:[{CAPITAL}])))(?P<names>.+)$",
    re.I,
)
_IS_MY = re.compile(
    rf"(?P<names>(?:(?:Mr|Mrs|Ms|Miss|Dr) )?[^\W\d_][\w'-]+(?:,? (?:and )?[{CAPITAL}][\w'-]+){{0,3}}?)"
    rf"(?P<be>(?i: (?:is|are|was|isn't|aren't|is not|are not)|'s))(?i:(?P<longer> no longer)? (?:actually |also |"
    rf"still )?"
    rf"(?:(?:one of )?my|our) {_WHICH}(?:(?!favou?rite|least|kind|imaginary|other)[a-z-]+ "
    rf")?(?P<kin>{AROUND_WORDS})(?P<many>s?)(?P<longer2> anymore)?)"
    r"(?=$|[,;(]|\s(?:and|but|who|from|at|since|in|so|for|he|she|we|I)\b)"
)
_OF_OLD = frozenset(
    {"boss", "colleague", "roommate", "neighbour", "teacher", "therapist", "friend", "best friend", "coach", "landlord"}
)
"""Who is no longer around somebody when the past tense is used of them."""


def _called(found: re.Match[str]) -> Iterator[Found]:
    if len(found["after"].split()) <= 2:
        yield from (Found(relation=R.CALLED, value=value) for value in names.name(found["x"])[:1])


def _without(found: re.Match[str]) -> Iterator[Found]:
    groups = found.groupdict()
    kin = KIN_OF.get((groups["kin"] or groups["kin2"] or "").lower(), "")
    name = groups["name"] or groups["name2"] or groups["name3"] or ""
    if (kin in PARTNERS or name or not (groups["kin"] or groups["kin2"])) and name.lower() not in NEVER_NAMES:
        yield Found(relation=R.PARTNER, of=kin or "partner", value=name, holds=Holds.PAST)


def _several(found: re.Match[str]) -> Iterator[Found]:
    if of := AROUND.get(found["kin"].lower()):
        yield from (Found(relation=naming(of), of=of, value=each) for each in names.names(found["names"]))


def _is_my(found: re.Match[str]) -> Iterator[Found]:
    """Somebody and who they are to the person."""
    of = AROUND[found["kin"].lower()]
    named = [
        value for part in re.split(r",? and |, ", found["names"]) for value in names.proper_name(part.strip()) or [""]
    ]
    if not all(named) or (len(named) > 1) is not bool(found["many"]):
        return
    be, longer = found["be"].strip().lower(), bool(found["longer"] or found["longer2"])
    denied = be.endswith(("n't", "not"))
    if longer or (be == "was" and (of in _OF_OLD or of in PARTNERS)):
        holds = Holds.PAST
    else:
        holds = Holds.NOT if denied else Holds.NOW
    yield from (Found(relation=naming(of), of=of, value=name, holds=holds) for name in named)


def _renamed(found: re.Match[str]) -> Iterator[Found]:
    if found["old"]:
        yield from (Found(relation=R.NAME, value=value, holds=Holds.PAST) for value in names.name(found["old"]))
    yield from (Found(relation=R.NAME, value=value) for value in names.name(found["x"]))


def _from(found: re.Match[str]) -> Iterator[Found]:
    if names.proper_name(found["name"]):
        yield from (Found(relation=R.ORIGIN, value=value) for value in values.place(found["x"]))


def _lost(found: re.Match[str]) -> Iterator[Found]:
    kin = KIN_OF.get(found["x"].lower())
    if kin and kin not in ("friend", "boss", "roommate"):
        yield Found(subject=Subject(kin=kin), relation=R.LIFE, value="died")


def _late(found: re.Match[str]) -> Iterator[Found]:
    kin = AROUND[found["kin"].lower()]
    yield Found(subject=Subject(kin=kin, name=found["x"] or ""), relation=R.LIFE, value="died")


def _favourite(found: re.Match[str]) -> Iterator[Found]:
    of = found["of"].lower().replace("color", "colour")
    if of not in ("thing", "part", "bit", "one", "person", "people", "human"):
        yield from (Found(relation=R.FAVOURITE, of=of, value=value) for value in values.whole(found["x"]))


def _frightening(found: re.Match[str]) -> Iterator[Found]:
    yield from (Found(relation=R.FEARS, value=value) for value in values.things(found["x"]))


def _taught(found: re.Match[str]) -> Iterator[Found]:
    kin = KIN_OF[found["kin"].lower()]
    yield Found(relation=naming(kin), of=kin, value=found["x"] or "")


def _children(found: re.Match[str]) -> Iterator[Found]:
    of = "grandchild" if found["grand"] else "child"
    count = found["x"].lower()
    yield Found(relation=R.KIN, of=of, value="" if count == "one" else count)


def _value(relation: Relation, take: values.Values) -> Callable[[re.Match[str]], Iterator[Found]]:
    return lambda found: (Found(relation=relation, value=value) for value in take(found["x"]))


_WHOLES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Found]]], ...] = (
    (_CALL_ME, _called),
    (_WITHOUT, _without),
    (_SEVERAL_NAMED, _several),
    (_IS_MY, _is_my),
    (re.compile(r"I(?:'d| would)? (?:like|prefer|love|want) (?:to be|being) called (?P<x>\w+)", re.I), _value(R.CALLED,
        names.name)),
    (re.compile(rf"(?P<x>[{CAPITAL}][^\W\d_]+) here(?:$|,| and)"), _value(R.NAME, names.name)),
    (re.compile(rf"(?:[Tt]he )?[Nn]ame's (?P<x>[{CAPITAL}]\w+)$"), _value(R.NAME, names.name)),
    (re.compile(r"I (?:just |recently |legally )?changed my (?:first )?name (?:from (?P<old>\w+) )?to "
        r"(?P<x>\w+)", re.I),
        _renamed),
    (re.compile(r"I lost my (?P<x>\w+) (?:\w+ (?:years?|months?|weeks?) ago|to \w+|last|in|this)\b", re.I), _lost),
    (re.compile(r"(?P<x>[^,]+?) (?:is|are)(?: definitely| still| probably| by far| just)? my favourite "
        r"(?P<of>[\w-]+(?: [\w-]+)?)$", re.I), _favourite),
    (re.compile(r"(?:I'm|I am|my name's|my name is) \w+, (?P<x>\d\d)(?=$|[,.]| and\b| from\b)", re.I), _value(R.AGE,
        states.age)),
    (re.compile(r"(?:I'm|I am|my name's|my name is) (?P<name>\w+),? (?:\d\d,? )?from (?P<x>.+)", re.I), _from),
    (re.compile(r"(?P<x>\w+) is my (?:mother tongue|(?:first|native) (?:language|tongue))\b", re.I),
        _value(R.SPEAKS, states.languages)),
    (re.compile(r"(?P<x>(?!my |our |that |this |you )[\w' -]{3,40}?) (?:really |totally |always )?"
        r"(?:scares?|terrif(?:y|ies)|frightens?|petrif(?:y|ies)) me\b(?! (?:when|how|if|that|today|now))", re.I),
        _frightening),
    (re.compile(rf"(?i:(?:my|our) {_WHICH}(?P<kin>{'|'.join(sorted(KIN_OF, key=len, reverse=True))}))"
        rf"(?: (?P<x>[{CAPITAL}][^\W\d_]+))?(?:, who [^,]+,)? (?:taught|raised|brought) (?:me|us)\b"), _taught),
    (re.compile(r"(?:I'm|I am|we're|as) (?:an? |the )?(?:\w+ )?(?P<grand>grand)?(?:mum|mom|mother|dad|father|parent|"
        r"ma|pa)s? "
        r"(?:of|to) (?P<x>one|two|three|four|five|six|seven|\d)\b", re.I), _children),
)  # fmt: skip
_ANYWHERE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Found]]], ...] = (
    (re.compile(rf"\b(?i:(?:my|our) late (?P<kin>{AROUND_WORDS})),?(?: (?P<x>[{CAPITAL}][^\W\d_]+))?\b"), _late),
    (re.compile(r"\bas an? (?P<x>\d\d)[- ]years?[- ]olds?\b", re.I), _value(R.AGE, states.age)),
    (re.compile(rf"\b(?:from|in|to|at|near) (?P<x>[{CAPITAL}][\w-]+(?: [{CAPITAL}][\w-]+)?),? where I (?:live|have "
        rf"lived)\b"),
        _value(R.HOME, values.place)),
)  # fmt: skip
"""The same, wherever it stands."""


def from_whole(part: str) -> Iterator[Found]:
    """What the wording of a clause, or of a whole sentence, says."""
    for words, tell in _WHOLES:
        if found := words.match(part):
            yield from tell(found)
    for words, tell in _ANYWHERE:
        if found := words.search(part):
            yield from tell(found)
