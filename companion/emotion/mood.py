"""How both feel, as a pure function of what was felt before, what a line says, and how many seconds have gone by.

Knows nothing of how a line is read, of what follows from a mood, or of where it is kept.

Between lines everything decays. Hers is two layers deep: an emotion of minutes falls back to the mood it lies on, and
a mood of tens of minutes to her baseline (the layers are ALMA's, Gebhard 2005):

    e' = -a (e - m)        m' = -b (m - B)        a = ln 2 / half-life of e, b = ln 2 / half-life of m

which is solved exactly, so that decay over t1 and then t2 is decay over t1 + t2, however often anyone looks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from companion.emotion.feeling import NEITHER, Affect, Appraisal, Emotion, VoiceArousal

BASELINE = Affect(valence=0.25, arousal=0.0, dominance=0.1)
"""Who she is when nothing moves her: warm and calm (taste)."""
EMOTION_HALF_LIFE_S = 150.0
"""ALMA's emotions last about a minute; two to three keep one over a slow reply (taste)."""
MOOD_HALF_LIFE_S = 40 * 60.0
"""ALMA's moods return in about 20 minutes, other engines halve in 30; a conversation lasts longer (taste)."""
IMPRESSION_HALF_LIFE_S = 30 * 60.0
"""Half of people's emotional episodes are over within the hour (Verduyn et al. 2009); unseen, she knows less."""
RAPPORT_HALF_LIFE_S = 21 * 24 * 3600.0
"""Weeks (taste)."""

