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
from companion.memory.extraction.verbs import ADVERBS, ING, LASTING, PAST, PRESENT, Predicate, predicate, unsettled
from companion.memory.extraction.vocabulary import EVENTS, KIN_OF, NEVER_NAMES, PET_OF

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
        good\ (?:morning|evening)|thanks|thank\ you|to\ be\ honest|in\ fact|the\ thing\ is|fun\ fact|
        for\ the\ record|unfortunately|sadly|luckily|at\ the\ moment|for\ now|for\ work|by\ (?:day|night|trade|
        profession)|in\ my\ (?:free|spare)\ time|(?:back\ )?in\ \d{4}|since\ \d{4}|for\ fun|as\ a\ (?:kid|child)|
        nice\ to\ meet\ you)(?![\w'])[\s,:!…-]*)+""",
    re.X | re.I,
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
    {*PRESENT, *PAST, *ING, "is", "are", "was", "am", "used", "don't", "doesn't", "isn't", "has", "no"}
)
_VERB = rf"(?:{'|'.join(map(re.escape, _VERB_WORDS))})(?![\w'])"
_START = (
    rf"(?:(?:really|just|now|also|still|currently|actually|then|recently|please|I|we|my|our|he|she|they|his|her|it's|"
    rf"you|your|who|everyone|everybody|people|don't|this|that's|not\ me|his|her|their)(?![\w-])|{_VERB})"
)
_BREAK = re.compile(
    rf"\s*(?:[;:…]|\s-+\s|–|—|\.\s)\s*|\s*,\s*(?:(?:and|but|so|or)\s+)?(?={_START})"
    rf"|\s+(?:but|because|though|although|while|whereas|so)\s+(?={_START})|\s+and\s+(?={_START})",
    re.I,
)
_LIST_OF_ACTS = re.compile(r"\b(?:like|love|enjoy|hate|into|hobby|hobbies|prefer|adore|and)\b", re.I)

_KIN_WORDS = "|".join(sorted(map(re.escape, {**KIN_OF, **PET_OF}), key=len, reverse=True))
_KIN = re.compile(
    rf"""(?:my|our)\ (?:(?:little|big|young(?:er|est)?|old(?:er|est)?|elder|eldest|baby|twin|dear|late|new|beloved)\ )*
        (?P<kin>{_KIN_WORDS})(?=$|[\s,']|s\ name)(?!\ tongue)""",
    re.X | re.I,
)
_NAME = re.compile(r",?\s+(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]+)?|[a-z]{3,})(?=$|[\s,'])")
_MENTION = re.compile(rf"\b(?i:my|our) (?i:(?:\w+ )?(?P<kin>{_KIN_WORDS})),? (?P<name>[A-Z][a-z]+)(?![\w'])")
_WHO_IS = re.compile(rf"\b(?P<name>[A-Z][a-z]+), (?i:my|our) (?i:(?P<kin>{_KIN_WORDS})),\s+")
"""Oscar, my boyfriend, …"""
_WHO = re.compile(rf"(?<=\s)(?P<kin>(?i:{_KIN_WORDS})(?: [A-Z][a-z]+)?) who (?={_VERB})")
"""An older sister who lives in Perth."""
_I = re.compile(r"(?:I|we)(?=$|[\s'])", re.I)
_PRONOUN = re.compile(r"(?:he|she|they|it|who)(?=$|[\s'])", re.I)
_NAMED = re.compile(rf"(?P<name>[A-Z][a-z]+)(?=\s+(?:{_VERB}|says|said|told|no longer|is)|'s\s)")
_OWN = re.compile(
    r"(?P<attribute>(?:real |first |full |last |middle )?name|nickname|birthday|bday|b-day|age|"
    r"favourite [\w-]+(?: [\w-]+){0,2}?|"
    rf"(?:native|first|mother) (?:language|tongue)|hobby|hobbies|job|hometown|home town|"
    rf"(?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(EVENTS))}))(?P<rest>(?:'s|\s+is|\s+are|\s+was)\s.+)",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:wo|ca|would|could|should|will|can|may|might|must|had|did|has|never|don|doesn|isn|wasn|"
    r"does|told|says|said|keeps?)(?:n't|'t)?",
    re.I,
)
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
    sentence = _WHO.sub(r"\g<kin>, who ", _WHO_IS.sub(r"my \g<kin> \g<name> ", sentence))
    last: Subject | None = None
    correction = False
    for number, part in enumerate(_split(sentence)):
        part = _opened(_day_last(_opened(part), today))
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
        said = predicate(own["rest"] if own else rest)
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
        return re.sub(r"^not (?=an? (?:\w+ )?fan\b)", "I'm not ", part)
    return f"{part[day.end :].strip(' ,')} {part[: day.end]}"


def opened_parts(sentence: str) -> list[str]:
    """The clauses as they were said, without what only opens them."""
    return [_opened(part) for part in _split(sentence)]


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


def _split(sentence: str) -> Iterator[str]:
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
    if found := re.match(r"(?:my|our)\s+", part, re.I):
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
    return word[0].isupper() or re.match(r"\s+(?:is|has|was|used|\w+[^s]s)\b|'s\s", rest) is not None
