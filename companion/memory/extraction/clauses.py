"""English sentences as clauses: whom each is about, and what it says in plain forms. Pure.

"My sister Anna, who lives in Porto, doesn't work anymore" is (sister Anna), (sister Anna, "live in Porto") and (sister
Anna, "work", past).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from companion.conversation.fact import ME, Subject
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.given_names import GIVEN_NAMES
from companion.memory.extraction.verbs import ADVERBS, ING, LASTING, PAST, PRESENT, Predicate, predicate, unsettled
from companion.memory.extraction.vocabulary import (
    AROUND_WORDS,
    CAPITAL,
    EVENTS,
    KIN_OF,
    NEVER_NAMES,
    OWNABLE,
    PET_OF,
)

STATED = 0.9
_OF_OTHERS = 0.8
_HEDGED = 0.6
HEARD = 0.5
"""Confidence of the person's plain word on themself and on others, of a guess, and of what others say (taste)."""

_FILLER = re.compile(
    r"""(?:(?:and|but|so|well|oh|ooh|ah|um+|uh|hi|hiya|hey|hello|yo|btw|also|then|plus|ok|okay|anyway|honestly|
        tbh|fyi|look|listen|now|currently|these\ days|nowadays|lately|today|yesterday|last\ (?:night|week|month|
        year)|right\ now|this\ (?:morning|week|month|year)|by\ the\ way|just\ so\ you\ know|you\ know|you\ see|
        as\ you\ know|please|because|though|although|while|yes|yeah|yep|yup|sure|guess\ what|omg|wow|haha+|lol|
        good\ (?:morning|evening|afternoon)|(?:my\ )?dear|before\ that|after\ that|previously|i\ mean|the\ truth\ is|
        to\ be\ fair|anyways|in\ my\ case|hm+|welp|right|as\ for\ me|back\ then|after\ all|obviously|of\ course|
        thanks|thank\ you|to\ be\ honest|in\ fact|the\ (?:thing|truth|problem)\ is(?:\ that)?|since(?=\ (?:my|
        our)\b)|fun\ fact|
        for\ the\ record|unfortunately|sadly|luckily|at\ the\ moment|for\ now|for\ work|by\ (?:day|night|trade|
        profession)|in\ my\ (?:free|spare)\ time|(?:back\ )?in\ \d{4}|since\ \d{4}|for\ fun|as\ a\ (?:kid|child)|
        I'll\ be\ honest|I\ have\ to\ say|I\ must\ (?:say|admit)|nice\ to\ meet\ you)(?![\w'])[\s,:!…-]*)+""",
    re.X | re.I,
)
_AROUND = re.compile(
    r"""(?:(?:after|before|at|in|on|during|for|with|because\ of|every|by|until|around|about|apart\ from|besides|like|
        thanks\ to|despite|over|this|that|one|some|most|as|ever\ since|since)\s(?:(?!(?:I|we|you|he|she|they|it|is|
        was|are|were|
        if|that|who|which)\b)[\w'-]+\s+){1,5}?
      |(?:before|after|when|while|until|since|as|once)\s(?:I|we)\s(?!(?:[\w']+\s+){0,6}?(?:you|your)\b)
        (?:(?!(?:I|we)\b)[\w'-]+\s+){1,6}?)
      (?=(?:I|we|my|our)\b)""",
    re.X | re.I,
)
"""What only says when or where, before the subject: "after the divorce", "when I was a child"."""
_TAIL = re.compile(
    r"[\s,]+(?:(?:always|never|and always|and never) (?:has|have|had|did|do|does|will)(?: been)?|btw|by the way|lol|"
    r"lmao|haha+|hehe+|xd|tbh|ngl|ugh|though|tho|obviously|of course|i suppose|i guess|you know|"
    r"you see|to be honest|dear|innit|mate|bro|dude|actually|anyway|yay|sadly|unfortunately|i'm afraid|believe it or "
    r"not|"
    r"sorry.*|if you must know|(?:for|since) (?:now|years|ages|ever)|these days|nowadays|at the moment)$",
    re.I,
)
_BESIDE = (
    r"(?:across\sthe\s(?:hall|street|road)|next\sdoor|upstairs|downstairs|down\sthe\s(?:road|street|hall)|"
    r"(?:from|at)\s(?:work|school|uni|university|college|church|the\soffice|home))"
)
_CORRECTING = re.compile(r"(?:(?:no|nope|sorry|wait|actually|oops|correction|I meant?(?: to say)?)\b[\s,:!…-]*)+", re.I)
_HEDGE = re.compile(
    r"(?:I (?:think|guess|suppose|believe(?! in\b)|suspect|reckon|assume|bet)|I'm (?:pretty |quite |fairly )?sure|"
    r"probably|apparently)\b(?: that)?[\s,]*",
    re.I,
)
_SAYS = re.compile(
    r"\s*(?:(?:always |just |also |once )?(?:says?|said|told (?:me|us)|tells (?:me|us)|claims|"
    r"mentioned))(?: that)?[,:]?\s+",
    re.I,
)

