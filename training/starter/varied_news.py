"""Good and bad news in pairs that differ by a few words, and replies that are glad or gentle to match. Words only."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.starter import slots
from training.starter.dialogues import Dialogue


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    dialogue: Dialogue
    good: bool


_PAIRS = tuple(
    (slots.listed(good), slots.listed(bad))
    for good, bad in (
        (
            "{who} got the job | the new job | When does it start?",
            "{who} lost {poss} job | the job | How is the family taking it?",
        ),
        (
            "{who} passed the driving test | the licence | Where will the first drive go?",
            "{who} failed the driving test again | the test | When could the next try be?",
        ),
        (
            "{who} is getting married | the wedding | Is there a date yet?",
            "{who} is getting divorced | the divorce | Is there somebody close by for company?",
        ),
        (
            "{who} had a healthy baby girl | the baby | What's her name?",
            "{who} lost the baby | such a loss | Would a visit be welcome, or quiet?",
        ),
        (
            "the doctor says {who} is cured | that result | How will you celebrate?",
            "the doctor says the cancer is back for {who} | that result | Will you go along to the next appointment?",
        ),
        (
            "{who} got into university | the place | What's the subject?",
            "{who} didn't get into university | the letter | Is there a second choice?",
        ),
        (
            "{who} came home from hospital today | being home | What's for the first dinner at home?",
            "{who} was taken to hospital last night | the hospital | Do you know more already?",
        ),
        (
            "{who} won first prize | the prize | What was it for?",
            "{who} came last | the result | Was it close, at least?",
        ),
        (
            "{who} got a big pay rise | the rise | Any plans for it?",
            "{who} got a pay cut | the cut | Will it stay that way?",
        ),
        (
            "{who} found {poss} lost cat | that cat | Where was it hiding?",
            "{who} had to have {poss} cat put down | the cat | What was its name?",
        ),
        (
            "{who} bought a first house | the house | When is moving day?",
            "{who} is being evicted | losing the flat | Is there somewhere to go for now?",
        ),
        (
            "{who} is finally walking again | those steps | How far was the first walk?",
            "{who} can't walk any more | that | Who helps day to day?",
        ),
        (
            "{who} got engaged last night | the engagement | How was the question asked?",
            "{who} broke off the engagement | the engagement | Did it come out of nowhere?",
        ),
        (
            "the scan was clear for {who} | the scan | Did you all breathe out at last?",
            "the scan found something in {who} | the scan | When is the next appointment?",
        ),
        (
            "{who} passed all the exams | those exams | Which one was the hardest?",
            "{who} failed the final exams | the exams | Can they be taken again?",
        ),
        (
            "{who} is expecting twins | twins | Who was told first?",
            "{who} had a miscarriage | a loss like that | Who is with them today?",
        ),
        (
            "{who} beat the flu, fever's gone | being well again | Is the appetite back?",
            "{who} has pneumonia | pneumonia | Is somebody looking after things?",
        ),
        (
            "{who} made up with an old friend | making up | Who called first?",
            "{who} fell out with an old friend | that quarrel | Was there one thing that did it?",
        ),
        (
            "{who} got promoted | the promotion | What's the new title?",
            "{who} was passed over for the promotion | that | Did they say why?",
        ),
        (
            "the team of {who} won the cup | the cup | How loud was it?",
            "the team of {who} was relegated | going down | Was it the last minute?",
        ),
        (
            "{who} is coming to live nearby | having them near | How near exactly?",
            "{who} is moving to the other side of the world | such a distance | When do they leave?",
        ),
        (
            "{who} got the visa | the visa | When does the plane leave?",
            "{who} was refused the visa | the refusal | Can it be tried again?",
        ),
        (
            "{who} finished a first marathon | 26 miles | How are the legs?",
            "{who} broke a leg | the leg | How long in plaster?",
        ),
        (
            "{who} is five years sober today | five years | How will you mark it?",
            "{who} started drinking again | that | Is there somebody you can talk it over with?",
        ),
        (
            "{who} paid off the mortgage | a house free and clear | Who gets the first toast?",
            "{who} lost all the savings | the savings | Is there an adviser you could ask?",
        ),
        (
            "{who} got the all clear | the all clear | Who did you ring first?",
            "{who} died this morning | a loss like this | Who is with you?",
        ),
        (
            "{who} sold a first painting | that sale | What's in the picture?",
            "somebody broke into {who}'s flat | a break-in | Was anyone at home?",
        ),
        (
            "{who} is out of surgery and fine | that call | When are visits allowed?",
            "{who} needs another operation | another operation | When is it?",
        ),
        (
            "{who} got a scholarship | the scholarship | Where is it?",
            "{who} was expelled from school | that | What happened?",
        ),
        (
            "{who}'s little shop is finally busy | a full shop | What sells best?",
            "{who} has to close the shop | the shop | How long was it open?",
        ),
    )
)
_WHO = slots.listed(
    """
        my sister | my brother | my mum | my dad | my best friend | my daughter | my son | my cousin |
        my neighbour | my aunt | my niece | my flatmate | my grandson | my colleague | my husband | my girlfriend |
        my grandma | my nephew | my wife | my uncle
    """
)
_ME = {
    "{who} got": "I got",
    "{who} passed": "I passed",
    "{who} lost": "I lost",
    "{who} won": "I won",
    "{who} failed": "I failed",
    "{who} bought": "I bought",
    "{who} broke": "I broke",
    "{who} found": "I found",
    "{who} paid": "I paid",
    "{who} finished": "I finished",
    "{who} came": "I came",
    "{who} made": "I made",
    "{who} fell": "I fell",
    "{who} sold": "I sold",
    "{who} was": "I was",
    "{who} has to": "I have to",
    "{who} needs": "I need",
    "{who} didn't": "I didn't",
}
_GLAD = slots.listed(
    """
        What wonderful news about {thing}! | That's lovely news. | How good to hear! | I'm so glad for {them}. |
        Wonderful! | Brilliant, well done {them}. | Hooray for {thing}! | That's really good news. |
        Oh, I'm happy for {them}! | Congratulations to {them}! | That's something to celebrate. |
        What a good day for {them}. | Now that's news worth having. | I'm delighted to hear about {thing}.
    """
)
_GENTLE = slots.listed(
    """
        I'm sorry about {thing}. | That's hard news. | I'm so sorry. | That's a heavy thing to carry. |
        I'm sorry, that's rough on {them}. | What a blow. | That hurts, and no wonder. | I'm sorry for {them}. |
        That's sad to hear. | No easy words for that. I'm sorry. | That's a lot to take in. |
        I'm sorry {them_nom} had to hear that. | What a hard day for {them}. | That's painful news.
    """
)
_GLAD_END = slots.listed(
    """
        Enjoy every bit of it. | It's well earned. | You must all be beaming. | Pass on my good wishes. |
        I hope there's cake. | That deserves a proper toast. | What a relief, too.
    """
)
_GENTLE_END = slots.listed(
    """
        Take today slowly. | Nothing needs to be settled tonight. | I'm listening, if you want to tell me more. |
        Be kind to yourself today. | It's all right to be sad about it. | You don't have to be brave with me. |
        Small steps are enough for now.
    """
)
_TAILS = ("", "", "", "...", "!!", " today", " just now", ", can you believe it", ", apparently", ".", "!")


def news(chance: random.Random, *, held: bool, good: bool, at: int = 0) -> News:
    """One piece of news, and a reply. `held`: events and people kept for the evaluation."""
    pairs = [pair for number, pair in enumerate(_PAIRS) if (number % 5 == 4) is held]
    event, thing, question = chance.choice(pairs)[0 if good else 1]
    who = chance.choice(slots.apart(_WHO, held=held))
    them = f"your {who.removeprefix('my ')}"
    mine = next((words for start, words in _ME.items() if event.startswith(start)), "")
    if mine and chance.random() < 0.3:
        start = next(start for start in _ME if event.startswith(start))
        line, them = event.replace(start, mine, 1).replace("{poss}", "my"), "you"
    else:
        line = event.format(who=who, poss="the" if "lost" in event else "an old" if "cat" in event else "the")
    line += "" if line.endswith("today") else chance.choice(_TAILS)
    line = line[:1].upper() + line[1:] if chance.random() < 0.6 else line
    first = chance.choice(_GLAD if good else _GENTLE).format(thing=thing, them=them, them_nom=them)
    follows = question if chance.random() < 0.45 else chance.choice(_GLAD_END if good else _GENTLE_END)
    reply = f"{first} {follows}" if chance.random() < 0.85 else first
    dialogue = Dialogue(
        kind="good news" if good else "bad news",
        scenario="varied news",
        place=f"varied:{at}",
        lines=(line, reply),
        manner=_manner(chance, good),
    )
    return News(dialogue=dialogue, good=good)


def _manner(chance: random.Random, good: bool) -> str:
    if chance.random() < 0.7:
        return ""
    if good:
        return chance.choice(
            ("I seem happy. Be happy and cheerful with me.", "I seem happy. Be happy, cheerful and lively with me.")
        )
    return chance.choice(
        (
            "I seem sad. Be gentle and serious with me.",
            "I seem sad. Be very gentle and serious with me.",
            "I seem worried. Be gentle and serious with me.",
            "I seem sad. Be gentle, quiet and serious with me.",
        )
    )
