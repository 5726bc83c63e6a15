"""English words and phrases that say how one feels. Written for this program; from no published list."""

from __future__ import annotations

from collections.abc import Sequence

from companion.emotion.feeling import Emotion


def _words(text: str) -> list[str]:
    return text.split()


_CLEAR, _MILD = 3.0, 1.1
"""Evidence in nats: twenty to one, and three to one (taste)."""

_WORDS = {
    Emotion.JOY: (
        "happy happier happiest happily happiness glad gladly joy joyful joyous delighted delightful thrilled "
        "ecstatic elated overjoyed cheerful love loves loved loving lovely adore adores adored wonderful "
        "fantastic amazing awesome brilliant excellent marvellous marvelous terrific superb magnificent "
        "beautiful gorgeous great greatest perfect perfectly yay yippee hooray hurray woohoo woo "
        "congratulations congrats celebrate celebrating celebration excited exciting blessed grateful "
        "thankful proud fun funny hilarious laughing laughed lol lmao haha hahaha hehe blissful bliss pleased "
        "relieved content contented enjoyed enjoying enjoy enjoys favourite favorite heavenly giddy stoked "
        "psyched pumped amused amusing charming adorable sweetest cutest hopeful optimistic smiling grinning",
        "good nice cool better best thanks thank thx cheers sweet cute pretty smile smiles laugh fond "
        "pleasant pleasantly comfortable cosy cozy calm peaceful relaxed satisfied interesting interested win "
        "won winning success successful lucky luckily hope hopes hoping like liked likes welcome safe warm "
        "kind yum yummy tasty delicious relief impressed impressive helpful fabulous neat yes yeah",
    ),
    Emotion.SADNESS: (
        "sad sadder saddest sadly sadness unhappy miserable depressed depressing depression heartbroken "
        "heartbreaking devastated devastating crying cried cry cries sobbing sob tears tearful weeping lonely "
        "loneliness alone grief grieving mourning mourn hopeless despair despairing gloomy melancholy sorrow "
        "sorrowful hurting worthless regret regrets regretted ashamed guilty guilt homesick disappointed "
        "disappointing disappointment tragic tragedy heartache inconsolable dejected downcast forlorn "
        "abandoned unloved",
        "down blue low sorry miss misses missed missing lost lose losing loss hurt hurts pain painful ache "
        "aches aching tired exhausted drained empty numb broken unfortunately unfortunate alas poor pity "
        "failed fail failing failure rejected ignored forgotten died dead death gone goodbye sigh rough hard "
        "worse worst bad stuck useless overwhelmed embarrassed embarrassing embarrassment bored boring meh "
        "apologise apologize wish",
    ),
    Emotion.ANGER: (
        "angry angrier angrily anger furious fury rage raging livid enraged outraged outrageous outrage mad "
        "pissed hate hates hated hateful hating infuriating infuriated infuriates seething fuming irate "
        "hostile bastard asshole bitch fuck fucking fucked damn dammit goddamn bullshit moron idiot idiots "
        "idiotic despise despised resent resentful loathe annoyed annoying annoys irritated irritating "
        "irritates frustrated frustrating frustration aggravating aggravated",
        "stupid dumb unfair ridiculous rude selfish jerk liar lied lying cheated betrayed blame blamed "
        "yelling yelled screaming shouting shut argue arguing argument fight fighting fed annoyance bother "
        "bothers bothering crap crappy hell nonsense unacceptable incompetent disrespectful disrespect enough "
        "jealous spiteful bitter",
    ),
    Emotion.FEAR: (
        "afraid scared scaring scares scary fear fears feared fearful terrified terrifying terror frightened "
        "frightening frightens horrified panic panicked panicking panicky anxious anxiety nervous nervously "
        "dread dreading dreaded petrified phobia nightmare nightmares worried worries worrying spooked "
        "creeped paranoid",
        "worry tense uneasy unsafe stress stressed stressful stressing shaking trembling shaky danger "
        "dangerous threat threatened threatening risky insecure helpless creepy eerie haunted concerned "
        "concerning apprehensive intimidated intimidating alarming alarmed jittery",
    ),
    Emotion.DISGUST: (
        "disgusting disgusted disgusts disgust gross grossed eww ew ewww yuck yucky revolting revolted "
        "repulsive repulsed nauseating nauseated nauseous nasty vile repugnant sickening vomit vomiting puke "
        "puking barf filthy stinks stank stinking rotten putrid icky",
        "ugh awful horrible cringe cringey slimy mouldy moldy dirty smelly foul creep pathetic shameful "
        "sleazy trashy distasteful",
    ),
    Emotion.SURPRISE: (
        "surprised surprising surprisingly surprise shocked shocking shock astonished astonishing "
        "astonishment amazed stunned stunning wow whoa omg wtf unbelievable incredible speechless "
        "flabbergasted gobsmacked startled startling unexpected unexpectedly blimey gosh",
        "seriously suddenly sudden strange weird odd curious confused confusing confusion wait huh "
        "what oh wonder wondering mysterious bizarre puzzled puzzling baffled baffling realised realized",
    ),
    Emotion.NEUTRAL: (
        "",
        "ok okay alright sure maybe perhaps probably whatever hmm hm anyway fine",
    ),
}

