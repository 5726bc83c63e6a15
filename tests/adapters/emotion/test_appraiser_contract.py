"""What every appraiser must do: the one of the program, by words alone and with memory's encoder, and the fake."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion import app
from companion.conversation.feelings import Appraiser, Corrected
from companion.emotion.feeling import Appraisal, Emotion
from companion.memory.embedder import MiniLmEmbedder
from tests.fakes_emotion import appraisal
from tests.fakes_feelings import ScriptedAppraiser, as_heard

MAKERS: dict[str, Callable[[], Appraiser]] = {
    "words alone": lambda: app._open_appraiser(None),
    "encoder": lambda: app._open_appraiser(MiniLmEmbedder.open()),
    "fake": lambda: ScriptedAppraiser({"I'm so happy": appraisal(Emotion.JOY)}),
}
LINES = ("I'm so happy", "", " \n", "ok", "🙂", "今天下雨了", "a\0b\x1b[31m", "no " * 30_000)


@pytest.fixture(scope="module", params=MAKERS)
def appraiser(request: pytest.FixtureRequest) -> Appraiser:
    return MAKERS[request.param]()


def is_whole(found: Appraisal) -> bool:
    axes = (found.affect.valence, found.affect.arousal, found.affect.dominance)
    return (
        list(found.chances) == list(Emotion)
        and sum(found.chances.values()) == pytest.approx(1.0)
        and all(0 <= chance <= 1 for chance in found.chances.values())
        and all(-1 <= axis <= 1 for axis in axes)
        and 0 <= found.uncertainty <= 1
    )


@pytest.mark.parametrize("line", LINES, ids=lambda line: repr(line[:12]))
def test_any_line_is_taken(appraiser: Appraiser, line: str) -> None:
    alone = appraiser.appraise(line)
    assert is_whole(alone)
    assert is_whole(appraiser.appraise(line, before=("hello", "", "how are you?")))
    assert appraiser.appraise(line) == alone  # nothing is remembered from line to line


@pytest.mark.parametrize("calibrate", [app._calibrated, as_heard], ids=["program", "fake"])
def test_what_corrections_teach_leaves_an_appraisal_whole(
    calibrate: Callable[[Appraisal, list[Corrected]], Appraisal],
) -> None:
    heard = appraisal(Emotion.SADNESS, -0.5)
    corrections = [Corrected(heard=heard, meant=meant) for meant in (None, Emotion.JOY, *Emotion)]
    assert calibrate(heard, []) == heard
    assert is_whole(calibrate(heard, corrections))
