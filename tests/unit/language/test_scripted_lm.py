"""The scripted fake keeps the promises of a LanguageModel."""

from __future__ import annotations

import pytest

from companion.conversation.ports import LanguageModel
from tests.adapters.language.contract import LanguageModelContract
from tests.fakes import ScriptedLm


class TestScriptedLm(LanguageModelContract):
    @pytest.fixture
    def lm(self) -> LanguageModel:
        return ScriptedLm(["It was a good day, thank you."])
