"""The fake model keeps the promises of the real one."""

from __future__ import annotations

import pytest

from companion.conversation.ports import LanguageModel
from tests.adapters.language.contract import LanguageModelContract
from tests.fakes import ScriptedLm


class TestScriptedLm(LanguageModelContract):
    @pytest.fixture
    def lm(self) -> LanguageModel:
        return ScriptedLm(["It was a long day, and I read a book by the river until the evening came."])
