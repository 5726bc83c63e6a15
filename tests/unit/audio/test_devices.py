"""Which devices there are, out of what each system says about them."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from companion.audio import sound_server
from companion.audio.devices import Devices, Kind
from companion.audio.portaudio import PortAudio, described
from companion.errors import Code, EnvironmentFault
from tests.fakes_audio import loudspeaker, microphone


def raw(name: str, host: int, inputs: int, outputs: int, rate_hz: float = 48_000.0) -> dict[str, Any]:
    return {
        "name": name,
        "hostapi": host,
        "max_input_channels": inputs,
        "max_output_channels": outputs,
        "default_samplerate": rate_hz,
    }


def names(devices: Devices, kind: Kind) -> list[str]:
    return [device.name for device in devices.of(kind)]


def test_the_default_comes_first() -> None:
    hosts = [{"name": "Core Audio", "devices": [0, 1, 2], "default_input_device": 2, "default_output_device": 1}]
    found = described(
        [raw("Built-in", 0, 1, 0), raw("Speakers", 0, 0, 2), raw("Headset", 0, 1, 1, 16_000.0)], hosts, (2, 1)
    )
    assert names(found, Kind.MICROPHONE) == ["Headset", "Built-in"]
    assert names(found, Kind.LOUDSPEAKER) == ["Speakers", "Headset"]
    assert found.of(Kind.MICROPHONE)[0].rate_hz == 16_000
    assert found.of(Kind.MICROPHONE)[0].key == "Core Audio: Headset"


def test_on_windows_each_device_is_listed_once() -> None:
    hosts = [
        {"name": "MME", "devices": [0, 1], "default_input_device": 0, "default_output_device": 1},
        {"name": "Windows WASAPI", "devices": [2, 3, 4], "default_input_device": 4, "default_output_device": 2},
    ]
    raws = [
        raw("Microphone (High Definiti", 0, 2, 0, 44_100.0),
        raw("Speakers (High Definition", 0, 0, 2, 44_100.0),
        raw("Speakers (High Definition Audio)", 1, 0, 2),
        raw("Line in (High Definition Audio)", 1, 2, 0),
        raw("Microphone (High Definition Audio)", 1, 2, 0),
    ]
    found = described(raws, hosts, (0, 1))
    assert names(found, Kind.MICROPHONE) == ["Microphone (High Definition Audio)", "Line in (High Definition Audio)"]
    assert names(found, Kind.LOUDSPEAKER) == ["Speakers (High Definition Audio)"]


def test_without_devices() -> None:
    hosts = [{"name": "ALSA", "devices": [], "default_input_device": -1, "default_output_device": -1}]
    assert described([], hosts, (-1, -1)) == Devices()


def test_which_is_meant() -> None:
    desk, lid = microphone("Desk"), microphone("Lid")
    devices = Devices(all=(desk, loudspeaker("Shelf"), lid))
    assert devices.meant(Kind.MICROPHONE, None) == desk
    assert devices.meant(Kind.MICROPHONE, lid.key) == lid
    assert devices.meant(Kind.MICROPHONE, "one that is at home") == desk
    assert Devices().meant(Kind.MICROPHONE, lid.key) is None


def test_without_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(EnvironmentFault) as fault:
        PortAudio()
    assert fault.value.code is Code.SOUND_UNREACHABLE


ANSWERS = {
    "info": '{"default_sink_name": "hdmi", "default_source_name": "usb"}',
    "sinks": """[
        {"name": "speakers", "description": "Built-in", "sample_specification": "s16le 2ch 44100Hz", "mute": false},
        {"name": "hdmi", "description": "Screen", "sample_specification": "s32le 2ch 48000Hz", "mute": true}
    ]""",
    "sources": """[
        {"name": "hdmi.monitor", "description": "Monitor of Screen", "sample_specification": "s32le 2ch 48000Hz",
         "monitor_source": "hdmi"},
        {"name": "lid", "description": "Lid", "sample_specification": "s16le 2ch 48000Hz", "monitor_source": ""},
        {"name": "usb", "description": "", "sample_specification": "float32le 1ch 16000Hz", "mute": true}
    ]""",
}


def put_pactl(folder: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, str]) -> None:
    for name, answer in answers.items():
        (folder / name).write_text(answer)
    program = folder / "pactl"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\ncat "{folder}/$last"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="there is no pactl on Windows")


@needs_sh
def test_what_a_sound_server_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_pactl(tmp_path, monkeypatch, ANSWERS)
    found = sound_server.devices(threading.Event())
    assert found is not None
    assert names(found, Kind.LOUDSPEAKER) == ["Screen", "Built-in"]
    assert names(found, Kind.MICROPHONE) == ["usb", "Lid"]  # not what the screen plays
    usb, lid = found.of(Kind.MICROPHONE)
    assert (usb.rate_hz, usb.muted, usb.key, usb.server_key) == (16_000, True, "server: usb", "usb")
    assert (lid.rate_hz, lid.muted) == (48_000, False)


@needs_sh
def test_a_monitor_that_somebody_made_the_default_is_a_microphone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = '{"default_sink_name": "hdmi", "default_source_name": "hdmi.monitor"}'
    put_pactl(tmp_path, monkeypatch, ANSWERS | {"info": info})
    found = sound_server.devices(threading.Event())
    assert found is not None
    assert names(found, Kind.MICROPHONE) == ["Monitor of Screen", "Lid", "usb"]


@needs_sh
@pytest.mark.parametrize("info", ["", "Server String: /run/user/1000/pulse/native"])
def test_a_server_that_says_nothing_we_understand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, info: str) -> None:
    put_pactl(tmp_path, monkeypatch, ANSWERS | {"info": info})
    assert sound_server.devices(threading.Event()) is None


def test_without_pactl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sound_server.devices(threading.Event()) is None


@needs_sh
def test_a_server_that_is_too_busy_is_not_taken_for_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_pactl(tmp_path, monkeypatch, {})
    (tmp_path / "pactl").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(sound_server, "LIMIT_S", 0.05)
    with pytest.raises(TimeoutError):
        sound_server.devices(threading.Event())


@needs_sh
def test_an_answer_that_nobody_wants_any_more_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_pactl(tmp_path, monkeypatch, {})
    (tmp_path / "pactl").write_text("#!/bin/sh\nexec sleep 600\n")
    monkeypatch.setattr(sound_server, "LIMIT_S", 600.0)
    called_off = threading.Event()
    called_off.set()
    with pytest.raises(TimeoutError):
        sound_server.devices(called_off)
