"""Every fault has words, and the words keep to the house's tone."""

from __future__ import annotations

import pickle

import pytest

from companion.errors import (
    WORDS,
    Code,
    CompanionError,
    ContractError,
    EnvironmentFault,
    ModelFault,
    StoreFault,
)

JARGON = (
    "exception",
    "traceback",
    "errno",
    "sqlite",
    "torch",
    "thread",
    "null",
    "stderr",
    "invalid",
    "abort",
    "failed",
)


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_message_and_an_advice(code: Code) -> None:
    for text in WORDS[code]:
        assert text[0].isupper()
        assert text.endswith(".")
        assert "!" not in text
        assert not any(word in text.lower() for word in JARGON)
        assert text.replace("{about}", "").count("{") == 0


def test_there_are_no_words_without_a_code() -> None:
    assert set(WORDS) == set(Code)


def test_codes_are_stable_names() -> None:
    assert all(code.value == code.name.lower() for code in Code)


def test_about_fills_the_words() -> None:
    fault = ModelFault(Code.MODEL_MISSING, "/models/{about}.gguf")
    assert fault.message == "I can't find a model at /models/{about}.gguf."
    assert str(fault) == f"{fault.message} {fault.advice}"


def test_the_tree() -> None:
    assert issubclass(ModelFault, EnvironmentFault)
    assert issubclass(StoreFault, EnvironmentFault)
    assert not issubclass(ContractError, EnvironmentFault)
    assert issubclass(ContractError, CompanionError)
    assert ContractError("the turn has no end").message == "Something in me went wrong: the turn has no end."


def test_a_fault_survives_the_way_to_another_process() -> None:
    fault = pickle.loads(pickle.dumps(ModelFault(Code.MODEL_DAMAGED, "a.gguf")))  # noqa: S301 - our own bytes
    assert (type(fault), fault.code, fault.about) == (ModelFault, Code.MODEL_DAMAGED, "a.gguf")
