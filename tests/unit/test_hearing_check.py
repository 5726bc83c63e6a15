"""The doctor's look at hearing: what she listens with, and what of it is missing."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from companion import hearing_check
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.finding import Finding, Works


def raising(fault: Exception) -> NoReturn:
    raise fault


def test_with_nothing_chosen_it_is_the_basic_recogniser() -> None:
    found = hearing_check.hearing(lambda: None)
    assert found.ok is Works.LIMITED
    assert "basic" in found.words and "companion hearing" in found.advice


def test_with_whisper() -> None:
    found = hearing_check.hearing(lambda: Path("base.pt"))
    assert found == Finding(ok=Works.YES, words="I listen with Whisper, base.")


def test_a_chosen_model_that_is_gone() -> None:
    fault = ModelFault(Code.SPEECH_MODEL_MISSING, "base")
    found = hearing_check.hearing(lambda: raising(fault))
    assert (found.ok, found.words, found.advice) == (Works.LIMITED, fault.message, fault.advice)


@pytest.mark.parametrize(("missing", "ok"), [("open_detector", Works.NO), ("open_canceller", Works.LIMITED)])
def test_a_part_that_is_missing(missing: str, ok: Works) -> None:
    fault = EnvironmentFault(Code.HEARING_MISSING, "a part")
    found = hearing_check.hearing(lambda: None, **{missing: lambda: raising(fault)})
    assert (found.ok, found.words) == (ok, fault.message)


def test_no_recogniser_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hearing_check, "BASIC_LIBRARY", "no_such_library")
    found = hearing_check.hearing(lambda: None)
    assert found.ok is Works.NO and "no_such_library" in found.words
