"""Somebody makes a sound while she talks: do they mean her to stop? Arithmetic on seconds, booleans and words.

Two steps, because nobody can tell a word from a hum in its first tenth of a second: she pauses at once, and then either
stops for good or goes on where she was. Knows no clock and no sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from companion.hearing.plain_words import is_chinese, phrases_in, plain_words


class Reaction(StrEnum):
    DIP = "dip"
    """Fall silent, keep the place."""
    STOP = "stop"
    """They have the word: what was not said yet is dropped."""
    RESUME = "resume"
    """It was nothing, or only "mm-hm": go on from where it dipped."""


_DIP_S = 0.064
"""Voiced sound before she falls silent where the detector is in doubt: two windows of it (taste)."""

SURE_FROM = 0.8
"""Probability of speech at which one window is enough. Of 24 lines of four espeak voices the latest come to it 0.13 s
after their first sound, a "sh", and to two voiced windows after 0.18; eight made coughs stay below 0.3 (measured,
2026-11).
"""

_STOP_S = 0.5
"""Voiced sound that stops her when there are words in it that mean something (LiveKit's gate)."""

_UNKNOWN_S = 0.7
"""The same where no words are known: of 49 hums of seven espeak voices 5 have more, "mm hm" (measured, 2026-11)."""

_LONG_HUM_S = 1.2
"""Of only "yeah, okay, right" it takes more (taste)."""

_WORDS_S = 0.2
"""Voiced sound without which words are not believed: recognisers make some of noise (taste)."""

_QUIET_S = 0.35
"""Silence after which it is over (taste)."""

_BACKCHANNELS = phrases_in(
    """
    mm | mhm | mm-hm | mm-hmm | mmhm | mm hm | hm | hmm | hm-hm | uh-huh | uh huh | um-hum | um hum | uh | um |
    huh | ah | aha | oh | ooh | wow | yeah | yep | yup | yes | right | okay | ok | sure | i see | oh really |
    really | oh yeah | ha | haha | heh | ha ha | that's right | of course | true | nice | cool | great
    """
)
_BACKCHANNELS_CHINESE = phrases_in(
    """
    嗯 | 嗯嗯 | 哦 | 噢 | 喔 | 啊 | 呃 | 对 | 对对 | 对啊 | 是 | 是的 | 是啊 | 好 |
    好的 | 好吧 | 这样啊 | 真的 | 哈哈 | 没错 | 行
    """
)

_AT_ONCE = frozenset(["stop", "wait", "no", "hey", "listen", "sorry", "excuse", "enough", "quiet"])
_AT_ONCE_CHINESE = ("停", "等", "别说", "不", "够了", "安静", "听我说")


def is_backchannel(text: str) -> bool:
    """Whether these words only tell that somebody listens. False for none."""
    if is_chinese(text):
        return "".join(plain_words(text)) in _BACKCHANNELS_CHINESE
    words = plain_words(text)
    return bool(words) and (" ".join(words) in _BACKCHANNELS or all(word in _BACKCHANNELS for word in words))


def repeats(heard: str, saying: str) -> bool:
    """Whether what was `heard` is what she is `saying` herself, heard through the room.

    Recognisers mishear an echo too, so two thirds of the words in the right order are enough; one or two words must
    all be hers.
    """
    words, hers = plain_words(heard), plain_words(saying)
    if not words or not hers:
        return False
    matched = sum(block.size for block in SequenceMatcher(None, hers, words, autojunk=False).get_matching_blocks())
    return matched >= len(words) * (1.0 if len(words) < 3 else 0.66)


@dataclass(slots=True, kw_only=True)
class BargeIn:
    """While she talks, `hear` takes window after window."""

    dipped: bool = False
    voiced_s: float = 0.0
    """Voiced sound in this burst."""
    _quiet_s: float = 0.0

    def hear(
        self, seconds: float, *, speech: bool, voiced: bool, sure: bool = False, heard: str = "", saying: str = ""
    ) -> Reaction | None:
        """What to do now. `speech`: the detector's word for this window, and whether it is `sure`; `voiced`: see
        `voicing`; `heard`: the words of this burst as far as they are known; `saying`: her words of the last seconds
        and those just coming.

        After STOP, `forget` is due before she talks again; it is done already.
        """
        if not speech:
            return self._quiet(seconds)
        self._quiet_s = 0.0
        if voiced:
            self.voiced_s += seconds
        if self._means_it(heard, saying):
            self.forget()
            return Reaction.STOP
        if not self.dipped and (sure or self.voiced_s >= _DIP_S - 1e-9) and not repeats(heard, saying):
            self.dipped = True
            return Reaction.DIP
        return None

    def forget(self) -> None:
        """Nothing was heard yet."""
        self.dipped, self.voiced_s, self._quiet_s = False, 0.0, 0.0

    def _quiet(self, seconds: float) -> Reaction | None:
        self._quiet_s += seconds
        if self._quiet_s < _QUIET_S - 1e-9:
            return None
        dipped = self.dipped
        self.forget()
        return Reaction.RESUME if dipped else None

    def _means_it(self, heard: str, saying: str) -> bool:
        if self.voiced_s < _WORDS_S - 1e-9 or repeats(heard, saying):
            return False
        if _at_once(heard):
            return True
        if not plain_words(heard):
            return self.voiced_s >= _UNKNOWN_S - 1e-9
        return self.voiced_s >= (_LONG_HUM_S if is_backchannel(heard) else _STOP_S) - 1e-9


def _at_once(heard: str) -> bool:
    """Words that nobody says who only listens."""
    if is_chinese(heard):
        return "".join(plain_words(heard)).startswith(_AT_ONCE_CHINESE)
    return bool(_AT_ONCE.intersection(plain_words(heard)[:2]))
