"""How exactly a model reckons, from the session to what opens it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from companion.conversation.commands import ChooseModel, Say
from companion.conversation.events import ModelReady, ModelRefused, TurnEnded
from companion.conversation.ports import Precision
from companion.conversation.turn import Outcome
from companion.errors import Code, ModelFault
from tests.fakes import OpensModels, ScriptedLm
from tests.runtime.test_session import running


def test_a_model_is_opened_as_exactly_as_asked() -> None:
    models = OpensModels()
    with running(models=models, precision=Precision.MIXED) as (session, log):
        ready = log.wait(ModelReady)
        assert (ready.path, ready.precision) == (None, Precision.MIXED)
        session.submit(ChooseModel(path=Path("other"), precision=Precision.FLOAT32))
        ready = log.wait(ModelReady)
        assert (ready.path, ready.precision) == (Path("other"), Precision.FLOAT32)
    assert models.precisions == [Precision.MIXED, Precision.FLOAT32]


def test_of_a_server_no_precision_is_told() -> None:
    class OnAServer(ScriptedLm):
        words_go_to = "gpu.example.org"

    with running(models=OpensModels(OnAServer()), model=Path("gpu.example.org"), precision=Precision.MIXED) as (_, log):
        ready = log.wait(ModelReady)
    assert (ready.remote, ready.path, ready.precision) == ("gpu.example.org", None, None)


class Tight(OpensModels):
    """Has room for so much."""

    def __init__(self, *fitting: tuple[Path | None, Precision]) -> None:
        super().__init__()
        self._fitting = fitting
        self.tried: list[tuple[Path | None, Precision]] = []

    def __call__(self, path: Path | None, precision: Precision, *rest: Any) -> ScriptedLm:
        self.tried.append((path, precision))
        if (path, precision) not in self._fitting:
            raise ModelFault(Code.MODEL_TOO_LARGE, "x")
        return super().__call__(path, precision, *rest)


LARGE = Path("large")
EXACT, FITTING, LEAST = (LARGE, Precision.FLOAT32), (LARGE, Precision.AUTOMATIC), (None, Precision.AUTOMATIC)


@pytest.mark.parametrize(("fits", "tried"), [(FITTING, [EXACT, FITTING]), (LEAST, [EXACT, FITTING, LEAST])])
def test_a_precision_that_does_not_fit_at_the_start_gives_way_to_one_that_does(
    fits: tuple[Path | None, Precision], tried: list[tuple[Path | None, Precision]]
) -> None:
    models = Tight(fits)
    with running(models=models, model=LARGE, precision=Precision.FLOAT32) as (session, log):
        session.submit(Say(text="hello"))
        assert log.wait(ModelRefused).error.code is Code.MODEL_TOO_LARGE
        ready = log.wait(ModelReady)
        assert (ready.path, ready.precision) == fits
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert models.tried == tried


def test_where_not_even_the_starter_fits_the_line_is_kept() -> None:
    models = Tight()
    with running(models=models, precision=Precision.FLOAT32) as (session, log):
        session.submit(Say(text="hello"))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED
    assert models.tried == [(None, Precision.FLOAT32), LEAST]


def test_later_the_last_one_stays() -> None:
    models = Tight(LEAST)
    with running(models=models) as (session, log):
        log.wait(ModelReady)
        session.submit(ChooseModel(path=None, precision=Precision.FLOAT32))
        assert log.wait(ModelRefused).kept == "scripted"
    assert models.tried == [LEAST, (None, Precision.FLOAT32)]
