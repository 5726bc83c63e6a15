"""Whatever a server sends, it is read or it is a fault: never a crash."""

from __future__ import annotations

import json
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from companion.errors import ModelFault
from companion.language.remote_answer import piece, served_models

FIELDS = st.sampled_from(
    ["id", "data", "meta", "choices", "delta", "content", "error", "usage", "prompt_tokens", "finish_reason", "type"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS | st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_any_event(sent: object) -> None:
    with suppress(ModelFault):
        read = piece(json.dumps(sent), "host")
        assert isinstance(read.text, str)


@given(JSON)
def test_any_list_of_models(sent: object) -> None:
    for model in served_models({"data": sent}):
        assert model.id
        assert model.context_tokens > 0 < model.parameters
