"""A line, and the lines before it -> what it seems to say of how its writer feels.

Joins the tuned model, the lists of words, and what is usual in dialogue. Knows nothing of moods or of earlier
corrections; what it hears in a line depends on that line and the two before it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from companion.emotion.feeling import NEITHER, PLACES, Appraisal, Emotion
from companion.emotion.fine import FINE, GROUP, USUAL
from companion.emotion.likelihood import (
    DIALOGUE,
    UNSAID,
    Chances,
    carried,
    clearest,
    doubt,
    expected,
    grouped,
    in_company,
    moved,
    turned,
    weighed,
)
from companion.emotion.signs import Signs, cleaned, found
from companion.emotion.spoken import Spoken

if TYPE_CHECKING:
    from companion.emotion.tuned_model import Encoder, Read

_BEFORE = 2
"""Lines that are read with it: with more, a line costs more than it gains (taste)."""
_READ, _READ_BEFORE = 600, 200
"""Characters that the model reads, half of them from the end: some 140 tokens, and 45 of each line before (taste)."""
_KEPT = 8
"""Lines whose reading is kept for the next call, in which they stand before: by a number that tells nothing of them."""
_FINER_FROM = 0.5
"""The chance from which a finer name is said: likelier than all others together."""
_SHORT, _UNSURE_WHEN_SHORT = 2, 0.6
"""An "ok" or "fine." may hide anything: so many words without a feeling leave that much doubt (taste)."""
_NEGATED, _NOT_HAPPY = 0.7, {Emotion.SADNESS: 1.0}
"""How likely joy is misread where a list finds its word negated, and what that is evidence for, in nats: less than a
word that says so (taste)."""


class Model(Protocol):
    """What reads English lines."""

    def read(self, texts: Sequence[str]) -> list[Read]:
        """One for each text, in their order; none of them empty."""
        ...


class Appraiser:
    """One thread."""

    def __init__(self, model: Model | None) -> None:
        """Without a model the lists of words answer alone."""
        self._model = model
        self._lately: dict[int, Read] = {}

    def appraise(self, text: str, *, before: Sequence[str] = ()) -> Appraisal:
        """Of a line in conversation, after these (both speakers', oldest first; the last two are looked at).

        Feelings are as frequent as in dialogue, and last a little from line to line. Any text will do: of an empty one,
        or one in letters that nothing here can read, the label is None and the uncertainty 1.
        """
        lines = [_Line(one) for one in (*before[-_BEFORE:], text)]
        self._read(lines)
        *earlier, line = lines
        here = expected([_heard(one, _in_company, DIALOGUE) for one in earlier])
        return _leaning(_appraisal(line, _in_company, here), line)

    def lone(self, text: str) -> Appraisal:
        """Of a line by itself, out of any conversation: feelings are as frequent as where the model learned, and
        grouped as there (who asks is surprised). For measuring; she herself never reads so.
        """
        return self.lone_lines([text])[0]

    def lone_lines(self, texts: Sequence[str]) -> list[Appraisal]:
        """`lone` of each."""
        lines = [_Line(text) for text in texts]
        self._read(lines)
        return [_appraisal(line, _alone, grouped(USUAL)) for line in lines]

    def _read(self, lines: Sequence[_Line]) -> None:
        readable = [line for line in lines if line.readable]
        if self._model is None or not readable:
            return
        last = lines[-1]
        texts = [_short(line.text, _READ if line is last else _READ_BEFORE) for line in readable]
        known = self._lately
        if new := [text for text in dict.fromkeys(texts) if hash(text) not in known]:
            known = known | dict(zip(map(hash, new), self._model.read(new), strict=True))
        for line, text in zip(readable, texts, strict=True):
            line.read = known[hash(text)]
        self._lately = dict(list(known.items())[-_KEPT:])


class _Line:
    """A text, its signs, and what the model says of it, where it could be asked."""

    def __init__(self, text: str) -> None:
        self.text = cleaned(text)
        self.signs: Signs = found(self.text)
        self.readable = self.signs.words > 0 and self.signs.latin > self.signs.foreign
        self.read: Read | None = None

    @property
    def evidence(self) -> Mapping[Emotion, float]:
        """What the model did not see."""
        marks, words = self.signs.of_marks, self.signs.of_words
        if self.read is not None:
            return marks
        return {kind: marks.get(kind, 0.0) + words.get(kind, 0.0) for kind in Emotion}

    @property
    def blank(self) -> bool:
        """Nothing was found in it."""
        return self.read is None and not any(self.evidence.values())


def open_appraiser(folder: Path, encoder: Encoder | None) -> Appraiser:
    """One that reads with the model in `folder` on `encoder`; without an encoder, by lists of words alone.

    Takes 0.1 s. Raises ModelFault: files are missing, damaged, or made for another encoder. Never without an encoder.
    """
    if encoder is None:
        return Appraiser(None)
    from companion.emotion.tuned_model import TunedModel

    return Appraiser(TunedModel.open(folder, encoder))


_Reading = Callable[["Read"], tuple[Chances, Chances]]
"""What the model read -> (chances of the seven, the frequencies by which they are reckoned)."""


def _in_company(read: Read) -> tuple[Chances, Chances]:
    return in_company(read.spoken, read.fine), DIALOGUE


def _alone(read: Read) -> tuple[Chances, Chances]:
    return grouped(read.fine), grouped(USUAL)


def _by_words(line: _Line, reading: _Reading, here: Chances) -> Chances:
    """By the words that the model read; where it takes a negated word of joy for joy, it is doubted."""
    if line.read is None:
        return UNSAID
    found, learned = reading(line.read)
    chances = carried(found, learned=learned, here=here)
    return weighed(turned(chances, _NEGATED), _NOT_HAPPY) if line.signs.negated_joy else chances


def _heard(line: _Line, reading: _Reading, here: Chances) -> Chances:
    """With what the model could not see, and irony."""
    return turned(weighed(_by_words(line, reading, here), line.evidence), line.signs.sarcasm)


def _appraisal(line: _Line, reading: _Reading, here: Chances) -> Appraisal:
    if line.blank:
        return Appraisal(chances=dict(here), label=None, finer=(), affect=NEITHER, uncertainty=1.0)
    chances = _heard(line, reading, here)
    label, uncertainty = clearest(chances), doubt(chances)
    if label in (Emotion.NEUTRAL, None) and line.signs.words <= _SHORT:
        uncertainty = max(uncertainty, _UNSURE_WHEN_SHORT)
    return Appraisal(
        chances=chances,
        label=label,
        finer=_finer(line.read, label) if line.read is not None else (),
        affect=moved(line.read.affect if line.read is not None else NEITHER, _by_words(line, reading, here), chances),
        uncertainty=uncertainty,
    )


def _finer(read: Read, label: Emotion | None) -> tuple[str, ...]:
    """Those that are sure and go with the label."""
    sure = [(chance, name) for name, chance in zip(FINE, read.fine, strict=True) if chance >= _FINER_FROM]
    return tuple(name for _, name in sorted(sure, reverse=True) if GROUP[name] is label and name != label)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length // 2]} {text[-length // 2 :]}"


def _leaning(appraisal: Appraisal, line: _Line) -> Appraisal:
    """Moved by whether its surprise is welcome."""
    if line.read is None:
        return appraisal
    pleased, dismayed = (line.read.spoken[list(Spoken).index(kind)] for kind in (Spoken.PLEASED, Spoken.DISMAYED))
    leans = (pleased - dismayed) * PLACES[Emotion.SURPRISE].valence
    valence = min(max(appraisal.affect.valence + leans, -1.0), 1.0)
    return replace(appraisal, affect=replace(appraisal.affect, valence=valence))
