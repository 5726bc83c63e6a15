"""What a model on a server promises, and how its faults are caught."""

from __future__ import annotations

import threading

from companion.conversation.ports import (
    LanguageModel,
    PromptRead,
    TextPiece,
)
from companion.errors import Code, ModelFault
from companion.language.remote_lm import RemoteLM
from tests.adapters.language.contract import (
    CHAT,
    GREEDY,
    LanguageModelContract,
    end_of,
    parts_of,
)

NEVER = threading.Event()


class RemoteLanguageModelContract(LanguageModelContract):
    """The promises of every model, but that the prompt's tokens are only bounded until the server has counted them."""

    def test_reading_grows_up_to_the_whole_prompt(self, lm: LanguageModel) -> None:
        parts = parts_of(lm)
        reads = [part for part in parts if isinstance(part, PromptRead)]
        assert [read.done_tokens for read in reads] == [read.total_tokens for read in reads]
        assert reads[-1].total_tokens > end_of(parts).prompt_tokens > end_of(parts).cached_tokens >= 0


def fault_of(lm: RemoteLM) -> tuple[Code, str]:
    """The code of the fault a reply to CHAT ends with, and what was shown before."""
    said = ""
    try:
        for part in lm.stream(CHAT, sampling=GREEDY, max_new_tokens=12, cancelled=NEVER):
            said += part.text if isinstance(part, TextPiece) else ""
    except ModelFault as fault:
        return fault.code, said
    raise AssertionError(f"no fault, but {said!r}")
