"""Opens a model: from a path, or None for the starter, to a language model that is ready to talk.

Never touches the network and never runs code that lies beside a model. Knows nothing of conversations.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from companion.conversation.ports import Cancelled, LoadProgress, LoadStage, Precision
from companion.errors import Code, ModelFault
from companion.language import libraries, model_source, unpacked_models
from companion.language.adapter import advised_in
from companion.language.decoder.opening import dense_type, open_decoder
from companion.language.decoder.precision import choose
from companion.language.decoder.shape import read_shape
from companion.language.decoder.stored_weights import BLOCKS_FILE
from companion.language.local_lm import LocalLM, Traits, token_ids
from companion.language.memory_need import check_fits, comfortable_in_float32, is_out_of_memory
from companion.language.model_kind import check_kind
from companion.language.model_source import GgufFile, SafetensorsFolder
from companion.language.plain_tokenizer import NotPlain, PlainTokenizer, Tokenizer
from companion.language.transformers_lm import TransformersLM

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedConfig, PreTrainedModel, PreTrainedTokenizerBase


def open_model(
    path: Path | None,
    *,
    unpacked: Path,
    progress: Callable[[LoadProgress], None],
    cancelled: Event,
    precision: Precision = Precision.AUTOMATIC,
) -> LocalLM:
    """The model at `path`, a GGUF file or a folder with safetensors; None: the starter. `unpacked`: where unpacked GGUF
    files are kept.

    Blocks for seconds. Raises ModelFault, EnvironmentFault(MODEL_NOT_UNPACKED), and Cancelled when `cancelled` is set.
    """
    progress(LoadProgress(stage=LoadStage.STARTING))
    source = model_source.find(path)
    _stop_if(cancelled)
    try:
        with libraries.imported_smoothly():
            _stop_if(cancelled)
            if isinstance(source, SafetensorsFolder):
                return _read(source, precision, progress, cancelled)
            return _read_unpacked(source, unpacked, precision, progress, cancelled)
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise ModelFault(Code.MODEL_TOO_LARGE, source.name) from error


def _read_unpacked(
    source: GgufFile,
    unpacked: Path,
    precision: Precision,
    progress: Callable[[LoadProgress], None],
    cancelled: Event,
    *,
    again: bool = True,
) -> LocalLM:
    folder = unpacked_models.unpack(source.path, unpacked, progress, cancelled, adapter=source.adapter)
    try:
        return _read(model_source.folder(folder, source.name), precision, progress, cancelled)
    except ModelFault as fault:
        if fault.code is Code.MODEL_TOO_LARGE:  # today; its unpacked form is good
            raise
        shutil.rmtree(folder, ignore_errors=True)
        if fault.code is not Code.MODEL_DAMAGED:
            raise
        if not again:
            raise ModelFault(Code.MODEL_DAMAGED, str(source.path)) from fault
    # The folder may have been damaged after it was made: make it again, once.
    return _read_unpacked(source, unpacked, precision, progress, cancelled, again=False)


def _read(
    source: SafetensorsFolder,
    precision: Precision,
    progress: Callable[[LoadProgress], None],
    cancelled: Event,
) -> LocalLM:
    progress(LoadProgress(stage=LoadStage.READING))
    device = _device(source.parameters, precision)
    if (fast := _decoded(source, precision, device, cancelled)) is not None:
        return fast
    dtype = _type(source.parameters, precision, device)
    config = _config(source)
    tokenizer = _tokenizer(source, config)
    _stop_if(cancelled)
    model = _model(source, config, dtype)
    _stop_if(cancelled)
    model.to(device)  # type: ignore[arg-type]  # transformers wraps torch's overloads away
    return TransformersLM(model, tokenizer, source.name)


def _decoded(source: SafetensorsFolder, precision: Precision, device: torch.device, cancelled: Event) -> LocalLM | None:
    """The model on the fast decoder; None when it is not of its kind, or its files are not as they should be: then
    transformers is asked, which runs more and knows better what is wrong.
    """
    if (shape := read_shape(source.config)) is None or (tokenizer := _any_tokenizer(source)) is None:
        return None
    if precision is Precision.AUTOMATIC:
        has_blocks = (source.path / BLOCKS_FILE).exists()
        precision = choose(source.parameters, has_blocks=has_blocks, device=device)
    decoder = open_decoder(
        source.path, shape, precision, device, lambda: _stop_if(cancelled), parameters=source.parameters
    )
    if decoder is None:
        return None
    ends = token_ids(source.config.get("eos_token_id"), _generation_settings(source).get("eos_token_id"))
    traits = Traits(
        parameters=source.parameters,
        positions=shape.positions,
        ends=ends,
        on_cpu=device.type == "cpu",
        advised=advised_in(source.path),
    )
    return LocalLM(decoder, tokenizer, source.name, traits)


def _any_tokenizer(source: SafetensorsFolder) -> Tokenizer | None:
    """The tokenizer, without the seconds that transformers takes where it is not needed."""
    try:
        return PlainTokenizer.open(source.path)
    except NotPlain:
        pass
    from transformers import AutoTokenizer

    try:
        tokenizer: Tokenizer = AutoTokenizer.from_pretrained(source.path, **_LOCAL)
    except Exception as error:  # transformers' whole way of opening is asked next, and says what it is
        if is_out_of_memory(error):
            raise
        return None
    return tokenizer


def _generation_settings(source: SafetensorsFolder) -> dict[str, Any]:
    try:
        settings = json.loads((source.path / "generation_config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return settings if isinstance(settings, dict) else {}


_LOCAL: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}


def _config(source: SafetensorsFolder) -> PreTrainedConfig:
    """Raises ModelFault: as `check_kind` does, and MODEL_DAMAGED for values that make no model."""
    from transformers import AutoConfig

    check_kind(source.config, source.name, str(source.path))
    try:
        config: PreTrainedConfig = AutoConfig.from_pretrained(source.path, **_LOCAL)
    except Exception as error:  # values that the architecture's own checks refuse
        raise ModelFault(Code.MODEL_DAMAGED, str(source.path)) from error
    return config


def _tokenizer(source: SafetensorsFolder, config: PreTrainedConfig) -> PreTrainedTokenizerBase:
    from transformers import AutoTokenizer

    try:
        tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(source.path, config=config, **_LOCAL)
    except ImportError as error:  # a kind that needs a library we don't bring
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{source.name}: {error}") from error
    except Exception as error:  # a file that is missing, cut short, or not what it says
        code = Code.MODEL_UNSAFE if "trust_remote_code" in str(error) else Code.MODEL_DAMAGED
        raise ModelFault(code, str(source.path)) from error
    return tokenizer


def _model(source: SafetensorsFolder, config: PreTrainedConfig, dtype: torch.dtype) -> PreTrainedModel:
    from safetensors import SafetensorError
    from transformers import AutoModelForCausalLM

    try:
        loaded: Any = AutoModelForCausalLM.from_pretrained(
            source.path,
            config=config,
            dtype=dtype,
            use_safetensors=True,
            ignore_mismatched_sizes=True,  # they come in the report
            output_loading_info=True,
            **_LOCAL,
        )
    except (OSError, SafetensorError) as error:
        raise ModelFault(Code.MODEL_DAMAGED, str(source.path)) from error
    except Exception as error:  # a quantisation or kind of layer that is not to be had here
        if is_out_of_memory(error):
            raise
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{source.name}: {error}") from error
    model: PreTrainedModel = loaded[0]
    if loaded[1]["missing_keys"] or loaded[1]["mismatched_keys"]:
        raise ModelFault(Code.MODEL_DAMAGED, str(source.path))
    return model


def _device(parameters: int, precision: Precision) -> torch.device:
    """Where to run a model of this size. What has memory of its own has enough of it."""
    import torch

    each = 4 if precision is Precision.FLOAT32 else 2
    if torch.cuda.is_available() and 1.25 * each * parameters < torch.cuda.mem_get_info()[0]:  # with work space
        return torch.device("cuda")
    if torch.backends.mps.is_available() and precision is not Precision.PACKED:  # that memory is the computer's own
        return torch.device("mps")
    return torch.device("cpu")


def _type(parameters: int, precision: Precision, device: torch.device) -> torch.dtype:
    """What transformers is to reckon in. Raises ModelFault(MODEL_TOO_LARGE)."""
    import torch

    exact = precision is Precision.FLOAT32
    if device.type != "cuda":
        check_fits(parameters, Precision.FLOAT32 if exact else Precision.SIXTEEN)
    if exact or (device.type == "cpu" and comfortable_in_float32(parameters)):
        return torch.float32
    return dense_type(device)


def _stop_if(cancelled: Event) -> None:
    if cancelled.is_set():
        raise Cancelled
