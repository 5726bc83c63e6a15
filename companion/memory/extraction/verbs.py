"""Plain forms of the English verbs the patterns know, and predicates reduced to them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from companion.memory.facts import Holds

_REGULAR = """
    accept adopt adore attend become begin believe belong break buy celebrate climb collect come cook dance date despise
    detest die dislike divorce do draw drink drive dump eat enjoy fear fly foster freelance garden get give go
    graduate grow hate
    have hike join keep knit land learn lease leave like listen live loathe lose love major marry meet move own
    paint pass play prefer quit raise read relocate rent reside resign retire ride run see sell settle sing smoke
    speak start stay stop struggle study support suffer swim teach train travel turn visit volunteer watch work write
"""
_IRREGULAR_PAST = {
    "bought": "buy", "began": "begin", "became": "become", "broke": "break", "came": "come", "did": "do",
    "drank": "drink",
    "drove": "drive", "ate": "eat", "flew": "fly", "gave": "give", "got": "get", "went": "go", "grew": "grow",
    "had": "have",
    "kept": "keep", "left": "leave", "lost": "lose", "met": "meet", "quit": "quit", "rode": "ride", "ran": "run",
    "saw": "see", "sold": "sell", "sang": "sing", "spoke": "speak", "swam": "swim", "taught": "teach",
    "wrote": "write",
}  # fmt: skip


def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Each form -> its plain form: of the present, of the past, and ending in -ing."""
    present, past, ing = {"has": "have", "does": "do", "goes": "go"}, {}, {"dying": "die"}
    for base in _REGULAR.split():
        ends_y = re.search("[^aeiou]y$", base) is not None
        doubled = base + base[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base) else base.removesuffix("e")
        present |= {base: base, (base[:-1] + "ies" if ends_y else base + "s"): base}
        if re.search("(?:ch|sh|ss|x)$", base):
            present[base + "es"] = base
        past[base[:-1] + "ied" if ends_y else doubled + "ed"] = base
        ing[doubled + "ing"] = base
    return present, past | _IRREGULAR_PAST, ing


PRESENT, PAST, ING = _forms()

