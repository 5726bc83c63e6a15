"""Her words to the model fit its size, and never claim that she is human."""

from __future__ import annotations

import pytest

from companion.conversation.persona import Persona


@pytest.mark.parametrize("parameters", [135_000_000, 4_000_000_000])
def test_she_has_her_name_and_is_no_human(parameters: int) -> None:
    prompt = Persona(name="Ada").prompt(parameters)
    assert "Ada" in prompt
    assert "a program, not a human" in prompt or "AI" in prompt


def test_a_larger_model_is_told_more() -> None:
    her = Persona(name="Ada")
    assert len(her.prompt(4_000_000_000)) > 5 * len(her.prompt(135_000_000))
