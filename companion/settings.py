"""What the person chose, as frozen values, and the file that keeps them.

Knows nothing of the window that shows them.
"""

from __future__ import annotations

import dataclasses
import ipaddress
import json
import math
import os
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, cast, get_args, get_origin, get_type_hints
from urllib.parse import unquote, urlsplit

from companion.conversation.ports import Precision, Sampling
from companion.errors import Code, EnvironmentFault


class Theme(StrEnum):
    SYSTEM = "system"
    DAY = "day"
    NIGHT = "night"


class Motion(StrEnum):
    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


class Language(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    CHINESE = "zh_CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every choice, with the defaults of a first start."""

    companion_name: str = "Samantha"
    theme: Theme = Theme.SYSTEM
    motion: Motion = Motion.SYSTEM
    language: Language = Language.SYSTEM
    text_scale: float = 1.0
    """Factor on all type sizes, 0.8 .. 2.0."""
    model_path: str | None = None
    """A GGUF file or a folder with safetensors; None: the starter."""
    precision: Precision = Precision.AUTOMATIC
    """How exactly a model on this computer reckons."""
    hub_endpoint: str | None = None
    """Address of the hub that models come from, or of a mirror of it; None: $HF_ENDPOINT, else huggingface.co."""
    offline: bool = False
    """No model is looked for or downloaded, to think or to hear with: no hub is asked anything."""
    remote_url: str = ""
    """Address of a server of the OpenAI kind that she thinks with in place of a model here; "": none. It begins with
    http://, https://, or http+unix:// and the escaped path of a socket, and names no user, key or question.
    """
    remote_model: str = ""
    """What the server calls the model; "": the first that it names."""
    sampling: Sampling = field(default_factory=lambda: Sampling(presence_penalty=0.5))
    """The presence penalty keeps the starter from saying a sentence twice: 8 of 30 replies do without it, in
    conversations of three lines, and none with it; larger repetition penalties lead it astray (read by a person,
    2026-11).
    """
    speech_model: str = ""
    """What she hears with: the name of a fetched Whisper model, or a checkpoint file; "": the basic recogniser."""
    spoken_language: str = ""
    """What the person speaks, ISO 639-1; "": what she hears with finds it out, if it can."""
    prompt_tokens: int = 2048
    """Most tokens of persona and history she reads for a reply.

    Reading costs about 2 ms a token on two cores (measured, 2026-11).
    """
    reply_tokens: int = 400
    """Most tokens of one reply: about 300 words (taste)."""
    feelings: bool = True
    """Feelings are inferred from the person's words, on this computer, and change how she is; False: nothing is."""
    feel_voice: bool = False
    """How excited the person seems is also inferred from how their voice sounds; never while `feelings` is off."""
    voice_name: str = ""
    """Id of the system's voice she speaks with; "": the nearest to hers."""
    voice_rate: float = 1.0
    """Factor on her usual speed, 0.5 .. 2.0."""
    voice_volume: float = 1.0
    """In [0, 1]."""
    loudspeaker: str = ""
    """Key of the device she speaks through; "": the system's default."""
    microphone: str = ""
    """Key of the device she listens to; "": the system's default."""
    hands_free: bool = True
    """She finds out herself when the person has finished speaking; False: a key is held meanwhile."""
    silent: bool = True
    """She only writes, in the window; in the terminal it is said at each start."""
    lock_after_minutes: int = 0
    """A conversation with a passphrase is locked after so long without a stir, up to a day; 0: never."""
    key_file_told: bool = False
    """The person has been told that the key to the conversation lies in a file."""

    def __post_init__(self) -> None:
        in_range = 0.8 <= self.text_scale <= 2.0 and 0 <= self.lock_after_minutes <= 24 * 60
        voice_in_range = 0.5 <= self.voice_rate <= 2.0 and 0 <= self.voice_volume <= 1
        if not in_range or not voice_in_range or self.prompt_tokens < 256 or self.reply_tokens < 16:
            raise ValueError(f"settings out of range: {self}")
        if self.remote_url:
            host_of(self.remote_url)
        if not re.fullmatch(r"([a-z]{2,3})?", self.spoken_language):
            raise ValueError(f"{self.spoken_language!r} is no language")


UNIX_SCHEME = "http+unix"


def host_of(url: str) -> str:
    """Who is reached at `url`, as people write it: host, and port where it is named. Raises ValueError for an address
    that `Settings.remote_url` can't be.
    """
    parts = urlsplit(url)
    plain = re.fullmatch(r"[!-~]+", url) and not set(url) & set("\\@?#")
    port = parts.port  # out of range: ValueError
    if not plain or parts.scheme not in ("http", "https", UNIX_SCHEME) or not parts.hostname or port == 0:
        raise ValueError(f"{url!r} is no address of a server")
    return unquote(parts.netloc)


def leaves_this_computer(url: str) -> bool:
    """Whether what is sent to `url` goes to another computer, as far as the address alone tells."""
    parts = urlsplit(url)
    if parts.scheme == UNIX_SCHEME:
        return False
    host = (parts.hostname or "").removesuffix(".")
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def load(path: Path) -> Settings:
    """The settings kept at `path`, or the defaults where there is no file. Raises EnvironmentFault(SETTINGS_DAMAGED)
    after putting an unreadable file aside (its place is in `about`); a second call then gives the defaults.
    """
    try:
        return parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        aside = path.with_suffix(".damaged.json")
        try:
            os.replace(path, aside)
        except OSError:
            aside = path
        raise EnvironmentFault(Code.SETTINGS_DAMAGED, str(aside)) from error


def parse(text: str) -> Settings:
    """The settings that `text`, the content of a settings file, says. Raises ValueError for any other text."""
    try:
        return cast(Settings, _built(Settings, json.loads(text)))
    except (OverflowError, RecursionError) as error:  # a number or a nesting beyond all use
        raise ValueError(text[:80]) from error


def save(settings: Settings, path: Path) -> None:
    """The file at `path` holds `settings`; a kill leaves the old file or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(dataclasses.asdict(settings), file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def _built(kind: Any, raw: object) -> object:  # Any: a dataclass of plain values, choices and dataclasses
    """A `kind` out of parsed JSON."""
    if not isinstance(raw, dict):
        raise ValueError(f"{raw!r} is no {kind.__name__}")
    types = get_type_hints(kind)
    known = {name: value for name, value in raw.items() if name in types}  # a newer version's extras are passed over
    return kind(**{name: _fitting(types[name], value) for name, value in known.items()})


def _fitting(wanted: Any, value: object) -> object:  # Any: a type, a union of types, or a dataclass
    if dataclasses.is_dataclass(wanted):
        return _built(wanted, value)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(str(value))
    if get_origin(wanted) is tuple:  # of one kind of thing, any number of them
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no {wanted}")
        return tuple(_fitting(get_args(wanted)[0], one) for one in value)
    if wanted is float and type(value) is int:
        value = float(value)
    endless = isinstance(value, float) and not math.isfinite(value)  # JSON as Python reads it has NaN and Infinity
    if endless or isinstance(value, bool) is not (wanted is bool) or not isinstance(value, wanted):
        raise ValueError(f"{value!r} is no {wanted}")
    return value
