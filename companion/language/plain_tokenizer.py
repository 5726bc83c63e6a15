"""A tokenizer.json with a simple chat template, without transformers, which takes most of a second to import.

Takes only what it surely reads as transformers would, to which the rest is left; a test compares the two. Knows nothing
of models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jinja2 import Template
    from tokenizers import AddedToken
    from tokenizers import Tokenizer as Backend

_CLASSES = ("PreTrainedTokenizerFast", "TokenizersBackend")
"""Those that add nothing to a tokenizer.json."""
_NAMED = ("bos_token", "eos_token", "unk_token", "pad_token")
_OTHERS = {"tokenizer_class", "backend", "model_max_length", "clean_up_tokenization_spaces"}
_NEEDS_MORE = re.compile(r"\b(namespace|dict|generation|strftime_now)\b")
"""What only transformers' own engine gives to a template, or guards more closely than jinja2's sandbox does."""
_FORGED, _END = "\U000f0000", "\U000f0001"
"""Around control tokens that were typed: of the characters that mean nothing."""


class Tokenizer(Protocol):
    """Of a transformers tokenizer what is used here; arguments and results are as defined there."""

    chat_template: Any

    @property
    def added_tokens_decoder(self) -> dict[int, AddedToken]: ...

    @property
    def eos_token_id(self) -> int | None: ...

    @property
    def model_max_length(self) -> int: ...

    def encode(self, text: str, *, add_special_tokens: bool, split_special_tokens: bool = ...) -> list[int]: ...

    def decode(
        self, token_ids: list[int], *, skip_special_tokens: bool, clean_up_tokenization_spaces: bool = ...
    ) -> Any: ...

    def apply_chat_template(
        self,
        conversation: list[dict[str, str]],
        *,
        add_generation_prompt: bool,
        tokenize: bool,
        sanitize_control_tokens: bool = ...,
        return_dict: bool,
        enable_thinking: bool,
    ) -> Any: ...


class NotPlain(Exception):
    """These files say more than is understood here."""


class PlainTokenizer:
    """See Tokenizer. Of the arguments there, those that this program gives; `decode` is always faithful."""

    def __init__(self, backend: Backend, settings: Mapping[str, Any], template: str) -> None:
        """`settings`: of tokenizer_config.json. Raises NotPlain, and what jinja2 raises for a broken template."""
        backend.no_truncation()
        backend.no_padding()
        self._backend = backend
        self._tokens = backend.get_added_tokens_decoder()
        self._names = {name: settings[name] for name in _NAMED if settings.get(name) is not None}
        control = {token.content for token in self._tokens.values() if token.special}
        if not control.issuperset(self._names.values()):
            raise NotPlain("a named token that the vocabulary does not call special")
        if any(not (token.special or token.content.isspace()) for token in self._tokens.values()):
            raise NotPlain("a token that is neither text nor special")
        self.chat_template = template
        self.model_max_length = int(settings["model_max_length"])
        self._template = _compiled(template)
        longest_first = "|".join(re.escape(text) for text in sorted(control, key=len, reverse=True)) or "(?!)"
        self._typed = re.compile(longest_first)
        self._marked = re.compile(f"{_FORGED}({longest_first}){_END}|[{_FORGED}{_END}]")

    @classmethod
    def open(cls, folder: Path) -> PlainTokenizer:
        """Raises NotPlain also for files that are missing or broken."""
        from jinja2 import TemplateError
        from tokenizers import Tokenizer as Backend

        try:
            settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
            known = set(settings) <= {*_NAMED, *_OTHERS} and settings["tokenizer_class"] in _CLASSES
            if not known or any((folder / name).exists() for name in _SAY_MORE):
                raise NotPlain(str(folder))
            template = (folder / "chat_template.jinja").read_text(encoding="utf-8")
            return cls(Backend.from_file(str(folder / "tokenizer.json")), settings, template)
        except (OSError, ValueError, KeyError, TypeError, TemplateError) as error:
            raise NotPlain(str(folder)) from error
        except Exception as error:
            if type(error) is not Exception:  # the one that tokenizers raises for a broken file
                raise
            raise NotPlain(str(folder)) from error

    @property
    def added_tokens_decoder(self) -> dict[int, AddedToken]:
        return self._tokens

    @property
    def eos_token_id(self) -> int | None:
        name = self._names.get("eos_token")
        return None if name is None else self._backend.token_to_id(name)

    def encode(self, text: str, *, add_special_tokens: bool, split_special_tokens: bool = False) -> list[int]:
        self._backend.encode_special_tokens = split_special_tokens
        return self._backend.encode(text, add_special_tokens=add_special_tokens).ids

    def decode(
        self, token_ids: list[int], *, skip_special_tokens: bool, clean_up_tokenization_spaces: bool = False
    ) -> str:
        assert not clean_up_tokenization_spaces
        return self._backend.decode(token_ids, skip_special_tokens=skip_special_tokens)

    def apply_chat_template(
        self,
        conversation: list[dict[str, str]],
        *,
        add_generation_prompt: bool,
        tokenize: bool,
        sanitize_control_tokens: bool = False,
        return_dict: bool,
        enable_thinking: bool,
    ) -> str | list[int]:
        assert not return_dict
        if sanitize_control_tokens:
            conversation = [{name: self._mark(text) for name, text in message.items()} for message in conversation]
        text = self._template.render(
            self._names,
            messages=conversation,
            tools=None,
            documents=None,
            add_generation_prompt=add_generation_prompt,
            enable_thinking=enable_thinking,
        )
        return list(self._encode_marked(text)) if tokenize else text

    def _mark(self, text: str) -> str:
        plain = text.replace(_FORGED, "").replace(_END, "")
        return self._typed.sub(lambda found: f"{_FORGED}{found[0]}{_END}", plain)

    def _encode_marked(self, text: str) -> Iterator[int]:
        """Pieces are encoded behind a line break, so that none is taken for the beginning of a text."""
        first, *others = self._marked.split(text)
        yield from self.encode(first, add_special_tokens=False)
        forged = False
        for piece in others:
            forged = not forged
            if not piece:
                continue
            start = self.encode("\n", add_special_tokens=False)
            tokens = self.encode(f"\n{piece}", add_special_tokens=False, split_special_tokens=forged)
            if tokens[: len(start)] == start:
                yield from tokens[len(start) :]
            else:
                yield from self.encode(piece, add_special_tokens=False, split_special_tokens=forged)


_SAY_MORE = ("additional_chat_templates", "special_tokens_map.json", "added_tokens.json")


def _compiled(template: str) -> Template:
    from jinja2 import TemplateError
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if _NEEDS_MORE.search(template):
        raise NotPlain("a template that needs transformers")

    def raise_exception(message: str) -> None:
        raise TemplateError(message)

    def tojson(value: object, indent: int | None = None) -> str:
        return json.dumps(value, ensure_ascii=False, indent=indent)

    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
    environment.filters["tojson"] = tojson
    environment.globals["raise_exception"] = raise_exception
    return environment.from_string(template)
