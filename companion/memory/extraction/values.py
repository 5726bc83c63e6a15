"""From the words after a verb to the value worth keeping, or to nothing. Pure.

Each function takes the rest of a clause and returns the values in it; no value where the words are only a turn of
phrase ("I live in fear"), point at something ("I love this"), or go on too long to be a thing.
"""

from __future__ import annotations

import itertools
import re

from companion.memory.extraction.vocabulary import (
    BELIEFS,
    CONDITION_ADJECTIVES,
    CONDITIONS,
    DEMONYMS,
    DIETS,
    JOB_STATES,
    JOBS,
    LANGUAGES,
    NEVER_NAMES,
    OWNABLE,
    PASTIMES,
)

_ADDED = re.compile(
    r"""\s*(?:,?\s+|,)(?:with|since|because|for|when|where|which|who|that|while|until|till|after|before|
        right\ now|now|these\ days|nowadays|at\ the\ moment|lately|too|as\ well|though|tho|anyway|a\ lot|so\ much|
        very\ much|lol|haha+|btw|actually|currently|today|tonight|yesterday|last\ (?:week|month|year|night|\w+day|
        spring|summer|autumn|fall|winter)|this\ (?:week|month|year|morning|\w+day)|these|\d+\ (?:years?|months?|
        weeks?)\ ago|a\ (?:year|month|week|few\ \w+)\ ago|(?:two|three|four|five|ten)\ (?:years?|months?|
        weeks?)\ ago|again|more\ than|the\ most|on\ weekends?|every\ \w+|on\ (?:mon|tues|wednes|thurs|fri|satur|
        sun)days?|in\ (?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|
        december|spring|summer|autumn|fall|winter)|in\ my\ (?:free|spare)\ time|sometimes|if|like|such\ as|
        especially|including|during|next\ (?:week|month|year|\w+day)|(?:first|second|third|fourth|final)\ year|
        or\ (?:something|anything|whatever)|and\ (?:stuff|so\ on|things)|honestly|tbh|please|ok|okay|no\ contest|
        by\ the\ way|thank\ you|thanks|you\ know|dude|man|bro|guys|everyone|originally|I|we|and\ my|
        all\ the\ time)(?![\w-]).*$""",
    re.X | re.I,
)
"""Where the value ends: what follows tells when, with whom, why."""
_POINTING = re.compile(
    r"""(?:it|this|that|these|those|him|her|them|they|you|your|yours|us|me|my|myself|his|their|our|he|she|we|I|
        how|when|what|why|where|who|everything|everyone|everybody|anything|anyone|anybody|nothing|nobody|someone|
        somebody|something|stuff|things|thing|to|being|the\ (?:way|fact|idea|one|ones|guy|same|thing|part|whole|
        new|last|first|other|rest|person|people|feeling|look|thought|(?:sound|smell)(?!\ of\ (?!that|this|it|
        you))|most|best|worst|first)|a\ (?:lot|bit|little|good|challenge)|some|one|ones|all|people\ who|seeing|
        hearing|getting|having|knowing|going|making|doing|spending|finding|watching\ (?:him|her|them|people)|not|
        so|as|at|in|of|on|if|more|both|such|another|enough|any|no|there|here|talking|waiting|saying|looking|
        feeling|thinking|like|too|half|either|each|until|before|after|but|yet|u|ur|ya|much|out|alone|well|since|
        properly|right|very)(?![\w-])""",
    re.X | re.I,
)
_LONGEST_WORDS = 5
_NO_VALUE = re.compile(r"[%$@\[\]{}<>=/\\]|\b(?:was|were|is|are|am|will|would|had|has|I)\b|n't\b|'(?:m|re|ll|ve|d)\b")
"""What no value contains: marks of other uses, or the verb of another clause."""
_AND = re.compile(r"\s+(?:and|but)\s+|,")
_PART = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:also\s+)?|\s*&\s*", re.I)
_NO_PLACE = re.compile(
    r"""(?:a\ (?:different|strange|weird|crazy|sick|cruel|society|country\ where|bubble|dream|nightmare|lie|
        simulation|world|constant|state)|the\ (?:moment|past|present|future|real|same|shadow|now|
        middle\ of\ nowhere|woods\ of|fast|dark|shower|next|point|other|couch|wrong|right|front|back|edge|world|
        end|conclusion|beginning|first|second)|the\ (?!(?-i:[A-Z])|countryside|north|south|east|west|city|suburbs|
        mountains|country|coast|uk\b|us\b|usa|netherlands|philippines|seaside|islands?)[a-z]+|bed|tears|
        everywhere|bits|action|around|trouble|love|fear|peace|denial|hell|heaven|pain|hope|here|there|it|them|him|
        her|me|you|my|your|his|their|our|this|that|these|those|a\ (?:house|flat|apartment|room|place|home|studio|
        dorm|condo|shoebox)|an\ (?:apartment|alternate)|one|what|where|which|something|some|anywhere|nowhere|
        poverty|squalor|sin|harmony|misery|luxury|general|constant|interesting|exile|vain|person|reality|another|
        any|each|every|both|two|different|such)(?![\w-])""",
    re.X | re.I,
)
_SMALL_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_SMALL_NUMBERS, 1)} | {
    word: 10 * ten for ten, word in enumerate(_TENS, 3)
}
_CALLED = re.compile(r"\s*,?\s*(?:called|named|(?:by|of) the name of|whose name is|who's called)\s+", re.I)


