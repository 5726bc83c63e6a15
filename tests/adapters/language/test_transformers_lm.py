"""The loop that reads and writes, on tiny models: one of random weights, and one that recites what a test tells it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
import torch
from transformers import PreTrainedTokenizerFast

from companion.conversation.ports import ChatMessage, ChatRole, LanguageModel, PromptRead, StopReason, TextPiece
from companion.errors import Code, ContractError, ModelFault
from companion.language.transformers_lm import TransformersLM
from tests.adapters.language.contract import (
    ANSWERS,
    ASKS,
    CHAT,
    GREEDY,
    SYSTEM,
    LanguageModelContract,
    end_of,
    parts_of,
    text_of,
)
from tests.adapters.language.tiny_models import reciting_llama, tiny_llama, tiny_tokenizer

LONG_ASK = ChatMessage(role=ChatRole.USER, content="Hello there, how was your day? " * 30)


def random_lm(**settings: object) -> TransformersLM:
    return TransformersLM(tiny_llama(**settings), tiny_tokenizer(), "Tiny")  # type: ignore[arg-type]


class TestTinyModel(LanguageModelContract):
    @pytest.fixture
    def lm(self) -> LanguageModel:
        return random_lm()


def recites(text: str, *, ends: bool = True, thinking_is_special: bool = False) -> TransformersLM:
    tags = ["<think>", "</think>"]
    control = ["<|endoftext|>", "<|im_start|>", *(tags if thinking_is_special else []), "<|im_end|>"]
    tokenizer = tiny_tokenizer(control=control, plain=() if thinking_is_special else tuple(tags))
    tokens = tokenizer.encode(text + ("<|im_end|>" if ends else ""))
    return TransformersLM(reciting_llama(tokens, after=_last_token(tokenizer)), tokenizer, "Reciter")


def _last_token(tokenizer: PreTrainedTokenizerFast) -> int:
    return int(tokenizer.encode("<|im_start|>assistant\n")[-1])


@pytest.mark.parametrize("text", ["Hi", "Là", "你", "🙂 so"])
def test_it_says_whole_characters_and_ends(text: str) -> None:
    parts = parts_of(recites(text), max_new_tokens=100)
    assert text_of(parts) == text
    assert end_of(parts).reason is StopReason.END
    assert "\ufffd" not in text_of(parts)


def test_each_token_is_felt_even_without_a_character() -> None:
    parts = parts_of(recites("🙂"), max_new_tokens=100)
    assert [part.text for part in parts if isinstance(part, TextPiece)] == ["", "", "", "🙂"]
    assert end_of(parts).new_tokens == 4


@pytest.mark.parametrize("thinking_is_special", [False, True])
@pytest.mark.parametrize(
    ("text", "visible"), [("<think>hm</think> Yes", "Yes"), ("<think>hm", ""), ("No<think>", "No")]
)
def test_thoughts_are_not_shown(text: str, visible: str, thinking_is_special: bool) -> None:
    parts = parts_of(recites(text, thinking_is_special=thinking_is_special), max_new_tokens=100)
    assert text_of(parts) == visible
    assert end_of(parts).reason is StopReason.END


def test_half_a_tag_at_the_end_was_no_tag() -> None:
    assert text_of(parts_of(recites("a <th"), max_new_tokens=100)) == "a <th"


@pytest.mark.parametrize("place", ["model", "generation", "tokenizer"])
def test_any_configured_end_ends_it(place: str) -> None:
    tokenizer = tiny_tokenizer(eos_token="<|endoftext|>" if place == "tokenizer" else "<|im_end|>")
    end = tokenizer.added_tokens_encoder["<|endoftext|>"]
    model = reciting_llama([*tokenizer.encode("Hi"), end], after=_last_token(tokenizer))
    model.config.eos_token_id = end if place == "model" else None
    assert model.generation_config is not None
    model.generation_config.eos_token_id = [end, 299] if place == "generation" else None
    parts = parts_of(TransformersLM(model, tokenizer, "Tiny"), max_new_tokens=100)
    assert (text_of(parts), end_of(parts).reason) == ("Hi", StopReason.END)


def test_a_full_context_ends_it() -> None:
    whole = end_of(parts_of(random_lm())).prompt_tokens
    parts = parts_of(random_lm(max_position_embeddings=whole + 5), max_new_tokens=100)
    assert (end_of(parts).reason, end_of(parts).new_tokens) == (StopReason.LENGTH, 5)


def test_a_prompt_larger_than_the_context_is_our_mistake() -> None:
    whole = end_of(parts_of(random_lm())).prompt_tokens
    with pytest.raises(ContractError):
        parts_of(random_lm(max_position_embeddings=whole))


def conversation(lm: TransformersLM, turns: int) -> list[tuple[str, int]]:
    messages: list[ChatMessage] = [SYSTEM]
    replies = []
    for _ in range(turns):
        messages.append(ASKS)
        parts = parts_of(lm, messages)
        replies.append((text_of(parts), end_of(parts).cached_tokens))
        messages.append(ChatMessage(role=ChatRole.ASSISTANT, content=text_of(parts) or "..."))
    return replies


def test_what_was_read_is_not_read_again_and_changes_nothing() -> None:
    replies = conversation(random_lm(), 3)
    messages: list[ChatMessage] = [SYSTEM]
    for reply, _ in replies:
        messages.append(ASKS)
        assert text_of(parts_of(random_lm(), messages)) == reply
        messages.append(ChatMessage(role=ChatRole.ASSISTANT, content=reply or "..."))
    cached = [cached for _, cached in replies]
    assert cached[0] == 0 < cached[1] < cached[2]


def test_the_cached_count_is_what_was_not_read() -> None:
    lm = random_lm()
    parts_of(lm)
    parts = parts_of(lm, (SYSTEM, LONG_ASK))
    first = next(part for part in parts if isinstance(part, PromptRead))
    assert 0 < end_of(parts).cached_tokens < first.done_tokens


def stopped(lm: TransformersLM, messages: Sequence[ChatMessage], when: Callable[[object], bool]) -> StopReason:
    cancelled = threading.Event()
    parts = []
    for part in lm.stream(messages, sampling=GREEDY, max_new_tokens=12, cancelled=cancelled):
        parts.append(part)
        if when(part):
            cancelled.set()
    return end_of(parts).reason


@pytest.mark.parametrize("kind", [PromptRead, TextPiece])
def test_calling_off_leaves_the_memory_in_step(kind: type) -> None:
    lm = random_lm()
    expected = text_of(parts_of(random_lm(), (SYSTEM, LONG_ASK)))
    assert stopped(lm, (SYSTEM, LONG_ASK), lambda part: isinstance(part, kind)) is StopReason.CANCELLED
    parts = parts_of(lm, (SYSTEM, LONG_ASK))
    assert end_of(parts).cached_tokens > 0
    assert text_of(parts) == expected


def test_a_prompt_is_read_in_pieces() -> None:
    reads = [part for part in parts_of(random_lm(), (SYSTEM, LONG_ASK)) if isinstance(part, PromptRead)]
    assert len(reads) > 1


OUT_OF_MEMORY = {
    "cpu": RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
    "windows": RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes."),
    "mps": RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"),
    "cuda": torch.OutOfMemoryError("CUDA out of memory."),
    "python": MemoryError(),
}


@pytest.mark.parametrize("device", OUT_OF_MEMORY)
@pytest.mark.parametrize("call", [1, 3])
def test_when_memory_runs_out_it_says_so_and_stays_usable(device: str, call: int) -> None:
    model = tiny_llama()
    lm = TransformersLM(model, tiny_tokenizer(), "Tiny")
    expected = text_of(parts_of(lm))
    calls = iter(range(1, 100))

    def fail(*_: object) -> None:
        if next(calls) == call:
            raise OUT_OF_MEMORY[device]

    handle = model.model.layers[1].register_forward_pre_hook(fail)
    with pytest.raises(ModelFault) as caught:
        parts_of(lm)
    handle.remove()
    assert caught.value.code is Code.OUT_OF_MEMORY
    parts = parts_of(lm)
    assert (text_of(parts), end_of(parts).cached_tokens) == (expected, 0)


def test_other_faults_of_torch_are_not_dressed_up() -> None:
    model = tiny_llama()
    lm = TransformersLM(model, tiny_tokenizer(), "Tiny")

    def fail(*_: object) -> None:
        raise RuntimeError("shapes do not match")

    model.model.register_forward_pre_hook(fail)
    with pytest.raises(RuntimeError, match="shapes"):
        parts_of(lm)


def test_a_reply_goes_on_without_a_second_space() -> None:
    tokenizer = tiny_tokenizer()
    model = reciting_llama(tokenizer.encode(" day<|im_end|>"), after=tokenizer.encode(ANSWERS.content)[-1])
    lm = TransformersLM(model, tokenizer, "Tiny")
    with_space = ChatMessage(role=ChatRole.ASSISTANT, content=ANSWERS.content + " ")
    assert text_of(parts_of(lm, (*CHAT, ANSWERS))) == " day"
    assert text_of(parts_of(lm, (*CHAT, with_space))) == "day"


@pytest.mark.parametrize(
    ("stops", "shown"), [(("b",), "a"), (("zz", "b c"), "a"), ((" ", "c"), "ab"), (("c!",), "ab c"), (("",), "ab c")]
)
def test_a_stop_string_ends_it_and_does_not_show(stops: tuple[str, ...], shown: str) -> None:
    parts = parts_of(recites("ab c"), sampling=replace(GREEDY, stop=stops), max_new_tokens=100)
    assert (text_of(parts), end_of(parts).reason) == (shown, StopReason.END)