_PHRASES = {
    Emotion.JOY: (
        "over the moon; made my day; best day; so good; can't wait; cannot wait; looking forward; well done; "
        "on top of the world; in a good mood; good news; great news; love it; love you; means a lot; not bad; "
        "no worries; cheered me up; feel better; can't complain; not too bad; in love; thank you so much",
        "thank you; no problem; good job; all good; feeling good; at peace",
    ),
    Emotion.SADNESS: (
        "broke my heart; breaks my heart; broken heart; feel down; feeling down; feeling low; in tears; "
        "burst into tears; passed away; miss you; miss him; miss her; miss them; let me down; no one cares; "
        "nobody cares; nobody likes me; give up; giving up; what's the point; no point; falling apart; "
        "broke up with me; left me; cry myself; want to cry; by myself; all alone; can't go on; hate myself; "
        "my fault",
        "rough day; bad day; long day; hard day; bad news; worn out; burned out; burnt out; too much for me; "
        "not okay; not ok; not fine; not great; not good; no good; i'm done; wish i",
    ),
    Emotion.ANGER: (
        "fed up; sick of; sick and tired; had enough; pissed off; piss off; shut up; how dare; "
        "drives me crazy; driving me crazy; drives me mad; driving me mad; driving me nuts; get lost; "
        "go to hell; screw you; makes me mad; can't stand; cannot stand; lost my temper; leave me alone; "
        "what the hell is wrong; son of a bitch; makes my blood boil; not fair; on my nerves; the last straw; "
        "tired of this; tired of your; tired of his; tired of her",
        "so unfair; no right; give me a break; what's wrong with you; every single time; of course it",
    ),
    Emotion.FEAR: (
        "freaking out; freaked out; freaks me out; scared to death; panic attack; losing my mind; "
        "keeps me up at night; can't breathe; on edge; butterflies in my stomach; afraid of; "
        "what if something; heart is racing; heart was racing",
        "what if; not sure i can; not safe; too risky; hope nothing; worried about",
    ),
    Emotion.DISGUST: (
        "makes me sick; made me sick; turns my stomach; want to throw up; threw up; throw up; grosses me out; so gross",
        "makes me cringe; can't look at",
    ),
    Emotion.SURPRISE: (
        "oh my god; oh my gosh; oh my goodness; no way; are you kidding; you're kidding; are you serious; "
        "i can't believe; can't believe it; what the; out of nowhere; never expected; didn't expect; "
        "did not expect; didn't see that coming; holy cow",
        "is that so; who knew; how come; you did what; since when",
    ),
    Emotion.NEUTRAL: (
        "",
        "i guess; i suppose; not sure; i see; by the way; got it; let me know; no idea; don't know",
    ),
}

NEGATIONS = frozenset(
    _words("not no never nor without hardly barely neither nothing cannot cant dont isnt wasnt didnt aint")
)
BUT = frozenset(_words("but however although though yet"))
FACTORS = dict.fromkeys(
    _words("very so really extremely incredibly absolutely totally completely utterly super too deeply truly such"), 1.3
) | dict.fromkeys(_words("slightly somewhat kinda sorta little bit fairly rather almost partly"), 0.6)
"""What a word does to the evidence of the next one (taste)."""


def _table(
    entries: dict[Emotion, tuple[str, str]], between: str | None
) -> dict[tuple[str, ...], tuple[Emotion, float]]:
    return {
        tuple(entry.split()): (kind, weight)
        for kind, by_strength in entries.items()
        for text, weight in zip(by_strength, (_CLEAR, _MILD), strict=True)
        for entry in text.split(between)
        if entry.strip()
    }


_MEANINGS = _table(_WORDS, None) | _table(_PHRASES, ";")
_LONGEST = max(len(entry) for entry in _MEANINGS)


def meaning(tokens: Sequence[str], at: int) -> tuple[int, tuple[Emotion, float] | None]:
    """(how many words from `at` on it takes up, what they say in nats), the longest entry first; (1, None) for none."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        if found := _MEANINGS.get(tuple(tokens[at : at + length])):
            return length, found
    return 1, None