_DWELLING = re.compile(
    r"^(?:an?|the|our|my)\s+(?:[\w-]+\s+){0,3}?(?:flat|house|apartment|room|place|cottage|studio|cabin|bungalow|condo|"
    r"loft|"
    r"home|dorm)\s+(?:in|near|outside)\s+",
    re.I,
)


def trimmed(text: str) -> str:
    return _ADDED.sub("", text.strip(" ,.!?-")).strip(" ,.!?-:;'\"")


def place(text: str) -> list[str]:
    text = trimmed(text)
    if _NO_PLACE.match(_DWELLING.sub("", text)) or not _short(text) or re.search(r"\d", text):
        return []
    text = _DWELLING.sub("", text)
    if called := _CALLED.search(text):
        text = text[called.end() :]
    return [_capital(text)]


def name(text: str) -> list[str]:
    """One name, of one or two words."""
    text = re.sub(
        r"^(?:just|now|actually|simply)\s+", "", trimmed(re.split(r",|\s+(?:and|but|not)\s+", text)[0]), flags=re.I
    )
    words = text.split()
    if (
        not 1 <= len(words) <= 3
        or words[0].lower() in NEVER_NAMES
        or not all(re.fullmatch(r"[^\W\d_][\w.'-]*", w) for w in words)
    ):
        return []
    if words[0].lower() in ("a", "an", "the", "my", "your", "mud") or (len(words) > 1 and text.islower()):
        return []
    return [_capital(text)]


def names(text: str) -> list[str]:
    parts = [part for part in _PART.split(trimmed(text)) if part]
    return [found for part in parts for found in name(part)] if len(parts) <= 5 else []


_THE_ONE = re.compile(
    r"the (?![A-Z]|(?:sea|ocean|beach|mountains?|rain|snow|countryside|outdoors|theat(?:re|er)|cinema|opera|ballet|"
    r"forest|woods|sun|"
    r"cold|heat|dark|night|winter|summer|autumn|spring|gym|dentist|smell of|sound of|colou?r|violin|piano|stars|"
    r"desert|city)\b)"
)
"""One particular thing, which whoever listens can see or was told of: nothing lasting is said about it."""


def things(text: str) -> list[str]:
    """The parts of a short list, none of which only points at something."""
    text = re.split(r",\s+(?:which|who)\b", text)[0]
    if re.search(r"\s(?:who|that|which|whose|when|if)\s", text):
        return []  # only those, not all
    parts = [part for whole in _PART.split(_uncertain(trimmed(text))) if (part := trimmed(whole))]
    kept = [part for part in parts if _short(part) and not _POINTING.match(part) and not _THE_ONE.match(part)]
    return kept if len(kept) == len(parts) <= 6 else []


def thing(text: str) -> list[str]:
    return things(text)[:1] if len(things(text)) == 1 else []


