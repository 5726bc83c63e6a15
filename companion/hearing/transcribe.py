"""A whole recording in words: the detector finds the turns, the recogniser hears them, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.transcript import Transcript, Word
from companion.hearing.endpointing import PRE_ROLL_S, Endpointing, Heard, Patience
from companion.hearing.recognizer import Recognizer
from companion.hearing.vad import VoiceDetector

_PATIENCE_S = 0.8
"""Pauses of readers and lecturers; nobody waits for an answer here (taste)."""

Told = Callable[[str], None]


def transcribe(chunks: Iterable[Chunk], recognizer: Recognizer, detector: VoiceDetector, told: Told) -> Transcript:
    """All that was said in `chunks`, which follow on each other; times count from the first one.

    `told` gets the words of the turn under way whenever they have changed. Raises EnvironmentFault.
    """
    endpointing = Endpointing(patience=Patience(pause_s=_PATIENCE_S, shortest_s=_PATIENCE_S))
    before: deque[Chunk] = deque()
    turns: list[tuple[float, Transcript]] = []
    began_s, said = 0.0, ""

    def begin() -> None:
        nonlocal began_s, said
        began_s, said = before[0].start / HEARD_HZ, ""
        recognizer.begin()
        for chunk in before:
            recognizer.feed(chunk)

    def end() -> None:
        transcript = recognizer.finish()
        if transcript.text:
            turns.append((began_s, transcript))
            told(transcript.text)

    for chunk in chunks:
        if endpointing.talking:
            recognizer.feed(chunk)
            partial = recognizer.partial()
            if partial != said:
                said = partial
                told(said)
        before.append(chunk)
        kept_s = PRE_ROLL_S + endpointing.since_onset_s
        while before[-1].start - before[0].start > kept_s * HEARD_HZ:
            before.popleft()
        for speech in detector.hear(chunk):
            heard = endpointing.hear((speech.end - speech.start) / HEARD_HZ, speech.probability)
            if heard is Heard.ONSET:
                begin()
            elif heard is Heard.SURE_END:
                end()
    if endpointing.talking:
        end()
    return _joined(turns)


def _joined(turns: list[tuple[float, Transcript]]) -> Transcript:
    words = tuple(
        Word(
            text=word.text,
            confidence=word.confidence,
            start_s=word.start_s + began_s,
            end_s=word.end_s + began_s,
        )
        for began_s, transcript in turns
        for word in transcript.words
    )
    first = turns[0][1] if turns else None
    return Transcript(
        text=" ".join(transcript.text for _, transcript in turns),
        words=words,
        language=first.language if first else "",
        engine=first.engine if first else "",
    )
