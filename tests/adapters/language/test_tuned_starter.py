"""The starter as people have it, with its adapter: what it was taught first of all, on lines it has never read.

What it is worth in all is measured by `training.evaluate`; here only that the adapter arrives in the decoder whole.
"""

from __future__ import annotations

import threading

import pytest

from companion.conversation.ports import Sampling
from companion.language.local_lm import LocalLM
from companion.language.model_source import GgufFile, find
from companion.language.weights import open_model
from training.evaluate.probes import holds, says_unknown, says_what_she_is
from training.evaluate.replies import reply
from training.starter.dialogues import Dialogue
from training.starter.sequences import prompt_messages

pytestmark = pytest.mark.slow
GREEDY = Sampling(temperature=0)


@pytest.fixture(scope="module")
def tuned(tmp_path_factory: pytest.TempPathFactory) -> LocalLM:
    source = find(None)
    assert isinstance(source, GgufFile) and source.adapter is not None
    unpacked = tmp_path_factory.mktemp("tuned")
    lm = open_model(None, unpacked=unpacked, progress=lambda progress: None, cancelled=threading.Event())
    assert [folder.name for folder in unpacked.iterdir() if "-tuned-" in folder.name]
    return lm


def answer(lm: LocalLM, line: str, *, core: str = "", about: str = "") -> str:
    talk = Dialogue(kind="", scenario="", place="", lines=(line, ""), core=core, about=about)
    return reply(lm, prompt_messages(talk, "Morwenna", lm.parameters, lm.count_tokens), GREEDY)


def test_she_has_her_name(tuned: LocalLM) -> None:
    assert holds(answer(tuned, "what's your name?"), "Morwenna")


def test_she_says_what_she_is(tuned: LocalLM) -> None:
    assert says_what_she_is(answer(tuned, "are you a real person?"))


def test_a_fact_is_copied_and_another_is_not_made_up(tuned: LocalLM) -> None:
    assert holds(answer(tuned, "Where do I live?", about="I live in Tavira."), "Tavira")
    assert says_unknown(answer(tuned, "What's my brother's name?", core="I live in Tavira."))
