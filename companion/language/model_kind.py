"""Whether a kind of model can be opened at all, told from its configuration alone. Knows no files."""

from __future__ import annotations

from typing import Any

from companion.errors import Code, ModelFault


def check_kind(config: dict[str, Any], name: str, place: str = "") -> None:
    """Raises ModelFault: MODEL_UNSAFE when only code beside the model could run it, MODEL_UNSUPPORTED if it can't talk.

    `config`: what its config.json says. `name` is what the fault is about, or `place`, where the model lies, when it is
    unsafe. Imports torch and transformers, within `libraries.imported_smoothly`.
    """
    from transformers import CONFIG_MAPPING
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

    kind = str(config.get("model_type"))
    if kind not in CONFIG_MAPPING:
        if "auto_map" in config:
            raise ModelFault(Code.MODEL_UNSAFE, place or name)
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{name} ({kind})")
    made_as = config.get("architectures")
    if not isinstance(made_as, list):
        made_as = [MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.get(kind)]
    if not any(architecture in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.values() for architecture in made_as):
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{name} ({kind})")