LASTING = frozenset(
    {"live", "work", "study", "learn", "major", "date", "stay", "suffer", "rent", "own", "train", "freelance"}
)
"""Verbs whose "I am …ing" tells the same as their present."""
ADVERBS = re.compile(
    r"""(?:(?:really|also|just|now|currently|still|actually|only|totally|absolutely|kinda|kind\ of|sort\ of|
        mostly|usually|always|already|originally|recently|finally|honestly|definitely|officially|both|all|so|very|
        truly|generally|secretly|often|apparently|basically|literally|genuinely|quite|even|personally|simply|
        sadly|too|well|pretty|rather|deathly|terribly|highly|violently|mildly|slightly|completely|mainly|since|long|
        proudly|happily|extremely|(?:do|does)(?=\ +(?:really|love|
        like|enjoy|hate|have|live|work|play|speak|own))|super|deeply|severely|badly)(?![\w'])\s*)+""",
    re.X | re.I,
)
_NOT_SO = re.compile(
    r"""(?:will|won't|would|could|can|can't|cannot|should|shouldn't|might|may|must|shall|ought|'ll|'d|want|need|
        (?:have|has|had|'ve|'s)\ (?:to|never|not)|haven't|hasn't|hadn't|didn't|wasn't|weren't|almost|nearly|
        thought|wish|wished|hoped?|guess|suppose|plan|try|tried|forgot|forget|remember|wonder|doubt|pretend|
        about\ to|(?:'m|'s|'re|am|is|are|was|were|be)\ (?:going\ to(?!\ (?:the|my|our|an?|(?-i:[A-Z]\w+))\b)|
        about\ to|supposed|thinking|considering|
        planning|trying|hoping|not\ sure|pretending|like|almost|nearly|more\ of|less))(?![\w'])""",
    re.X | re.I,
)
"""Beginnings of what is wanted, feared or only possible."""
_TO_COME = re.compile(
    r"(?:(?:'m|'s|'re|am|is|are)\ (?:\w+ly\ |now\ |still\ )?(?:going\ to(?!\ (?:the|my|our|an?|(?-i:[A-Z]\w+))\b)|"
    r"(?P<planned>planning\ (?:to|on)))|will|'ll|shall|(?P<plan>plan\ (?:to|on)))\ (?P<x>[a-z]+\b.*)",
    re.I,
)
"""What is going to be done."""
_IN_OTHER_WORDS = (
    (re.compile(r"(?:can't|cannot|can not|couldn't)\ (?:stand|bear|abide)\b", re.I), "hate"),
    (re.compile(r"(?:can't|cannot|can not)\ get\ enough\ of\b", re.I), "love"),
    (re.compile(r"(?:can't|cannot|can not)\ (?=(?:eat|drink)\b)", re.I), "don't "),
    (
        re.compile(
            r"(?:can't|cannot|can not)\ have\ (?=(?:any\ )?(?:dairy|gluten|nuts|milk|alcohol|caffeine|sugar|wheat|"
            r"eggs|peanuts|"
            r"soy|lactose|shellfish|pork|meat|coffee)\b)",
            re.I,
        ),
        "don't eat ",
    ),
    (re.compile(r"(?:like|love|enjoy)\ (?:very\ much|a\ lot|so\ much)\b", re.I), "love"),
)
"""What the plain verbs say too."""
_BE = re.compile(
    r"(?:'m|am|'re|are|is|'s|be)(?![\w'])\s*|(?P<past>was|were)(?![\w'])\s*|(?P<not>isn't|aren't|ain't)\s*", re.I
)
_PERFECT_BE = re.compile(r"(?:'ve|have|has|'s)\s+(?:\w+ly\s+|always\s+|just\s+)?been(?!\w)\s*", re.I)
_GOT = re.compile(r"(?:'ve|have|has|'s)\s+got(?!\w)\s*|'ve\s+(?=an?\s|two\s|three\s)", re.I)
_PERFECT = re.compile(r"(?:'ve|have|has|'s)\s+(?:just\s+|recently\s+|finally\s+|already\s+)?(?=(?P<verb>\w+))", re.I)
_SINCE = re.compile(r"\b(?:for|since|all my life)\b", re.I)
"""With these, "I've lived here" is about now."""
_USED_TO = re.compile(r"used\ to(?!\w)\s*", re.I)
_NOT = re.compile(r"(?:don't|doesn't|do\ not|does\ not|not|never)(?![\w'])\s*", re.I)
_NO_LONGER = re.compile(r"no\ longer(?!\w)\s*", re.I)
_ANYMORE = re.compile(r"\s*\b(?:anymore|no\ more|any\ longer)\b\s*", re.I)
_BEGUN = re.compile(r"(?:start|get|keep)(?:\ (?:back\ )?to|\ into)?\ (?P<verb>\w+ing)\b", re.I)
_GIVEN_UP = re.compile(r"(?:stop|quit|give\ up)\ (?P<verb>\w+ing)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """What is said of a subject."""

    text: str
    """Begins with a plain verb: "be a nurse", "live in Porto"."""
    holds: Holds = Holds.NOW
    past: bool = False
    """Said in the past tense."""
    to_come: bool = False
    """Is going to be done: "visit my mum on Sunday"."""
    planned: bool = False
    """The person calls it a plan."""


def predicate(rest: str) -> Predicate | None:
    """What follows a subject, reduced; None when it states nothing, or begins with a verb no pattern knows."""
    rest = _skip(ADVERBS, rest.strip())
    for words, verb in _IN_OTHER_WORDS:
        if turned := words.match(rest):
            rest = verb + rest[turned.end() :]
    over = denied = past = False
    if ended := _ANYMORE.search(rest):
        rest = f"{rest[: ended.start()]} {rest[ended.end() :]}".strip()
        over = True
    if found := _USED_TO.match(rest):
        rest, over = rest[found.end() :], True
    if found := _NO_LONGER.match(rest):
        rest, over = rest[found.end() :], True
    if found := _TO_COME.match(rest):
        return Predicate(text=found["x"], to_come=True, planned=bool(found["planned"] or found["plan"]))
    if _NOT_SO.match(rest):
        return None
    if found := _NOT.match(rest):
        rest, denied = _skip(ADVERBS, rest[found.end() :]), True
    if found := _GOT.match(rest):
        text: str | None = f"have {rest[found.end() :]}"
    elif found := _PERFECT_BE.match(rest) or _BE.match(rest):
        lately = "been" in found[0].lower()
        past = bool(found.groupdict().get("past"))
        denied = denied or bool(found.groupdict().get("not"))
        rest = _skip(ADVERBS, rest[found.end() :])
        if found := _NO_LONGER.match(rest):
            rest, over = rest[found.end() :], True
        elif (found := _NOT.match(rest)) and not rest.lower().startswith(("not only", "not just")):
            rest, denied = rest[found.end() :], True
        rest = _skip(ADVERBS, rest)
        first, _, tail = rest.partition(" ")
        lasting = ING.get(first.lower(), "")
        text = f"{lasting} {tail}" if lasting in LASTING or (lasting and lately) else f"be {rest}"
    else:
        perfect = _PERFECT.match(rest)
        if perfect and perfect["verb"].lower() in PAST:
            rest = rest[perfect.end() :]
        text, past = _plain_verb(rest)
        past = past and not (perfect and _SINCE.search(rest))
    if text is None:
        return None
    if found := _GIVEN_UP.match(text):
        given_up, _ = _plain_verb(text[found.start("verb") :])
        if given_up is not None:
            text, over, past = given_up, True, False
    elif (found := _BEGUN.match(text)) and ING.get(found["verb"].lower()) in LASTING:
        text, past = ING[found["verb"].lower()] + text[found.end() :], False
    if over:
        return Predicate(text=text.strip(), holds=Holds.PAST)
    if denied:
        return None if past else Predicate(text=text.strip(), holds=Holds.NOT)
    return Predicate(text=text.strip(), past=past)


def doing(words: str) -> str:
    """ "visit my mum" as "visiting my mum"."""
    verb, _, rest = words.partition(" ")
    known = next((form for form, base in ING.items() if base == verb.lower()), "")
    ing = known or (verb if verb.endswith("ee") else re.sub("(?<=[a-z]{2})e$", "", verb)) + "ing"
    return f"{ing} {rest}".strip()


def unsettled(rest: str) -> bool:
    """Whether what follows a subject is only wanted, feared, possible or to come."""
    return _NOT_SO.match(_skip(ADVERBS, rest.strip())) is not None


def _plain_verb(rest: str) -> tuple[str | None, bool]:
    first, _, tail = _skip(ADVERBS, rest).partition(" ")
    word = first.lower()
    if word in PRESENT:
        return f"{PRESENT[word]} {tail}", False
    if word in PAST:
        return f"{PAST[word]} {tail}", True
    if word in ING:
        return f"{ING[word]} {tail}", False
    return None, False


def _skip(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return text[found.end() :] if found else text
