"""From the words after a verb to the value worth keeping, or to nothing. Pure.

Each function takes the rest of a clause and returns the values in it; no value where the words are only a turn of
phrase ("I live in fear"), point at something ("I love this"), or go on too long to be a thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from companion.memory.extraction.vocabulary import CAPITAL, OWNABLE, PASTIMES

Values = Callable[[str], list[str]]
"""The values in a piece of text."""
_ADDED = re.compile(
    r"""\s*(?:,?\s+|,)(?:with|ever\ since|since|as\ an?\ (?:kid|child|teenager|boy|girl|student)|because|but|for|
        when|where|which|who|that|while|until|till|after|before|
        right\ now|now|these\ days|nowadays|at\ the\ moment|lately|too|as\ well|though|tho|anyway|a\ lot|so\ much|
        very\ much|lol|haha+|btw|actually|currently|today|tonight|yesterday|last\ (?:week|month|year|night|\w+day|
        spring|summer|autumn|fall|winter)|this\ (?:week|month|year|morning|\w+day)|these|\d+\ (?:years?|months?|
        weeks?)\ ago|a\ (?:year|month|week|few\ \w+)\ ago|(?:two|three|four|five|ten)\ (?:years?|months?|
        weeks?)\ ago|again|through\ and\ through|more\ than|the\ most|on\ weekends?|every\ \w+|on\ (?:mon|tues|
        wednes|thurs|fri|satur|
        sun)days?|in\ (?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|
        december|spring|summer|autumn|fall|winter)|in\ my\ (?:free|spare)\ time|sometimes|if|like|such\ as|
        especially|including|during|next\ (?:week|month|year|\w+day)|(?:first|second|third|fourth|final)\ year|
        or\ (?:something|anything|whatever)|and\ (?:stuff|so\ on|things)|honestly|tbh|please|ok|okay|no\ contest|
        by\ the\ way|thank\ you|thanks|you\ know|dude|man|bro|guys|everyone|originally|I|we|and\ my|
        all\ the\ time)(?![\w-]).*$""",
    re.X | re.I,
)
"""Where the value ends: what follows tells when, with whom, why."""
POINTING = re.compile(
    r"""(?:it|this|that|these|those|him|her|them|they|you|your|yours|us|me|my(?!\ (?:job|work|commute|
        garden|hometown|school|new\ job)$)|myself|his|their|our|he|she|we|I|
        how|when|what|why|where|who|everything|everyone|everybody|anything|anyone|anybody|nothing|nobody|someone|
        somebody|something|stuff|things|thing|to|being|having|the\ (?:way|fact|idea|one|ones|guy|same|thing|part|whole|
        new|last|first|other|rest|person|people|feeling|look|thought|(?:sound|smell)(?!\ of\ (?!that|this|it|
        you))|most|best|worst|first)|a\ (?:lot|bit|little|good|challenge)|some|one|ones|all|people\ who|
        (?:see|hear|know|find|say|look|feel|think|talk|spend|do|mak|gett|go|watch|wait)ing(?=$|\ .*\b(?:you|it|this|
        that|him|her|
        them|these|those|nothing|something|anything|myself|like|about|on|back|over|at|with|how|when|what|here|there|
        out)\b)|not|
        so|as|at|in|of|on|if|more|both|such|another|enough|any|no|there|here|like|too|half|either|each|until|before|
        after|but|yet|u|ur|ya|much|out|alone|well|since|
        properly|right|very)(?![\w-])""",
    re.X | re.I,
)
_LONGEST_WORDS = 6
_LONGEST_SENSED = 9
"""Words of a value, and of "the sound of rain on a tin roof" (taste)."""
_NO_VALUE = re.compile(r"[%$@\[\]{}<>=/\\]|\b(?:was|were|is|are|am|will|would|had|has|I)\b|n't\b|'(?:m|re|ll|ve|d)\b")
"""What no value contains: marks of other uses, or the verb of another clause."""
AND = re.compile(r"\s+(?:and|but)\s+|,")
PART = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:also\s+)?|\s*&\s*", re.I)
_NO_PLACE = re.compile(
    r"""(?:an?\ (?:era|age|time|generation|big\ family|large\ family|family|different|strange|weird|crazy|sick|
        cruel|society|country\ where|bubble|dream|nightmare|lie|
        simulation|world|constant|state)|the\ (?:moment|past|present|future|real|same|shadow|now|
        middle\ of\ nowhere|woods\ of|fast|dark|shower|next|point|other|couch|wrong|right|front|back|edge|world|
        end|conclusion|beginning|first|second)|the\ (?!(?-i:[A-Z])|countryside|north|south|east|west|city|suburbs|
        mountains|country|coast|uk\b|us\b|usa|netherlands|philippines|seaside|islands?)[a-z]+|bed|tears|
        everywhere|bits|action|around|trouble|love|fear|peace|denial|hell|heaven|pain|hope|here|there|it|them|him|
        her|me|you|my|your|his|their|our|this|that|these|those|a\ (?:house|flat|apartment|room|place|home|studio|
        dorm|condo|shoebox)|an\ (?:apartment|alternate)|one|what|where|which|something|some|anywhere|nowhere|
        poverty|squalor|sin|harmony|misery|luxury|general|constant|interesting|exile|vain|person|reality|another|
        any|sweatpants|pyjamas|pajamas|leggings|hoodies|each|every|both|two|different|such)(?![\w-])""",
    re.X | re.I,
)
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
    text = trimmed(re.split(rf",(?!\s*[{CAPITAL}])|\s+and\s+(?![{CAPITAL}])", text)[0])
    if _NO_PLACE.match(_DWELLING.sub("", text)) or not short(text) or re.search(r"\d", text):
        return []
    text = _DWELLING.sub("", text)
    if called := _CALLED.search(text):
        text = text[called.end() :]
    return [capital(text)]


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
    parts = [part for whole in PART.split(_uncertain(trimmed(text))) if (part := trimmed(whole))]
    kept = [part for part in parts if short(part) and not POINTING.match(part) and not _THE_ONE.match(part)]
    return kept if len(kept) == len(parts) <= 6 else []


def trimmed_one(text: str) -> list[str]:
    return [value] if (value := trimmed(text)) else []


def thing(text: str) -> list[str]:
    return things(text)[:1] if len(things(text)) == 1 else []


def disliked(text: str) -> list[str]:
    """After "I hate": things too, and what is done to one: "being told to calm down", "people who chew loudly"."""
    text = re.sub(
        r"^(?:it )?when (?=people|men|women|strangers|everyone|someone)|^to be(?= \w+(?:ed|en|ld)\b)",
        lambda lead: "being" if lead[0].startswith("to") else "when ",
        text,
        flags=re.I,
    )
    done = re.match(
        r"waiting$|when (?:people|men|women|strangers|everyone|someone) (?!like|here)\w+|being (?!here|there|like|so|"
        r"this|that|an?\b|your?\b|myself|human|alive|me\b|him\b|here)\w+|people (?:who|that|\w+ing)\b|"
        r"(?:people|men|women|strangers|everyone|someone) (?!like|here)\w+",
        text,
        re.I,
    )
    text = re.split(r",|\s(?:because|but|so|since|lol|haha)\s", text)[0].strip(" .!") if done else text
    return (
        ([text] if len(text.split()) <= 8 else []) if done and not re.search(r"\byou\b", text, re.I) else things(text)
    )


def feared(text: str) -> list[str]:
    """After "I'm afraid of"."""
    text = re.split(r",|\s(?:because|but|so|since|when|if|lol|haha|like|and I|ever)\b", text)[0].strip(" .!")
    pointing = re.match(
        r"(?:it|this|that|these|those|him|her|them|me|us|myself|what\w*|how|who|every\w+|nothing|everything|something|"
        r"going to|my own|the worst|the best)\b|.*\b(?:you|your)\b",
        text,
        re.I,
    )
    if pointing or not text or len(text.split()) > 6:
        return []
    parts = [part for part in PART.split(text) if part]
    return parts if all(len(part.split()) <= 4 for part in parts) else [text]


def aim(text: str) -> list[str]:
    """What somebody works towards: a few words that name it."""
    text = re.split(
        r"[,;]|\s(?:in (?:the )?(?:spring|summer|autumn|fall|winter|\d{4}|january|february|march|april|may|june|july|"
        r"august|september|october|november|december)$|next|this|someday|one day|before|because|but|so|since|lol|"
        r"haha|and I|tho|though)\b",
        text,
    )[0].strip(" .!")
    pointing = re.match(
        r"(?:it|this|that|these|those|later|nothing|something|anything|whatever|the last|you|him|her|them|us|myself|"
        r"be (?:ok|okay|fine|here|there|nice)|world domination|survive|nap|sleep|rest|get through|go home|eat)\b|"
        r".*\b(?:you|your|him|them|it|that|this|her$)\b",
        text,
        re.I,
    )
    return [text] if text and not pointing and len(text.split()) <= 9 else []


def made(text: str) -> list[str]:
    """A machine by its make: "a yellow Renault", "an old BMW 3 Series"."""
    text = trimmed(text)
    known = re.fullmatch(rf"an? (?:[a-z0-9-]+ ){{0,3}}[{CAPITAL}][\w-]*(?: [{CAPITAL}0-9][\w-]*){{0,2}}", text)
    return [text] if known else []


def whole(text: str) -> list[str]:
    """A value that may hold "and": one favourite, one study."""
    text = trimmed(text)
    return [text] if short(text) and not POINTING.match(text) else []


def pastime(text: str) -> list[str]:
    """After "I like": "to knit"."""
    text = trimmed(text)
    words = text.split()
    return [text] if len(words) > 1 and words[0] == "to" and words[1].lower() in PASTIMES and len(words) <= 4 else []


def favourite(text: str) -> list[str]:
    text = re.sub(r"^(?:definitely|probably|still|always|either)\s+", "", trimmed(re.split(r",", text)[0]), flags=re.I)
    pointing = re.match(r"(?:it|this|that|these|those|when|how|what|where|you|him|her|them|not|gone|so)\b", text, re.I)
    return [text] if short(text) and not pointing else []


_COLOURS = "red|blue|green|yellow|black|white|grey|gray|silver|orange|pink|purple|brown"


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
            or re.fullmatch(rf"an? (?:old|new|used|vintage|second-hand|{_COLOURS}) [A-Z]\w+", part)
        )
    ]


def employer(text: str) -> list[str]:
    text = trimmed(re.split(r"\s+(?:as|from)\s+|,", text)[0])
    vague = re.match(
        r"(?:it|this|that|these|home|night|nights|free|him|her|them|you|me|my|your|his|the (?:moment|weekend|best|"
        r"time|way|"
        r"same|man|night|office|morning|idea)|a (?:living|while|long|different|few|job|company|place|big|small)|least|"
        r"all|any|what|something|everyone|us|"
        r"which|peanuts|money|(?:\w+[ -]){1,2}years|myself|some|one|two|three|five|ten|years|months|several|many|"
        r"first|\d.*)(?![\w-])",
        text,
        re.I,
    )
    return [capital(text) if " " not in text else text] if short(text) and not vague else []


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
        r"(?:bullshit|my |people|work|mornings?|effort|fun|responsibility|exercise|nonsense|math|drama)\b", re.I
    )
    return [value for value in things(text) if not vague.match(value)]


def _uncertain(text: str) -> str:
    return re.sub(
        r"^(?:(?:a (?:bit|lot) of|lots of|all kinds of|all sorts of|both|especially|any kind of|any)\s+)",
        "",
        text,
        flags=re.I,
    )


def short(text: str) -> bool:
    longest = _LONGEST_SENSED if re.match(r"the \w+ of\b", text, re.I) else _LONGEST_WORDS
    return bool(text) and len(text.split()) <= longest and len(text) <= 60 and not _NO_VALUE.search(text)


def capital(text: str) -> str:
    """Names and places typed in small letters, as they are written."""
    if not text.islower() or re.match(r"(?:an?|the)\s", text):
        return text
    return " ".join(
        word if word in ("of", "the", "de", "la", "and", "near") else word[:1].upper() + word[1:]
        for word in text.split()
    )