_VERB_WORDS = sorted(
    {*PRESENT, *PAST, *ING, "is", "are", "was", "am", "used", "don't", "doesn't", "isn't", "has", "no"} - {"freelance"}
)
_VERB = rf"(?:{'|'.join(map(re.escape, _VERB_WORDS))})(?![\w'])"
_START = (
    rf"(?:(?:really|just|now|also|still|currently|actually|then|recently|please|I|we|my|our|he|she|they|his|her|it's|"
    rf"you|your|who|call(?=\sme)|everyone|everybody|people|don't|this|that's|not\ me|his|her|their)(?![\w-])|{_VERB})"
)
_BREAK = re.compile(
    rf"\s*(?:[;:…]|\s-+\s|–|—|\.\s)\s*|\s*,\s*(?:(?:and|but|so|or)\s+)?(?={_START})"
    rf"|,?\s+(?:but|because|though|although|while|whereas|so)\s+(?={_START})|\s+and\s+(?={_START})"
    r"|,?\s+(?:since|cause|as)\s+(?=(?:my|our)\b)|,\s+(?=before that\b|these days\b|previously\b|now\b)",
    re.I,
)
_IN_ONE_BREATH = re.compile(
    r"(?<![,;])\s+(?=I'm\s(?:\d|an?\b|from\b)|my\sname(?:'s|\sis)\b)|(?<=\d)\s+(?=I\s(?:live|work)\b)", re.I
)
"""Between two things said without a mark: "im ruby im 16 i live in leeds"."""
_LEANING = re.compile(
    r"(?:think\w*|thought|sa(?:y|ys|id)|kn[eo]ws?|like|that|if|when\w*|me|you|people|her|him|them|everyone|everybody|"
    r"because|as|"
    r"than|guess|bet|believes?|and|but|or|so|how|where|what|while|feel\w*|sure|claims?|until|fact|time|once|though|why|"
    r"suppose|pretend\w*|wish|hope|since|told|the|say(?:ing)?|forgot|forget|realis\w+|realiz\w+|then|now|unless|"
    r"except)",
    re.I,
)
"""Words that what follows them hangs on: nothing new begins there."""
_LIST_OF_ACTS = re.compile(r"\b(?:like|love|enjoy|hate|into|hobby|hobbies|prefer|adore|and)\b", re.I)

