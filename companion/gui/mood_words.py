"""Feelings in words of the window's language. Knows nothing of windows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.conversation.feelings import FeltLine, Manner
from companion.emotion.expression import Shade
from companion.emotion.feeling import Emotion
from companion.errors import QT_TRANSLATE_NOOP as NOOP
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate

TOLD_FROM = 0.15
"""What is less likely is not named (taste)."""
TOLD = 2
"""As many feelings are named for a line."""

OTHERWISE_FROM = 0.27
"""Two usual lines of three stay within it (by the weights of `emotion.voice_arousal`)."""

_SHADES = {
    Shade.GLAD: NOOP("mood", "glad"),
    Shade.WARM: NOOP("mood", "warm"),
    Shade.GENTLE: NOOP("mood", "gentle"),
    Shade.LIVELY: NOOP("mood", "lively"),
    Shade.AT_EASE: NOOP("mood", "at ease"),
    Shade.CALM: NOOP("mood", "calm"),
    Shade.CURIOUS: NOOP("mood", "curious"),
    Shade.A_LITTLE_CURIOUS: NOOP("mood", "a little curious"),
    Shade.QUIET: NOOP("mood", "quiet"),
    Shade.ATTENTIVE: NOOP("mood", "attentive"),
    Shade.CONCERNED: NOOP("mood", "concerned"),
}
_FELT = {
    Emotion.JOY: NOOP("mood", "happy"),
    Emotion.SADNESS: NOOP("mood", "sad"),
    Emotion.FEAR: NOOP("mood", "worried"),
    Emotion.ANGER: NOOP("mood", "angry"),
    Emotion.SURPRISE: NOOP("mood", "surprised"),
    Emotion.DISGUST: NOOP("mood", "put off"),
    Emotion.NEUTRAL: NOOP("mood", "just fine"),
}
_NOTHINGS = {
    "nothing": NOOP("mood", "nothing in particular"),
    "tired": NOOP("mood", "only tired"),
}
"""Choices of a person whose line tells nothing of how they feel, in their words."""
_EVEN = NOOP("mood", "nothing strong")
"""The word for a line that is heard as none of them, where it does not stand among the others."""


def mood_line(shades: tuple[Shade, Shade]) -> str:
    """How she is, as it stands under her ribbon: "warm · a little curious"."""
    first, second = (translate("mood", _SHADES[shade]) for shade in shades)
    return translate("mood", "{first} · {second}").replace("{first}", first).replace("{second}", second)


def meanings() -> list[dict[str, str]]:
    """What a person can say they felt: {"value", "words"} each."""
    return [{"value": str(kind), "words": translate("mood", words)} for kind, words in _FELT.items()]


def nothings() -> list[dict[str, str]]:
    """How they can say that a line tells nothing of it; like `meanings`."""
    return [{"value": value, "words": translate("mood", words)} for value, words in _NOTHINGS.items()]


def chosen(value: str) -> str:
    """The words of a choice of `nothings`."""
    return translate("mood", _NOTHINGS[value])


def is_tired(value: str) -> bool:
    """Whether that choice says that they were only tired."""
    return value == "tired"


def meant_by(value: str) -> Emotion | None:
    """The feeling of a choice of `meanings`; None for one of `nothings`."""
    return None if value in _NOTHINGS else Emotion(value)


def heard(line: FeltLine, tongue: Tongue) -> str:
    """What a line seemed to say: "worried 0.58, sad 0.22"."""
    taken = line.taken
    if taken.label is None:
        return translate("mood", "nothing clear")
    likely = sorted(Emotion, key=lambda kind: -taken.chances[kind])
    told = [kind for kind in likely if taken.chances[kind] >= TOLD_FROM and kind is not taken.label]
    named = [taken.label, *told][:TOLD]
    return translate("mood", ", ").join(f"{_word(kind)} {_share(taken.chances[kind], tongue)}" for kind in named)


def heard_plainly(line: FeltLine) -> str:
    """The same without numbers: "worried"."""
    label = line.taken.label
    return translate("mood", "nothing clear") if label is None else _word(label)


def meant(line: FeltLine) -> str:
    """What the person said of a corrected line."""
    if line.meant is None:
        return chosen("tired" if line.tired else "nothing")
    return translate("mood", _FELT[line.meant])


def voice(line: FeltLine) -> str:
    """How a spoken line sounded: "livelier than usual"; "": nobody asked."""
    if line.voice is None:
        return ""
    if line.voice.arousal is None:
        return translate("mood", "not known well enough yet")
    arousal = line.voice.arousal.arousal
    if abs(arousal) < OTHERWISE_FROM:
        return translate("mood", "as usual")
    return translate("mood", "livelier than usual") if arousal > 0 else translate("mood", "calmer than usual")


def manner(felt: Manner, tongue: Tongue) -> str:
    """How she was: "warm (+0.4), calm (-0.1)"."""
    pairs = zip(felt.shades, (felt.hers.valence, felt.hers.arousal), strict=True)
    words = [f"{translate('mood', _SHADES[shade])} ({_signed(at, tongue)})" for shade, at in pairs]
    return translate("mood", ", ").join(words)


def _word(kind: Emotion) -> str:
    return translate("mood", _EVEN if kind is Emotion.NEUTRAL else _FELT[kind])


def _share(chance: float, tongue: Tongue) -> str:
    return tongue.locale.toString(chance, "f", 2)


def _signed(at: float, tongue: Tongue) -> str:
    at = round(at, 1) + 0.0
    return ("+" if at >= 0 else "\N{MINUS SIGN}") + tongue.locale.toString(abs(at), "f", 1)
