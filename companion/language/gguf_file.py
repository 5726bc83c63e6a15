"""Turns a GGUF file into what transformers keeps in a folder: configuration, tokenizer, dense weights.

Architectures and tensor names are transformers' own tables; only the loop over the tensors is here, because it must
report progress, be interruptible, and not read the vocabulary again for every question. Knows nothing of where the
folder lies.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.conversation.ports import Cancelled
from companion.errors import Code, ModelFault
from companion.language.adapter import ADVISED_FILE, Adapter, NotFitting
from companion.language.decoder.stored_weights import BLOCKS_FILE, blocks_name
from companion.language.gguf_blocks import read_blocks
from companion.language.memory_need import is_out_of_memory

if TYPE_CHECKING:
    import gguf
    import numpy as np
    import torch
    from transformers import PreTrainedConfig


class GgufModel:
    """One file, open. Raises ModelFault(MODEL_DAMAGED or MODEL_UNSUPPORTED)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = _open(path)
        self._architecture = str(self._reader.fields["general.architecture"].contents())

    @property
    def parameters(self) -> int:
        """How many numbers its weights are."""
        return sum(int(tensor.n_elements) for tensor in self._reader.tensors)

    def write(self, folder: Path, done: Callable[[float], None], adapter: Adapter | None = None) -> None:
        """Everything transformers needs, in a new `folder`. `done` gets the share in [0, 1] and may raise Cancelled.
        With an `adapter` its products are part of the weights.

        Raises ModelFault(MODEL_UNSUPPORTED), OSError.
        """
        from safetensors.torch import save_file

        try:
            config = self._config()
            tokenizer = self._tokenizer()
            done(0.2)
            blocks: dict[str, torch.Tensor] = {}
            tensors = self._tensors(config, blocks, lambda share: done(0.2 + 0.6 * share))
            if adapter is not None:
                adapter.merge(tensors, blocks)
        except (OSError, Cancelled, NotFitting):
            raise
        except Exception as error:  # transformers' tables know, or don't know, this kind of model in many ways
            if is_out_of_memory(error):
                raise
            raise ModelFault(Code.MODEL_UNSUPPORTED, f"{self._path.name}: {error}") from error
        folder.mkdir()
        config.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        self._generation_config(config).save_pretrained(folder)
        done(0.85)
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        if adapter is not None and adapter.advised:
            (folder / ADVISED_FILE).write_text(adapter.advised, encoding="utf-8")
        if blocks:
            done(0.95)
            save_file(blocks, folder / BLOCKS_FILE)
        done(1.0)

    def _config(self) -> PreTrainedConfig:
        from transformers import AutoConfig

        if self._transformers_reads_it:
            own: PreTrainedConfig = _local(AutoConfig, self._path)
            return own
        # The other architectures go through a reader that takes seconds for the vocabulary: it gets a sketch of the
        # file, with the settings and the tensors' names, without vocabulary and weights.
        with tempfile.TemporaryDirectory() as folder:
            sketch = Path(folder) / "sketch.gguf"
            self._write_sketch(sketch)
            config: PreTrainedConfig = _local(AutoConfig, sketch)
        if f"{self._architecture}.vocab_size" not in self._reader.fields:
            config.vocab_size = len(self._reader.fields["tokenizer.ggml.tokens"].data)
        return config

    def _write_sketch(self, path: Path) -> None:
        import gguf
        import numpy as np

        writer = gguf.GGUFWriter(path, self._architecture)
        for key, field in self._reader.fields.items():
            vocabulary = key.startswith("tokenizer.") and not key.endswith("_token_id")
            if not vocabulary and not key.startswith("GGUF.") and key != gguf.Keys.General.ARCHITECTURE:
                of_array = field.types[-1] if field.types[1:] else None
                writer.add_key_value(key, field.contents(), field.types[0], of_array)
        for tensor in self._reader.tensors:
            writer.add_tensor(tensor.name, np.zeros(1, np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()

    def _tokenizer(self) -> Any:  # transformers' own classes are untyped here
        import transformers
        from transformers.integrations.gguf.gguf_tokenizer_mapping import convert_gguf_tokenizer, get_gguf_tokenizer

        architecture, vocabulary, settings = get_gguf_tokenizer(str(self._path))
        backend, extra = convert_gguf_tokenizer(architecture, vocabulary)
        make: Any = transformers.PreTrainedTokenizerFast
        return make(tokenizer_object=backend, **settings, **extra)

    def _tensors(
        self, config: PreTrainedConfig, blocks: dict[str, torch.Tensor], done: Callable[[float], None]
    ) -> dict[str, torch.Tensor]:
        """Every weight under transformers' name, dense, in the smallest type that keeps its values. `blocks` gets
        the matrices that came in blocks.
        """
        import gguf
        import numpy as np
        import torch
        from transformers import modeling_gguf_pytorch_utils

        if self._transformers_reads_it:
            return self._tensors_by_transformers(config)
        tables: Any = modeling_gguf_pytorch_utils
        settings = config.to_dict()
        processor = tables.TENSOR_PROCESSORS.get(self._architecture, tables.TensorProcessor)(config=settings)
        names = self._names(config, processor)
        tensors: dict[str, torch.Tensor] = {}
        parsed = {"tensors": tensors, "config": settings}  # where processors put what they make of several tensors
        total = sum(int(tensor.n_bytes) for tensor in self._reader.tensors)
        read = 0
        for tensor in self._reader.tensors:

            def processed(weights: np.ndarray[Any, Any], name: str = tensor.name) -> Any:
                return processor.process(weights=weights, name=name, tensor_key_mapping=names, parsed_parameters=parsed)

            made = processed(gguf.dequantize(tensor.data, tensor.tensor_type))
            if made.name in names:
                weights = np.require(made.weights, requirements=["C", "W"])
                tensors[names[made.name]] = _compact(torch.from_numpy(weights))
                if (kept := read_blocks(tensor, lambda part: processed(part).weights, weights)) is not None:
                    blocks[blocks_name(names[made.name])] = kept
            read += int(tensor.n_bytes)
            done(read / total)
        return {name: _compact(tensor) for name, tensor in tensors.items()}

    def _tensors_by_transformers(self, config: PreTrainedConfig) -> dict[str, torch.Tensor]:
        import torch
        from transformers import AutoModelForCausalLM, GgufConfig

        dense = GgufConfig(dequantize=True)
        model = _local(AutoModelForCausalLM, self._path, quantization_config=dense, config=config, dtype=torch.float32)
        tied = set(model.all_tied_weights_keys)
        return {name: _compact(weight) for name, weight in model.state_dict().items() if name not in tied}

    def _names(self, config: PreTrainedConfig, processor: Any) -> dict[str, str]:
        """From GGUF names to transformers' names."""
        import gguf
        import torch
        from transformers import AutoModelForCausalLM, modeling_gguf_pytorch_utils

        make: Any = AutoModelForCausalLM
        with torch.device("meta"):
            model = make.from_config(config)
        arch = next((key for key, value in gguf.MODEL_ARCH_NAMES.items() if value == self._architecture), None)
        if arch is not None:
            table = gguf.get_tensor_name_map(arch, config.num_hidden_layers)
            names: dict[str, str] = {}
            for name in map(processor.preprocess_name, model.state_dict()):
                stem, dot, suffix = name.rpartition(".")
                if suffix not in {"weight", "bias"}:
                    stem, dot, suffix = name, "", ""
                if (found := table.get_name(stem)) is None:
                    processor.perform_fallback_tensor_mapping(names, dot + suffix, "", name)
                else:
                    names[found + dot + suffix] = name
            if all(tensor.name in names for tensor in self._reader.tensors):
                return names
        # The same question asked of every submodule too: knows more names, and takes seconds.
        tables: Any = modeling_gguf_pytorch_utils
        every: dict[str, str] = tables.get_gguf_hf_weights_map(model, processor)
        return every

    def _generation_config(self, config: PreTrainedConfig) -> Any:
        """With every token that ends a reply: the end of the text, of the turn, of the message."""
        from transformers import GenerationConfig

        generation: Any = GenerationConfig.from_model_config(config)
        ends = [self._reader.fields.get(f"tokenizer.ggml.{key}_token_id") for key in ("eos", "eot", "eom")]
        generation.eos_token_id = sorted({int(field.contents()) for field in ends if field is not None}) or None
        return generation

    @property
    def _transformers_reads_it(self) -> bool:
        """Whether transformers' newer reader knows the architecture; it is quick and needs none of the tables above."""
        from transformers.integrations.gguf.gguf_config_mapping import GGUF_CONFIG_ARCHS

        return self._architecture in GGUF_CONFIG_ARCHS


def _open(path: Path) -> gguf.GGUFReader:
    import gguf
    import numpy as np

    class Reader(gguf.GGUFReader):
        """Works on a plain array: numpy's memmap type makes the 200,000 small reads of a vocabulary 3x slower."""

        @property  # type: ignore[override]  # a plain attribute there
        def data(self) -> np.ndarray[Any, Any]:
            return self._plain

        @data.setter
        def data(self, mapped: np.ndarray[Any, Any]) -> None:
            self._plain = mapped.view(np.ndarray)

    try:
        reader = Reader(path)
    except OSError:
        raise
    except Exception as error:  # ValueError, IndexError, UnicodeDecodeError: whatever broken bytes lead to
        raise ModelFault(Code.MODEL_DAMAGED, str(path)) from error
    if "general.architecture" not in reader.fields or not reader.tensors:
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{path.name}: it holds no language model")
    if (split := reader.fields.get("split.count")) is not None and split.contents() > 1:
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{path.name}: one part of several")
    return reader


def _local(auto: Any, file: Path, **how: Any) -> Any:
    """What this Auto class of transformers makes of the file."""
    return auto.from_pretrained(file.parent, gguf_file=file.name, local_files_only=True, **how)


def _compact(tensor: torch.Tensor) -> torch.Tensor:
    """float16 for matrices whose values it can hold: none changes by more than 1 in 2,000. The rest stays as it is."""
    import torch

    if tensor.dim() < 2 or tensor.dtype != torch.float32:
        return tensor.contiguous()
    low, high = tensor.aminmax()
    fits = bool(max(-low, high) <= torch.finfo(torch.float16).max)
    return tensor.half().contiguous() if fits else tensor.contiguous()