def whole(text: str) -> list[str]:
    """A value that may hold "and": one favourite, one study."""
    text = trimmed(text)
    return [text] if _short(text) and not _POINTING.match(text) else []


def pastime(text: str) -> list[str]:
    """After "I like": "to knit"."""
    text = trimmed(text)
    words = text.split()
    return [text] if len(words) > 1 and words[0] == "to" and words[1].lower() in PASTIMES and len(words) <= 4 else []


def age(text: str) -> list[str]:
    text = text.lower().replace("-", " ")
    if text.isdigit():
        return [text] if 0 < int(text) < 120 else []
    numbers = [_NUMBERS.get(word) for word in text.split()]
    return [str(sum(number or 0 for number in numbers))] if numbers and all(numbers) else []


def origin(text: str) -> list[str]:
    """A people: "I'm Italian"."""
    text = re.sub(r"^(?:half|part)[ -]", "", trimmed(_AND.split(text)[0]), flags=re.I)
    return [text.capitalize()] if text.lower() in DEMONYMS else []


def favourite(text: str) -> list[str]:
    text = re.sub(r"^(?:definitely|probably|still|always|either)\s+", "", trimmed(re.split(r",", text)[0]), flags=re.I)
    pointing = re.match(r"(?:it|this|that|these|those|when|how|what|where|you|him|her|them|not|gone|so)\b", text, re.I)
    return [text] if _short(text) and not pointing else []


def job(text: str) -> list[str]:
    """A trade: its last word is one, or the person says so with "work as"."""
    text = trimmed(re.split(r"\s+(?:at|in|from|of|by|on|but|and|turned)\s+|,", text)[0])
    text = re.sub(r"^(?:an?|the|your)\s+(?:former\s+|fellow\s+)?", "", text, flags=re.I)
    words = text.lower().split()
    if (
        not words
        or len(words) > 4
        or re.match(
            r"(?:good|bad|great|terrible|better|horrible|natural|born|lousy|huge|"
            r"big|"
            r"shitty|decent|pretty|total|complete|real|true|better|professional)$",
            words[0],
        )
    ):
        return []
    return [text] if words[-1] in JOBS or (words[0] in JOB_STATES and len(words) == 1) else []


def working_at(text: str) -> list[str]:
    """After "my job is": a trade, or what is done: "translating patents"."""
    text = trimmed(text)
    doing = re.match(
        r"(?!killing|driving|getting|going|making|being|boring|stressing|sucking|draining)[a-z]+ing\s+\w", text, re.I
    )
    return job(text) or ([text] if doing and _short(text) else [])


def any_job(text: str) -> list[str]:
    text = trimmed(re.split(r"\s+(?:at|in|for|from)\s+", text)[0])
    text = re.sub(r"^an?\s+", "", text, flags=re.I)
    return [text] if _short(text) and not _POINTING.match(text) else []


def owned(text: str) -> list[str]:
    """After "I have": things from the list of what is worth knowing, and machines by their make."""
    parts = [trimmed(part) for part in re.split(r",?\s+and\s+(?=an?\s)|,\s+(?=an?\s)", text)]
    return [
        part
        for part in parts
        if re.match(r"an?\s", part, re.I)
        and len(part.split()) <= 5
        and (
            part.split()[-1].lower() in OWNABLE
            or re.fullmatch(r"an? (?:old|new|used|vintage|second-hand) [A-Z]\w+", part)
        )
    ]


def employer(text: str) -> list[str]:
    text = trimmed(re.split(r"\s+(?:as|from)\s+|,", text)[0])
    vague = re.match(
        r"(?:it|this|that|these|home|night|nights|free|him|her|them|you|me|my|your|his|the (?:moment|weekend|best|"
        r"time|way|"
        r"same|man|night|office|morning|idea)|a (?:living|while|long|different|few|job|company|place|big|small)|least|"
        r"all|any|what|something|everyone|us|"
        r"which|peanuts|money|myself|some|one|two|three|five|ten|years|months|several|many|first|\d.*)(?![\w-])",
        text,
        re.I,
    )
    return [_capital(text) if " " not in text else text] if _short(text) and not vague else []


def school(text: str) -> list[str]:
    text = trimmed(re.split(r"\s+in\s+", text)[0])
    return employer(text) if not re.match(r"(?:home|school|night|university|college|uni)\b", text, re.I) else []