_INERTIA = 0.4
"""Of what a sure line says, so much reaches the impression of the person: one line says little without voice or context
(0.40 accuracy on MELD against 0.59 on lone Reddit lines, measured 2026-11)."""
_REACTION = 0.6
"""How far one line carries her emotion to what she would feel about it (taste)."""
_EMPATHY = 0.4
"""Of the person's valence, what she feels with them: 0.3 .. 0.5 move her without sweeping her along (taste)."""
_CALM = 0.25
"""Of their arousal: less than of their valence, so that she calms rather than stirs (taste)."""
_PULL, _MOST_PULL = 0.3, 0.12
"""How far a line's emotion pulls her mood, and the most of it on any axis (taste; others use 0.1 to 0.15)."""
_NEARER = 0.01
"""Of the distance that is left, what one line takes from it: 70 lines make half (taste)."""
_SHOWN_FROM, _SHOWN_UNTIL, _CLEARLY = 0.25, 0.12, 0.15
"""Hysteresis of the label: the share it needs to be said, to stay said, and to take another's place by (taste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hers:
    """What she feels."""

    emotion: Affect = BASELINE
    mood: Affect = BASELINE
    rapport: float = 0.0
    """How near the two have come, in [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Impression:
    """What the person seems to feel, over several lines."""

    affect: Affect = NEITHER
    chances: Mapping[Emotion, float] = field(default_factory=lambda: dict.fromkeys(Emotion, 0.0))
    """Of every Emotion; they add up to at most 1, the rest being what she does not know."""
    label: Emotion | None = None
    """None: she can't tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feelings:
    """Both, at one moment."""

    hers: Hers = field(default_factory=Hers)
    theirs: Impression = field(default_factory=Impression)


AT_REST = Feelings()
"""Before anything was said."""


def decayed(feelings: Feelings, elapsed_s: float) -> Feelings:
    """What is left after so many seconds in which nothing was said. A clock that was set back lets nothing decay."""
    elapsed_s = max(elapsed_s, 0.0)
    hers, theirs = feelings.hers, feelings.theirs
    chances = {kind: chance * _left(elapsed_s, IMPRESSION_HALF_LIFE_S) for kind, chance in theirs.chances.items()}
    return Feelings(
        hers=Hers(
            emotion=_fallen(hers.emotion, hers.mood, elapsed_s),
            mood=_towards(BASELINE, hers.mood, _left(elapsed_s, MOOD_HALF_LIFE_S)),
            rapport=hers.rapport * _left(elapsed_s, RAPPORT_HALF_LIFE_S),
        ),
        theirs=Impression(
            affect=_towards(NEITHER, theirs.affect, _left(elapsed_s, IMPRESSION_HALF_LIFE_S)),
            chances=chances,
            label=_label(theirs.label, chances),
        ),
    )


def felt(before: Feelings, line: Appraisal, elapsed_s: float, *, voice: VoiceArousal | None = None) -> Feelings:
    """After a line of the person's, said so many seconds after `before`. A line that says nothing sure moves little.

    `voice`: how it sounded, which moves arousal alone; None: it was written, or the voice is not used.
    """
    now = decayed(before, elapsed_s)
    sure = _sure(line.uncertainty)
    hers, theirs = now.hers, now.theirs
    chances = dict(theirs.chances)
    if line.label is not None:
        chances = {kind: _between(chances[kind], line.chances[kind], _INERTIA * sure) for kind in Emotion}
    moved = _reaction(_stirred(_towards(theirs.affect, line.affect, sure), voice, 1.0))
    emotion = _towards(hers.emotion, moved, _REACTION)
    mood = _pulled(hers.mood, emotion, _PULL * sure)
    if voice is not None:
        surer = max(sure, _sure(voice.uncertainty))
        mood = replace(mood, arousal=_pulled(hers.mood, emotion, _PULL * surer).arousal)
    return Feelings(
        hers=Hers(
            emotion=emotion,
            mood=mood,
            rapport=_between(hers.rapport, 1.0, _NEARER),
        ),
        theirs=Impression(
            affect=_stirred(_towards(theirs.affect, line.affect, _INERTIA * sure), voice, _INERTIA),
            chances=chances,
            label=_label(theirs.label, chances),
        ),
    )


def _stirred(seen: Affect, voice: VoiceArousal | None, share: float) -> Affect:
    """After the words comes the voice: nearer to what it says by that share of how sure it is, in arousal alone."""
    if voice is None:
        return seen
    return replace(seen, arousal=_between(seen.arousal, voice.arousal, share * _sure(voice.uncertainty)))


def _sure(uncertainty: float) -> float:
    return 1.0 - min(max(uncertainty, 0.0), 1.0)


def _reaction(theirs: Affect) -> Affect:
    """What she feels about one who feels so: with them, calmer than they are, and never against them. Her dominance
    stays at or below her valence, which keeps her out of the corner where anger lies (Mehrabian's hostile octant:
    unpleasant, excited, in control); decay only mixes such places, and so can't lead there.
    """
    valence = BASELINE.valence + _EMPATHY * theirs.valence
    return Affect(
        valence=valence,
        arousal=BASELINE.arousal + _CALM * theirs.arousal,
        dominance=min(BASELINE.dominance, valence),
    )


def _fallen(emotion: Affect, mood: Affect, elapsed_s: float) -> Affect:
    """The solution of both equations above for e: shares of e, of m and of B that add up to 1."""
    fast, slow = _left(elapsed_s, EMOTION_HALF_LIFE_S), _left(elapsed_s, MOOD_HALF_LIFE_S)
    rates = 1 / EMOTION_HALF_LIFE_S, 1 / MOOD_HALF_LIFE_S
    through_mood = rates[0] / (rates[0] - rates[1]) * (slow - fast)
    shares = (fast, emotion), (through_mood, mood), (1 - fast - through_mood, BASELINE)
    return Affect(
        valence=sum(share * at.valence for share, at in shares),
        arousal=sum(share * at.arousal for share, at in shares),
        dominance=sum(share * at.dominance for share, at in shares),
    )


def _pulled(mood: Affect, emotion: Affect, share: float) -> Affect:
    """The mood that much nearer to the emotion, but no further than a line may move it."""
    axes = (emotion.valence - mood.valence, emotion.arousal - mood.arousal, emotion.dominance - mood.dominance)
    furthest = max(abs(share * axis) for axis in axes)
    return _towards(mood, emotion, share if furthest <= _MOST_PULL else share * _MOST_PULL / furthest)


def _label(shown: Emotion | None, chances: Mapping[Emotion, float]) -> Emotion | None:
    best = max(Emotion, key=lambda kind: chances[kind])
    if shown is not None and chances[shown] >= _SHOWN_UNTIL and chances[best] < chances[shown] + _CLEARLY:
        return shown
    return best if chances[best] >= _SHOWN_FROM else None


def _left(elapsed_s: float, half_life_s: float) -> float:
    return math.exp2(-elapsed_s / half_life_s)


def _between(one: float, other: float, share: float) -> float:
    return one + share * (other - one)


def _towards(one: Affect, other: Affect, share: float) -> Affect:
    return Affect(
        valence=_between(one.valence, other.valence, share),
        arousal=_between(one.arousal, other.arousal, share),
        dominance=_between(one.dominance, other.dominance, share),
    )
