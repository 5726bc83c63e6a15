"""The model that comes with the program, as people meet it."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel, Sampling, StopReason
from companion.language.local_lm import LocalLM
from tests.adapters.language.contract import GREEDY, LanguageModelContract, end_of, parts_of, text_of


class TestStarter(LanguageModelContract):
    @pytest.fixture
    def lm(self, starter: LocalLM) -> LanguageModel:
        return starter


def said(role: ChatRole, content: str) -> ChatMessage:
    return ChatMessage(role=role, content=content)


HELPFUL = said(ChatRole.SYSTEM, "You are a helpful assistant.")
CAPITAL = (HELPFUL, said(ChatRole.USER, "What is the capital of France?"))


def test_it_knows_the_capital_of_france(starter: LocalLM) -> None:
    parts = parts_of(starter, CAPITAL, max_new_tokens=60)
    assert "Paris" in text_of(parts)
    assert end_of(parts).reason is StopReason.END


def test_it_goes_on_in_mid_sentence(starter: LocalLM) -> None:
    begun = said(ChatRole.ASSISTANT, "The capital of France is")
    assert text_of(parts_of(starter, (*CAPITAL, begun), max_new_tokens=4)).startswith(" Paris")


def test_the_next_turn_reads_only_what_is_new(starter: LocalLM) -> None:
    first = parts_of(starter, CAPITAL, max_new_tokens=60)
    answer, ask = said(ChatRole.ASSISTANT, text_of(first)), said(ChatRole.USER, "And of Italy?")
    second = parts_of(starter, (*CAPITAL, answer, ask), max_new_tokens=60)
    assert end_of(second).cached_tokens >= end_of(first).prompt_tokens
    assert "Rome" in text_of(second)


def test_sampling_is_repeatable_across_what_was_read_before(starter: LocalLM) -> None:
    sampling = Sampling(seed=3)
    first = text_of(parts_of(starter, CAPITAL, sampling=sampling, max_new_tokens=30))
    parts_of(starter, (said(ChatRole.USER, "Something else entirely."),), sampling=GREEDY)
    assert text_of(parts_of(starter, CAPITAL, sampling=sampling, max_new_tokens=30)) == first


def test_opening_is_silent_and_offline(starter: LocalLM, unpacked_starter: Path) -> None:
    """In a process of its own: nothing on its outputs, no connection tried, and no heavy import before it opens."""
    script = f"""
        import pkgutil, socket, sys, threading
        from pathlib import Path
        import companion.language

        for module in pkgutil.iter_modules(companion.language.__path__, "companion.language."):
            __import__(module.name)
        heavy = {{"torch", "transformers", "tokenizers", "gguf", "numpy"}} & set(sys.modules)
        assert not heavy, heavy

        def refuse(*_):
            raise AssertionError("it went to the network")

        socket.socket.connect = socket.getaddrinfo = refuse
        from companion.language.weights import open_model
        from companion.language.model_source import plain_starter
        unpacked, cancelled = Path({str(unpacked_starter)!r}), threading.Event()
        open_model(plain_starter(), unpacked=unpacked, progress=lambda now: None, cancelled=cancelled)
        assert not [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    """
    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