def subject(text: str) -> list[str]:
    """What one studies."""
    vague = re.match(
        r"(?:people|hard|a lot|abroad|online|for|together|there|every\w*|alone|with|all|in|at|until)\b", text, re.I
    )
    return [] if vague else thing(text)


def allergens(text: str) -> list[str]:
    vague = re.compile(
        r"(?:bullshit|people|work|mornings?|effort|fun|responsibility|exercise|nonsense|math|drama)\b", re.I
    )
    return [value for value in things(text) if not vague.match(value)]


def condition(text: str) -> list[str]:
    text = re.sub(
        r"^(?:an?\s+)?(?:severe|bad|chronic|mild|really bad|terrible|some|social)\s+", "", trimmed(text), flags=re.I
    )
    found = [CONDITIONS.get(part.lower(), "") or _typed(part) for part in _PART.split(text)]
    return list(itertools.takewhile(bool, found))


def condition_adjective(text: str) -> list[str]:
    text = re.sub(r"^(?:an?\s+)", "", trimmed(_AND.split(text)[0]), flags=re.I)
    value = CONDITION_ADJECTIVES.get(text.lower())
    return [value] if value else []


def diet(text: str) -> list[str]:
    text = re.sub(r"^(?:an?\s+)?(?:strict\s+)?", "", trimmed(_AND.split(text)[0]), flags=re.I).lower()
    return [text] if text in DIETS else []


def belief(text: str) -> list[str]:
    text = re.sub(r"^(?:an?\s+)?", "", trimmed(_AND.split(text)[0]), flags=re.I)
    return (
        [text.capitalize() if text.lower() not in ("atheist", "agnostic", "feminist", "socialist", "pagan") else text]
        if text.lower() in BELIEFS
        else []
    )


def creed(text: str) -> list[str]:
    text = trimmed(text)
    known = re.fullmatch(
        r"(?:god|jesus|karma|reincarnation|astrology|ghosts|fate|destiny|an afterlife|the afterlife|"
        r"angels|heaven|"
        r"life after death|miracles|aliens|horoscopes|luck)",
        text,
        re.I,
    )
    return [text.capitalize() if text.lower() in ("god", "jesus") else text] if known else []


def languages(text: str) -> list[str]:
    text = re.sub(
        r"\b(?:a (?:bit|little)(?: bit)?(?: of)?|some|at home|at work|at school|with my \w+|fluent|basic|"
        r"broken|fluently|both|mostly|only|native)\b\s*",
        "",
        trimmed(text),
        flags=re.I,
    )
    found = [part.strip().lower() for part in _PART.split(text) if part.strip()]
    return [word.capitalize() for word in found] if found and all(word in LANGUAGES for word in found) else []


def capital_name(text: str) -> list[str]:
    """After a bare "I'm": a capitalised word that is nothing else, as far as the lists tell."""
    text = trimmed(text.split(",")[0])
    is_name = re.fullmatch(r"[A-Z][a-z]{1,12}(?: [A-Z][a-z]+)?", text) and not re.search(
        r"(?:ing|ed|ly|ish|ese|ian|ful|less|ous)$", text.split()[0]
    )
    return name(text) if is_name and not text.isupper() else []


def _typed(part: str) -> str:
    match = re.fullmatch(r"type (?:1|2|one|two) diabetes", part, re.I)
    return part.lower() if match else ""


def _uncertain(text: str) -> str:
    return re.sub(
        r"^(?:(?:a (?:bit|lot) of|lots of|all kinds of|all sorts of|both|especially|any kind of|any)\s+)",
        "",
        text,
        flags=re.I,
    )


def _short(text: str) -> bool:
    return bool(text) and len(text.split()) <= _LONGEST_WORDS and len(text) <= 60 and not _NO_VALUE.search(text)


def _capital(text: str) -> str:
    """Names and places typed in small letters, as they are written."""
    if not text.islower() or re.match(r"(?:an?|the)\s", text):
        return text
    return " ".join(
        word if word in ("of", "the", "de", "la", "and", "near") else word[:1].upper() + word[1:]
        for word in text.split()
    )
