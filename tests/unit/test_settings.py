"""Settings survive a restart, a newer version's file, and a damaged file."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion import settings
from companion.conversation.ports import Precision, Sampling
from companion.errors import Code, EnvironmentFault
from companion.settings import Language, Motion, Settings, Theme

SAMPLINGS = st.builds(
    Sampling,
    temperature=st.floats(0, 5),
    top_k=st.integers(0, 1000),
    top_p=st.floats(0, 1, exclude_min=True),
    min_p=st.floats(0, 1, exclude_max=True),
    repetition_penalty=st.floats(1, 3),
    seed=st.none() | st.integers(),
)
ALL_SETTINGS = st.builds(
    Settings,
    companion_name=st.text(),
    theme=st.sampled_from(Theme),
    motion=st.sampled_from(Motion),
    language=st.sampled_from(Language),
    text_scale=st.floats(0.8, 2.0),
    model_path=st.none() | st.text(),
    precision=st.sampled_from(Precision),
    hub_endpoint=st.none() | st.text(),
    offline=st.booleans(),
    remote_url=st.sampled_from(["", "http://localhost:8000", "https://example.org/v1", "http+unix://%2Ftmp%2Fs/v1"]),
    remote_model=st.text(),
    speech_model=st.text(),
    spoken_language=st.sampled_from(["", "en", "zh", "yue"]),
    sampling=SAMPLINGS,
    prompt_tokens=st.integers(256, 100_000),
    reply_tokens=st.integers(16, 10_000),
    lock_after_minutes=st.integers(0, 24 * 60),
    key_file_told=st.booleans(),
)


def test_a_first_start_has_the_defaults_and_writes_nothing(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@given(ALL_SETTINGS)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.mktemp("home") / "new" / "settings.json"
    settings.save(chosen, path)
    assert settings.load(path) == chosen
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(companion_name="Ada"), path)
    (tmp_path / "settings.new").mkdir()  # in the way of the fresh file
    with pytest.raises(OSError, match="settings"):
        settings.save(Settings(companion_name="Eve"), path)
    assert settings.load(path).companion_name == "Ada"


def test_what_a_newer_version_added_is_passed_over() -> None:
    text = json.dumps({"companion_name": "Ada", "moods": [1], "sampling": {"top_k": 5, "dry": 0.8}})
    assert settings.parse(text) == Settings(companion_name="Ada", sampling=Sampling(top_k=5))


def test_a_whole_number_does_for_a_fraction() -> None:
    parsed = settings.parse('{"text_scale": 1, "sampling": {"temperature": 1}}')
    assert parsed == Settings(text_scale=1.0, sampling=Sampling(temperature=1.0))
    assert isinstance(parsed.text_scale, float)


def test_a_precision_is_written_as_it_is_asked_for() -> None:
    assert settings.parse("{}").precision is Precision.AUTOMATIC
    assert settings.parse('{"precision": "16-bit"}').precision is Precision.SIXTEEN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"theme": "noon"}',
        '{"theme": null}',
        '{"companion_name": 5}',
        '{"model_path": 5}',
        '{"precision": "float64"}',
        '{"precision": null}',
        '{"precision": 16}',
        '{"text_scale": "1"}',
        '{"text_scale": 9}',
        '{"text_scale": NaN}',
        '{"text_scale": true}',
        '{"voice_rate": 0.4}',
        '{"voice_volume": 1.1}',
        '{"silent": 1}',
        '{"reply_tokens": 100.5}',
        '{"lock_after_minutes": -5}',
        '{"lock_after_minutes": 1441}',
        '{"lock_after_minutes": 5.0}',
        '{"lock_after_minutes": true}',
        '{"key_file_told": 1}',
        '{"key_file_told": "yes"}',
        '{"sampling": 1}',
        '{"sampling": {"temperature": NaN}}',
        '{"sampling": {"temperature": 1e999}}',
        '{"sampling": {"temperature": 1' + "0" * 400 + "}}",
        "[" * 100_000,
        '{"sampling": {"temperature": -1}}',
        '{"sampling": {"seed": "now"}}',
    ],
)
def test_a_damaged_file_is_put_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(EnvironmentFault) as caught:
        settings.load(path)

    aside = tmp_path / "settings.damaged.json"
    assert (caught.value.code, caught.value.about) == (Code.SETTINGS_DAMAGED, str(aside))
    assert aside.read_text(encoding="utf-8") == text
    assert settings.load(path) == Settings()


@given(st.text() | st.binary())
def test_no_content_is_more_than_damaged(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    try:
        assert settings.load(path) == Settings()
    except EnvironmentFault as fault:
        assert fault.code is Code.SETTINGS_DAMAGED


def test_what_cannot_be_read_nor_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "settings.json"
    path.mkdir()
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(EnvironmentFault) as caught:
        settings.load(path)
    assert caught.value.about == str(path)


@pytest.mark.parametrize(
    "value",
    [
        {"text_scale": 0.7},
        {"text_scale": 2.1},
        {"prompt_tokens": 255},
        {"reply_tokens": 15},
        {"lock_after_minutes": -1},
        {"lock_after_minutes": 24 * 60 + 1},
    ],
)
def test_values_out_of_range_are_refused(value: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="out of range"):
        Settings(**value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "host", "leaves"),
    [
        ("http://localhost", "localhost", False),
        ("http://LOCALHOST.:8000/v1", "LOCALHOST.:8000", False),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", False),
        ("https://127.9.8.7/v1", "127.9.8.7", False),
        ("http://[::1]:8000/v1", "[::1]:8000", False),
        ("http+unix://%2Frun%2Fllama.sock/v1", "/run/llama.sock", False),
        ("https://api.example.org/v1", "api.example.org", True),
        ("http://192.168.1.7:8000", "192.168.1.7:8000", True),
        ("http://0.0.0.0:8000", "0.0.0.0:8000", True),
        ("http://[fe80::1]:8000", "[fe80::1]:8000", True),
        ("http://localhost.example.org", "localhost.example.org", True),
        ("http://127.0.0.1.example.org", "127.0.0.1.example.org", True),
        ("http://2130706433", "2130706433", True),
        ("http://gpu", "gpu", True),
    ],
)
def test_where_words_go(url: str, host: str, leaves: bool) -> None:
    assert (settings.host_of(url), settings.leaves_this_computer(url)) == (host, leaves)
    assert Settings(remote_url=url).remote_url == url


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8000",
        "ftp://example.org",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://key@localhost",
        "http://localhost\\@example.org",
        "http://localhost:99999",
        "http://localhost:0",
        "http://local host",
        "http://localhost/v1?key=secret",
        "http://localhost/v1#part",
        "http://[::1",
        "http://bücher.example",
        " http://localhost",
        "http://localhost\n",
    ],
)
def test_an_address_that_is_not_plain_is_none(url: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Settings(remote_url=url)
