"""Whisper: sound arrays in, words out, one decode for a turn.

Its own library decodes; here are the window, the language, the second tries, the words with their confidence, and the
way to call it off. The `ffmpeg` program is never needed.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.ports import Cancelled
from companion.conversation.transcript import Transcript, Word
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.hearing import hallucination
from companion.hearing.hallucination import Decoded
from companion.hearing.whisper_checkpoint import load_checkpoint
from companion.hearing.whisper_windows import loud_frames, windows

_TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
"""Greedy first; each further try only where the last was doubtful (whisper goes on to 1.0, which invents)."""

_PARTIAL_EVERY_S = 1.0
"""New sound between partial decodes, at least (taste)."""

_PARTIAL_SHARE = 0.5
"""A partial decode is made when it takes no more than so much of the time until the next one (taste)."""

_HOP = 160
"""Samples of one frame of the spectrum, of which two make a position of the encoder."""

Samples = NDArray[np.float32]


class WhisperRecognizer:
    """See `recognizer.Recognizer`. `partial` may take as long as a whole decode: not for the thread of the detector."""

    def __init__(
        self,
        model: Any,  # whisper.model.Whisper, which is untyped
        *,
        name: str,
        languages: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`languages`: those it may hear, as ISO 639-1; none: it finds out among all it knows.

        Raises ModelFault(SPEECH_MODEL_LANGUAGE).
        """
        from whisper.tokenizer import LANGUAGES

        known = set(LANGUAGES) if model.is_multilingual else {"en"}
        self._languages = [language for language in languages if language in known]
        if languages and not self._languages:
            raise ModelFault(Code.SPEECH_MODEL_LANGUAGE, name)
        self._model = model
        self._name = name
        self._clock = clock
        self._window = 2 * _HOP * model.dims.n_audio_ctx
        """Samples that it hears at once: 30 s for the official ones."""
        self._cancelled = threading.Event()
        self._hooks = [
            layer.register_forward_pre_hook(self._stop_if_cancelled)
            for layer in (*model.encoder.blocks, *model.decoder.blocks)
        ]
        self._decode_s: float | None = None
        """What the last decode took."""
        self.begin()

    @classmethod
    def open(cls, path: Path, *, languages: Sequence[str] = ()) -> WhisperRecognizer:
        """Of the checkpoint at `path`. Takes seconds. Raises as `load_checkpoint`, and SPEECH_MODEL_LANGUAGE."""
        return cls(load_checkpoint(path), name=path.stem, languages=languages)

    def begin(self) -> None:
        self._cancelled.clear()
        self._heard: list[Samples] = []
        self._size = 0
        self._told = ""
        self._told_size = 0
        """Samples that `_told` was made of."""

    def feed(self, chunk: Chunk) -> None:
        if chunk.rate_hz != HEARD_HZ:
            raise ValueError(f"whisper hears 16 kHz, not {chunk.rate_hz} Hz")
        self._heard.append(chunk.samples)
        self._size += chunk.samples.size

    def partial(self) -> str:
        fresh_s = (self._size - self._told_size) / HEARD_HZ
        wanted_s = max(_PARTIAL_EVERY_S, (self._decode_s or 0.0) / _PARTIAL_SHARE)
        if fresh_s >= wanted_s:
            self._told = self._transcribed(tries=1).text
            self._told_size = self._size
        return self._told

    def finish(self) -> Transcript:
        return self._transcribed(tries=len(_TEMPERATURES))

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        for hook in self._hooks:
            hook.remove()
        self._hooks, self._model, self._heard = [], None, []

    def _transcribed(self, *, tries: int) -> Transcript:
        import torch

        self._stop_if_cancelled()
        samples = np.concatenate(self._heard) if self._heard else np.zeros(0, np.float32)
        self._heard = [samples]
        texts: list[str] = []
        words: list[Word] = []
        language = ""
        try:
            with torch.inference_mode():
                for piece in windows(samples, self._window):
                    text, heard, spoken = self._window_words(samples[piece], piece.start / HEARD_HZ, tries)
                    if text:
                        texts.append(text)
                        words += heard
                        language = language or spoken
        except MemoryError as error:
            raise EnvironmentFault(Code.OUT_OF_MEMORY) from error
        except RuntimeError as error:  # torch has one kind for everything
            raise EnvironmentFault(Code.HEARING_FAILED) from error
        joined = "" if language in _WITHOUT_SPACES else " "
        return Transcript(text=joined.join(texts), words=tuple(words), language=language, engine=self._name)

    def _window_words(self, samples: Samples, start_s: float, tries: int) -> tuple[str, list[Word], str]:
        """(text, words, language) of one window; nothing where nobody spoke or it was made up."""
        loud_s, first_s, last_s = loud_frames(samples)
        if not loud_s:
            return "", [], ""
        began_s = self._clock()
        features = self._features(samples)
        language = self._language(features)
        result, logprobs, decoded = self._decode(features, language, _TEMPERATURES[0], loud_s)
        self._decode_s = self._clock() - began_s
        for temperature in _TEMPERATURES[1:tries]:
            if not hallucination.is_doubtful(decoded):
                break
            result, logprobs, decoded = self._decode(features, language, temperature, loud_s)
        if hallucination.is_made_up(decoded):
            return "", [], ""
        words = self._words(result.tokens, logprobs, language)
        return result.text, _spread(words, start_s + first_s, start_s + last_s), language

    def _features(self, samples: Samples) -> Any:  # a tensor: (1, n_audio_ctx, n_audio_state)
        import torch
        from whisper.audio import log_mel_spectrogram, pad_or_trim

        sound = torch.from_numpy(np.ascontiguousarray(samples, dtype=np.float32))
        spectrum = log_mel_spectrogram(sound, self._model.dims.n_mels, padding=self._window)
        return self._model.encoder(pad_or_trim(spectrum, self._window // _HOP)[None])

    def _language(self, features: Any) -> str:
        if not self._model.is_multilingual:
            return "en"
        if len(self._languages) == 1:
            return self._languages[0]
        _, (likely,) = self._model.detect_language(features)
        return max(self._languages or likely, key=lambda language: likely.get(language, 0.0))

    def _decode(
        self, features: Any, language: str, temperature: float, loud_s: float
    ) -> tuple[Any, list[float], Decoded]:
        """(whisper's DecodingResult, each token's logarithm of its probability, what there is to judge it by)."""
        from whisper.decoding import DecodingOptions, DecodingTask

        options = DecodingOptions(language=language, temperature=temperature, without_timestamps=True, fp16=False)
        task = DecodingTask(self._model, options)
        task.decoder = _Watched(task.decoder, self._stop_if_cancelled)
        (result,) = task.run(features)
        decoded = Decoded(
            text=result.text, mean_logprob=result.avg_logprob, no_speech=result.no_speech_prob, loud_s=loud_s
        )
        return result, task.decoder.logprobs, decoded

    def _words(self, tokens: list[int], logprobs: list[float], language: str) -> list[tuple[str, float]]:
        """(word, confidence): the mean probability of its tokens, geometrically."""
        from whisper.tokenizer import get_tokenizer

        tokenizer = get_tokenizer(
            self._model.is_multilingual, num_languages=self._model.num_languages, language=language, task="transcribe"
        )
        texts, parts = tokenizer.split_to_word_tokens(tokens)
        words: list[tuple[str, float]] = []
        place = 0
        for text, part in zip(texts, parts, strict=True):
            sure = math.exp(sum(logprobs[place : place + len(part)]) / len(part))
            place += len(part)
            if words and (not any(map(str.isalnum, text)) or not text.strip()):  # a mark belongs to the word before
                words[-1] = words[-1][0] + text.strip(), words[-1][1]
            elif text.strip():
                words.append((text.strip(), sure))
        return words

    def _stop_if_cancelled(self, *_: object) -> None:
        if self._cancelled.is_set():
            raise Cancelled


_WITHOUT_SPACES = ("zh", "ja", "th", "lo", "my", "yue")


class _Watched:
    """whisper's decoder of tokens, which can be called off after each one, and remembers how likely each was."""

    def __init__(self, inner: Any, check: Callable[[], None]) -> None:
        self._inner = inner
        self._check = check
        self._sum = 0.0
        self.logprobs: list[float] = []

    def reset(self) -> None:
        self._inner.reset()

    def update(self, tokens: Any, logits: Any, sum_logprobs: Any) -> Any:
        self._check()
        updated = self._inner.update(tokens, logits, sum_logprobs)
        total = float(sum_logprobs[0])  # the inner one has added this token's
        self.logprobs.append(total - self._sum)
        self._sum = total
        return updated

    def finalize(self, tokens: Any, sum_logprobs: Any) -> Any:
        return self._inner.finalize(tokens, sum_logprobs)


def _spread(words: list[tuple[str, float]], start_s: float, end_s: float) -> list[Word]:
    """The words with times as if every character took equally long: right to some tenths of a second."""
    total = sum(len(text) for text, _ in words)
    spread, place = [], 0
    for text, sure in words:
        begin, place = place, place + len(text)
        length_s = end_s - start_s
        spread.append(
            Word(
                text=text,
                confidence=min(sure, 1.0),
                start_s=start_s + length_s * begin / total,
                end_s=start_s + length_s * place / total,
            )
        )
    return spread