_KIN = re.compile(
    rf"""(?:my|our)\ (?:(?:little|big|young(?:er|est)?|old(?:er|est)?|elder|eldest|baby|twin|dear|late|new|beloved)\ )*
        (?P<kin>{AROUND_WORDS})(?:,?\s{_BESIDE}\b)?(?=$|[\s,']|s\ name)(?!\ tongue)""",
    re.X | re.I,
)
_TITLED = rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? [{CAPITAL}][\w'-]+)"
_NAME = re.compile(
    rf",?\s+(?P<name>{_TITLED}|[{CAPITAL}][\w-]*(?:\s[{CAPITAL}][\w-]+)?|[^\W\d_{CAPITAL}]{{2,}})(?=$|[\s,'])"
)
_MENTION = re.compile(
    rf"\b(?i:my|our) (?i:(?:(?!name)\w+ )?(?P<kin>{AROUND_WORDS})),? (?P<name>[{CAPITAL}][^\W\d_]+|"
    rf"(?:{'|'.join(sorted(GIVEN_NAMES))}))(?![\w'])"
)
_WHO_IS = re.compile(
    rf"\b(?P<name>[{CAPITAL}][^\W\d_]+), (?i:my|our) (?i:(?:(?:little|big|old(?:er|est)?|young(?:er|est)?|twin) "
    rf")?(?P<kin>{AROUND_WORDS})),\s+"
)
"""Oscar, my boyfriend, …"""
_WHO = re.compile(rf"(?<=\s)(?P<kin>(?i:{AROUND_WORDS})(?: [{CAPITAL}]\w+)?),? who (?={_VERB})")
"""An older sister who lives in Perth."""
_WHO_ENDS = re.compile(
    r"(?P<clause>\bwho (?:\w+ ){2,5}?)(?=(?:is|has|was|loves|hates|likes|speaks|plays|works|lives|owns|drives)\b)"
)
"""Where a clause on somebody ends without a comma: "my uncle who lives in Quebec speaks …"."""
_OF_PLACE = re.compile(rf"(?P<name>\b[{CAPITAL}][^\W\d_]+),? {_BESIDE}(?=,? )")
"""Sofia from work."""
_DROPPED = re.compile(
    r"(?:was\s(?=born))?(?:(?:not|really|so|super|always|still|originally|currently|never)\s)*(?:(?:an?\s)?(?:(?:big|"
    r"huge|massive|total)\s)?fan\sof|"
    r"keen\son|fond\sof|allergic\sto|obsessed\swith|(?:scared|afraid|terrified)\sof|born\s(?:in|on|and)|based\sin|"
    r"from\s(?=[A-Z])|"
    r"married\sto|engaged\sto|saving\s(?:up\s)?for|training\sfor)\b",
    re.I,
)
"""Openings that leave out "I'm"."""
_I = re.compile(r"(?:I|we)(?=$|[\s'])", re.I)
_PRONOUN = re.compile(r"(?:he|she|they|it|who)(?=$|[\s'])", re.I)
_NAMED = re.compile(rf"(?P<name>[{CAPITAL}][^\W\d_]+)(?=\s+(?:{_VERB}|says|said|told|no longer|is)|'s\s)")
_OWN = re.compile(
    r"(?P<attribute>(?:real |first |full |last |middle )?name|nickname|(?:\d+(?:st|nd|rd|th) )?birthday|bday|b-day|age|"
    r"favourite [\w-]+(?: [\w-]+){0,2}?|"
    rf"(?:native|first|mother) (?:language|tongue)|hobby|hobbies|job|hometown|home town|"
    rf"major|degree|(?:(?:biggest|worst|greatest) )?(?:fear|phobia)|"
    rf"(?:goal|dream|ambition|aim|resolution)|(?:(?:old|new|first|last|previous|current) "
    rf")*(?:{'|'.join(sorted(OWNABLE))})|"
    rf"(?:[\w'-]+ ){{0,2}}?(?:{'|'.join(sorted(EVENTS))})(?: to (?-i:[{CAPITAL}]\w+))?)"
    r"(?P<rest>(?:'s|\s+is(?:n't)?|\s+are|\s+was|(?=\s+used to be\b)|\s+(?:falls|leaves|starts|begins|takes "
    r"place))\s.+)",
    re.I,
)
_BIRTHDAY = re.compile(
    r"^(?:it's|it is|it will be|it'll be) (?P<whose>(?:my|our) (?:[\w-]+'s )?(?:\d+\w\w )?(?:birthday|(?:wedding "
    r")?anniversary))\s+(?=\w)",
    re.I,
)
_EVENT_ALONE = re.compile(
    rf"^(?=(?:(?!I\b|we\b|have|got|my|our|the|an?\b|next|last|this|after|before|see)[\w-]+ "
    rf"){{0,2}}(?:{'|'.join(sorted(EVENTS))}) "
    r"(?:on |at |in (?:\w+ )?(?:days|weeks)|tomorrow|today|next |this )[\w ]{0,20}$)",
    re.I,
)
""" "Exam tomorrow", as people type it."""
_EVENT_VERB = re.compile(r"^\s+(?:falls|leaves|starts|begins|takes place)\b", re.I)
_AUXILIARY = re.compile(
    r"(?:wo|ca|would|could|should|will|can|may|might|must|had|did|has|never|don|doesn|isn|wasn|"
    r"does|told|says|said|keeps?)(?:n't|'t)?",
    re.I,
)
_SAID_BARE = frozenset({"work", "love", "hate", "loathe", "adore", "live"})
"""Verbs of a line that leaves out "I"."""
_NO_SUBJECT_NAMES = frozenset(
    {"It", "This", "That", "There", "Here", "What", "Who", "He", "She", "They", "We", "You", "And", "But", "So", "Been"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One thing said of one subject."""

    subject: Subject
    predicate: Predicate
    attribute: str = ""
    """For "my favourite colour is …": "favourite colour"; small letters."""
    confidence: float = STATED
    correction: bool = False


@dataclass(slots=True, kw_only=True)
class Thread:
    """Who was spoken of last, across the sentences of a line."""

    other: Subject | None = None
    """Whom "she" or "it" means."""


def clauses(sentence: str, thread: Thread, today: date) -> Iterator[Clause]:
    """The clauses of one cleaned statement, in order; those that say nothing of a known subject are left out."""
    sentence = _WHO_ENDS.sub(r"\g<clause>, ", _OF_PLACE.sub(r"\g<name>", sentence))
    sentence = _WHO.sub(r"\g<kin>, who ", _WHO_IS.sub(r"my \g<kin> \g<name> ", sentence))
    last: Subject | None = None
    correction = False
    for number, part in enumerate(_split(sentence)):
        part = _closed(_led_in(_day_last(_opened(part), today)))
        part = _BIRTHDAY.sub(r"\g<whose> is ", _EVENT_ALONE.sub("I have a ", part) if not number else part)
        if found := _CORRECTING.match(part):
            correction, part = True, _opened(part[found.end() :])
        confidence = STATED
        if found := _HEDGE.match(part):
            part, confidence = part[found.end() :], _HEDGED
        about = _subject(part, thread)
        if about is None:
            first = part.split(" ")[0].lower()
            lasting = ING.get(first, "") in LASTING
            if number and last is not None and (lasting or (first not in ING and re.match(_VERB, part, re.I))):
                about = last, part
            elif not number and first == "been":
                about = ME, f"have {part}"  # "been living in Oslo since 2015"
            elif not number and (first in _SAID_BARE or re.match(r"doing (?:my|an?)\b", part, re.I)):
                about = ME, part  # "love jazz"
            elif not number and (first in PAST or lasting or _just_done(part)):
                about = ME, part  # "just moved to Berlin"
            else:
                last = None
                continue
        subject, rest = about
        if found := _SAYS.match(rest):
            if subject == ME:
                last = None
                continue
            told = _subject(rest[found.end() :], thread)
            if told is None or told[0] == ME or not _PRONOUN.match(rest[found.end() :]):
                last = None
                continue
            rest, confidence = told[1], min(confidence, HEARD)
        if subject != ME:
            if confidence == _HEDGED:  # "I think she's a doctor" is a guess about somebody
                last = None
                continue
            confidence = min(confidence, _OF_OTHERS)
        last = None if unsettled(rest) else subject  # "I might go there and work at a bar"
        own = _OWN.match(rest)
        said = predicate(_EVENT_VERB.sub(" is", own["rest"]) if own else rest)
        if said is not None:
            yield Clause(
                subject=subject,
                predicate=said,
                attribute=own["attribute"].lower() if own else "",
                confidence=confidence,
                correction=correction,
            )


def _day_last(part: str, today: date) -> str:
    """The day behind: "On Friday I'm flying" as "I'm flying on Friday"."""
    day = find_day(part, today)
    if day is None or day.start:
        return f"I'm {part.removeprefix('was ')}" if _DROPPED.match(part) else part
    return f"{part[day.end :].strip(' ,')} {part[: day.end]}"


def opened_parts(sentence: str) -> list[str]:
    """The clauses as they were said, without what only opens them."""
    return [_led_in(part) for part in _split(sentence)]


def _just_done(part: str) -> bool:
    """As in "just moved to Berlin": the subject is left out."""
    found = re.match(r"(?:just|recently|finally)\s+(?P<verb>\w+)", part, re.I)
    return found is not None and found["verb"].lower() in PAST


def mentions(sentence: str) -> Iterator[Subject]:
    """Everybody named with their kin, wherever in the sentence: "dinner with my sister Anna"."""
    for found in _MENTION.finditer(sentence):
        word = found["kin"].lower()
        if found["name"].lower() not in NEVER_NAMES and not _AUXILIARY.fullmatch(found["name"]):
            yield Subject(kin=KIN_OF.get(word) or PET_OF[word], name=found["name"])


def _opened(part: str) -> str:
    found = _FILLER.match(part)
    return (part[found.end() :] if found else part).strip(" ,!-…")


def _led_in(part: str) -> str:
    """The same without a time or place before the subject."""
    part = _opened(part)
    around = _AROUND.match(part)
    return part[around.end() :] if around else part


def _closed(part: str) -> str:
    while found := _TAIL.search(part):
        part = part[: found.start()]
    return part


def _split(sentence: str) -> Iterator[str]:
    sentence = _IN_ONE_BREATH.sub(
        lambda gap: gap[0] if _LEANING.fullmatch(sentence[: gap.start()].rsplit(" ", 1)[-1]) else "; ", sentence
    )
    begun = 0
    for found in _BREAK.finditer(sentence):
        follows = sentence[found.end() :].split(" ")[0].lower()
        if follows in ING and _LIST_OF_ACTS.search(sentence[begun : found.start()]):
            continue  # "I like cooking and reading"
        if sentence[begun : found.start()].strip():
            yield sentence[begun : found.start()]
        begun = found.end()
    yield sentence[begun:]


def _subject(part: str, thread: Thread) -> tuple[Subject, str] | None:
    """Whom the clause is about and the rest of it, from the verb or the owned thing on."""
    if found := _I.match(part):
        return ME, part[found.end() :]
    if found := _KIN.match(part):
        word = found["kin"].lower()
        kin, rest = KIN_OF.get(word) or PET_OF[word], part[found.end() :]
        name = ""
        if (named := _NAME.match(rest)) and _may_name(named["name"], rest[named.end() :]):
            name, rest = named["name"], rest[named.end() :]
        if rest.startswith("'s ") and _OWN.match(rest[3:]):
            rest = rest[3:]
        elif rest.startswith("s name"):
            rest = rest[2:]
        thread.other = Subject(kin=kin, name=name[:1].upper() + name[1:])
        return thread.other, rest.lstrip(" ,") if not rest.startswith("'") else rest
    if found := re.match(r"(?:his|her|its|their)\s+(?=name|birthday|favourite)", part, re.I):
        return None if thread.other is None else (thread.other, part[found.end() :])
    if found := re.match(rf"(?:my|our|the(?=\s+(?:\w+\s)?(?:{'|'.join(sorted(EVENTS))})\s+is\b))\s+", part, re.I):
        return (ME, part[found.end() :]) if _OWN.match(part[found.end() :]) else None
    if found := _PRONOUN.match(part):
        return None if thread.other is None else (thread.other, part[found.end() :])
    if (
        (found := _NAMED.match(part))
        and found["name"] not in _NO_SUBJECT_NAMES
        and found["name"].lower() not in {*NEVER_NAMES, *PRESENT, *PAST, *ING}
    ):
        thread.other = Subject(name=found["name"])
        return thread.other, part[found.end() :]
    return None


def _may_name(word: str, rest: str) -> bool:
    """Whether the word after "my sister" is her name: "Anna", or "anna" before a verb."""
    small = word.lower()
    if small in NEVER_NAMES or _AUXILIARY.fullmatch(small) or ADVERBS.fullmatch(small) or re.fullmatch(_VERB, small):
        return False
    return (
        not word[0].islower()
        or small in GIVEN_NAMES
        or re.match(r"\s+(?:is|has|was|used|\w+[^s]s)\b|'s\s", rest) is not None
    )
