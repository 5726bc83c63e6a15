"""Models of a few thousand numbers, made in a second: real architectures, real tokenizers, real files."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, TypeAlias

import gguf
import numpy as np
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    Gemma3ForCausalLM,
    Gemma3TextConfig,
    Lfm2Config,
    Lfm2ForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    Qwen3Config,
    Qwen3ForCausalLM,
)

Model: TypeAlias = Any  # transformers' model classes are untyped in most of what tests do with them

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
CONTROL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
CORPUS = ["You are a warm friend.", "Hello there, how was your day?", "It was a long day, and I am tired."]


def tiny_tokenizer(
    template: str | None = CHATML, *, control: list[str] = CONTROL, plain: tuple[str, ...] = (), **settings: Any
) -> PreTrainedTokenizerFast:
    """A byte-level BPE of about 300 tokens. `control`: special tokens; `plain`: added tokens that are not special."""
    backend = Tokenizer(models.BPE())
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=300,
        special_tokens=control,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    backend.train_from_iterator(CORPUS, trainer)
    backend.add_tokens([AddedToken(token, special=False, normalized=False) for token in plain])
    make: Any = PreTrainedTokenizerFast
    tokenizer: PreTrainedTokenizerFast = make(tokenizer_object=backend, **{"eos_token": control[-1], **settings})
    tokenizer.chat_template = template
    return tokenizer


def tiny_llama(vocabulary: int = 310, *, seed: int = 0, **settings: Any) -> Model:
    torch.manual_seed(seed)
    shape = {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 4}
    shape |= {"num_key_value_heads": 2, "max_position_embeddings": 512, "vocab_size": vocabulary, "eos_token_id": 2}
    return _ready(LlamaForCausalLM(LlamaConfig(**{**shape, "initializer_range": 0.4, **settings})))


def tiny_family(name: str) -> Model:
    """One model of each way to remember: everything, a window, a convolution's state."""
    torch.manual_seed(0)
    shape: dict[str, Any] = {"hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 4, "vocab_size": 310}
    shape |= {"num_key_value_heads": 2, "num_hidden_layers": 2, "head_dim": 8}
    if name == "llama":
        return tiny_llama()
    if name == "qwen3":
        return _ready(Qwen3ForCausalLM(Qwen3Config(**shape)))
    if name == "gemma3":
        kinds = ["sliding_attention", "full_attention"]
        return _ready(Gemma3ForCausalLM(Gemma3TextConfig(**shape, sliding_window=8, layer_types=kinds)))
    assert name == "lfm2"
    return _ready(Lfm2ForCausalLM(Lfm2Config(**shape, layer_types=["conv", "full_attention"])))


def _ready(model: Model) -> Model:
    return model.eval()


def reciting_llama(tokens: list[int], *, after: int, vocabulary: int = 320) -> Model:
    """A model that says `tokens` one after the other when the prompt ends with `after`. No token may come twice.

    Nothing is mixed in: embeddings are one-hot, and the head maps each token to its successor.
    """
    assert len({after, *tokens}) == len(tokens) + 1, "each token has one successor"
    shape: dict[str, Any] = {
        "hidden_size": vocabulary,
        "num_hidden_layers": 1,
        "tie_word_embeddings": False,
        "eos_token_id": None,
    }
    model = tiny_llama(vocabulary, **shape)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        model.get_input_embeddings().weight.copy_(torch.eye(vocabulary))
        model.model.norm.weight.fill_(1.0)
        for token, successor in itertools.pairwise([after, *tokens]):
            model.get_output_embeddings().weight[successor, token] = 1.0
    return model


def write_folder(folder: Path, model: Model | None = None, tokenizer: PreTrainedTokenizerFast | None = None) -> Path:
    (model or tiny_llama()).save_pretrained(folder)
    (tokenizer or tiny_tokenizer()).save_pretrained(folder)
    return folder


def write_gguf(
    path: Path,
    *,
    architecture: str = "llama",
    kind: gguf.GGMLQuantizationType = gguf.GGMLQuantizationType.Q8_0,
    leave_out: str = "nothing",
    biases: bool = False,
    **extra: int,
) -> Path:
    """A chat model of random weights in a GGUF file, its matrices quantised to `kind`. `extra`: more settings."""
    heads, kv_heads, hidden, inner, vocabulary = 4, 2, 64, 96, 300
    tokenizer = tiny_tokenizer()
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Tiny")
    writer.add_block_count(2)
    writer.add_context_length(512)
    writer.add_embedding_length(hidden)
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    words = tokenizer.convert_ids_to_tokens(list(range(vocabulary)))
    writer.add_token_list([word or f"unused{index}" for index, word in enumerate(words)])
    writer.add_token_types([3 if word in CONTROL else 1 for word in words])
    writer.add_token_merges([" ".join(pair) for pair in _merges(tokenizer)])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(0)
    writer.add_eot_token_id(2)
    writer.add_chat_template(CHATML)
    for key, value in extra.items():
        writer.add_uint32(key.replace("__", "."), value)
    kv = hidden // heads * kv_heads
    matrices = {"attn_q": (hidden, hidden), "attn_k": (kv, hidden), "attn_v": (kv, hidden)}
    matrices |= {"attn_output": (hidden, hidden), "ffn_gate": (inner, hidden), "ffn_up": (inner, hidden)}
    matrices |= {"ffn_down": (hidden, inner)}
    tensors: dict[str, tuple[int, ...]] = {"token_embd": (vocabulary, hidden), "output_norm": (hidden,)}
    for layer in range(2):
        tensors |= {f"blk.{layer}.{name}": shape for name, shape in matrices.items()}
        tensors |= {f"blk.{layer}.{name}": (hidden,) for name in ("attn_norm", "ffn_norm")}
        if biases:
            tensors |= {f"blk.{layer}.{name}.bias": matrices[name][:1] for name in ("attn_q", "attn_k", "attn_v")}
    random = np.random.default_rng(0)
    for name, shape in tensors.items():
        if name == leave_out:
            continue
        weights = random.normal(0, 0.3, shape).astype(np.float32)
        if len(shape) == 1:
            writer.add_tensor(name if biases and name.endswith(".bias") else f"{name}.weight", weights)
        else:
            writer.add_tensor(f"{name}.weight", gguf.quantize(weights, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _merges(tokenizer: PreTrainedTokenizerFast) -> list[tuple[str, str]]:
    import json

    return [tuple(pair) for pair in json.loads(tokenizer.backend_tokenizer.to_str())["model"]["merges"]]
