"""Words that Whisper makes up: farewells of video makers on silence, loops, more text than one can say. Pure.

What is found here is dropped whole: an error never becomes a line of the person's.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from companion.hearing.plain_words import is_chinese, phrases_in, plain_words


def _lines(text: str) -> frozenset[str]:
    """Phrases, as `plain_words` gives them."""
    return frozenset(" ".join(plain_words(phrase)) for phrase in phrases_in(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """One decoded window, as the network judges itself."""

    text: str
    mean_logprob: float
    """Of its tokens: natural logarithm, at most 0."""
    no_speech: float
    """Probability that nobody spoke, 0 .. 1."""
    loud_s: float
    """Seconds of the window that are not silence."""


MOST_COMPRESSION = 2.4
"""A text that packs better than this repeats itself (Radford et al. 2022, section 4.5)."""

LEAST_LOGPROB = -1.0
"""Below it the network hardly believed itself (the same)."""

_NO_SPEECH = 0.6
"""From here on the network says that nobody spoke (the same)."""

_SOME_DOUBT = 0.3
"""A doubt that is enough for phrases nobody says to a companion (taste)."""

_MOST_CHARACTERS_S = 30.0
"""English, read fast, has some 18 characters a second; auctioneers 30 (taste)."""
_MOST_HAN_S = 11.0
"""Chinese news has 5 syllables a second (taste)."""

_WORD_TIMES, _PHRASE_TIMES = 8, 4
"""In a row: nobody says more than "no, no, no, no, no, no" (taste)."""

_LEAST_S = 0.3
"""Even a short answer is given this long before its length is weighed (taste)."""

_NEVER_SAID = _lines(
    """
    amara org community | like and subscribe | subscribe to my channel | subscribe to our channel
    | don't forget to subscribe | see you in the next video | 请不吝点赞 | 订阅转发 | 点赞订阅 | 明镜与点点栏目 | 字幕由
    | 字幕志愿者 | amara.org社区提供 | 字幕组
    """
)
"""What stands in films rather than in talk (reports in openai/whisper's discussions)."""

_CREDITS = _lines("subtitles by | subtitled by | captions by | captioning by | transcribed by | transcription by")
"""How such lines begin."""

_SELDOM_SAID = _lines(
    """
    thanks for watching | thank you for watching | thanks for listening | thank you for listening | bye bye | bye-bye
    | thank you very much for watching | thank you so much for watching | i'll see you next time | see you next time
    | 谢谢观看 | 谢谢大家 | 感谢观看 | 感谢收看 | 谢谢收看 | 多谢您收看 | 下次再见
    """
)
_OFTEN_MADE_UP = _lines("you | thank you | thanks | bye | okay | so | oh | hmm | the | 谢谢 | 嗯 | 好")
"""People say these; on silence, Whisper does."""


def compression(text: str) -> float:
    """How much smaller zlib makes it, as in whisper itself."""
    packed = text.encode()
    return len(packed) / len(zlib.compress(packed))


def is_doubtful(decoded: Decoded) -> bool:
    """Whether another try, less greedy, is worth its time."""
    if decoded.no_speech > _NO_SPEECH and decoded.mean_logprob < LEAST_LOGPROB:
        return False  # nobody spoke: it would find no better words
    return compression(decoded.text) > MOST_COMPRESSION or decoded.mean_logprob < LEAST_LOGPROB


def is_made_up(decoded: Decoded) -> bool:
    """Whether nobody said this."""
    words = plain_words(decoded.text)
    if not words:
        return True
    line = " ".join(words)
    unsure = decoded.mean_logprob < LEAST_LOGPROB
    silent = decoded.loud_s < _LEAST_S / 2
    if decoded.no_speech > _NO_SPEECH and (unsure or silent):
        return True
    if any(phrase in line for phrase in _NEVER_SAID) or line.startswith(tuple(_CREDITS)):
        return True
    if line in _SELDOM_SAID:
        return decoded.no_speech > _SOME_DOUBT or silent
    if line in _OFTEN_MADE_UP:
        return decoded.no_speech > _NO_SPEECH or silent
    most = _MOST_HAN_S if is_chinese(decoded.text) else _MOST_CHARACTERS_S
    if len(decoded.text) > most * max(decoded.loud_s, _LEAST_S):
        return True
    return is_loop(words)


def is_loop(words: list[str]) -> bool:
    """Whether a word comes eight times in a row, or a phrase of up to eight words four times. "No, no, no" is none."""
    return any(
        _times(words, start, size) >= (_WORD_TIMES if size == 1 else _PHRASE_TIMES)
        for size in range(1, 9)
        for start in range(len(words) - size)
    )


def _times(words: list[str], start: int, size: int) -> int:
    """How often the `size` words at `start` stand there in a row."""
    phrase, times = words[start : start + size], 1
    while words[start + times * size : start + (times + 1) * size] == phrase:
        times += 1
    return times
