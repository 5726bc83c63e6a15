"""Whisper's own code on checkpoints small enough for a test: one of them knows a few dozen phrases."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.hearing.opening import open_recognizer
from companion.hearing.whisper_checkpoint import load_checkpoint
from companion.hearing.whisper_stt import WhisperRecognizer
from companion.hearing.whisper_windows import loud_frames, windows
from tests.adapters.hearing import small_whisper
from tests.adapters.hearing.contract import keeps_the_contract
from tests.adapters.hearing.small_whisper import PHRASES, VOICES, say
from tests.adapters.hearing.sounds import Samples, chunked, silence


@pytest.fixture(scope="module")
def whisper(trained_checkpoint: Path) -> WhisperRecognizer:
    return WhisperRecognizer.open(trained_checkpoint)


def heard(recognizer: WhisperRecognizer, samples: Samples) -> str:
    recognizer.begin()
    for chunk in chunked(samples):
        recognizer.feed(chunk)
    return recognizer.finish().text


@pytest.mark.slow
class TestTrained:
    def test_the_right_words_come_out(self, whisper: WhisperRecognizer) -> None:
        spoken = [(say(phrase, *voice), phrase) for phrase in PHRASES for voice in VOICES]
        assert [heard(whisper, samples) for samples, _ in spoken] == [phrase for _, phrase in spoken]

    def test_it_keeps_the_contract(self, whisper: WhisperRecognizer) -> None:
        keeps_the_contract(whisper, say("Where did you put my keys?"))

    def test_words_have_confidence_and_times(self, whisper: WhisperRecognizer) -> None:
        samples = say("Tell me about your day")
        heard(whisper, samples)
        words = whisper.finish().words
        assert [word.text for word in words] == ["Tell", "me", "about", "your", "day"]
        assert all(word.confidence > 0.5 for word in words)
        assert words[0].start_s < 0.2
        assert words[-1].end_s == pytest.approx(loud_frames(samples)[2], abs=0.01)

    def test_marks_belong_to_the_word_before(self, whisper: WhisperRecognizer) -> None:
        heard(whisper, say("Good night, sleep well"))
        assert [word.text for word in whisper.finish().words] == ["Good", "night,", "sleep", "well"]

    def test_partials_come_with_new_sound_and_not_without(self, trained_checkpoint: Path) -> None:
        ticks = iter(np.arange(0.0, 1000.0, 0.01))
        whisper = WhisperRecognizer(
            load_checkpoint(trained_checkpoint), name="phrases.en", clock=lambda: float(next(ticks))
        )
        whisper.begin()
        partials = []
        for chunk in chunked(say("Where did you put my keys?")):
            whisper.feed(chunk)
            partials.append(whisper.partial())
        assert partials[0] == ""
        assert partials[-1] != ""
        decoded = next(ticks)
        assert whisper.partial() == partials[-1]
        assert next(ticks) == pytest.approx(decoded + 0.01)  # nobody looked at the clock: nothing was decoded

    def test_a_slow_machine_makes_no_partials(self, trained_checkpoint: Path) -> None:
        ticks = iter(np.arange(0.0, 100_000.0, 60.0))
        whisper = WhisperRecognizer(
            load_checkpoint(trained_checkpoint), name="phrases.en", clock=lambda: float(next(ticks))
        )
        assert heard(whisper, say("I miss the sea")) == "I miss the sea"  # it has learnt what a decode takes here
        whisper.begin()
        for chunk in chunked(say("Where did you put my keys?")):
            whisper.feed(chunk)
            assert whisper.partial() == ""

    def test_more_than_one_window_is_heard_whole(self, whisper: WhisperRecognizer) -> None:
        pause = silence(0.6)
        samples = np.concatenate(
            [
                sound
                for phrase in ("I miss the sea", "She plays the piano", "The weather is lovely")
                for sound in (say(phrase), pause)
            ]
        )
        words = heard(whisper, samples).split()
        assert samples.size > 2 * small_whisper.CONTEXT * 320
        assert "sea" in words
        assert "lovely" in words

    def test_the_same_network_opened_by_choice(self, trained_checkpoint: Path) -> None:
        recognizer = open_recognizer(trained_checkpoint, language="en")
        recognizer.begin()
        for chunk in chunked(say("I miss the sea")):
            recognizer.feed(chunk)
        assert recognizer.finish().text == "I miss the sea"
        recognizer.close()
        recognizer.close()


@pytest.mark.slow
def test_called_off_between_layers_and_between_words(trained_checkpoint: Path) -> None:
    model = load_checkpoint(trained_checkpoint)
    for place in (model.encoder.blocks[0], model.decoder.blocks[-1]):
        recognizer = WhisperRecognizer(model, name="phrases.en")
        recognizer.begin()
        for chunk in chunked(say("I miss the sea")):
            recognizer.feed(chunk)
        passed: list[Any] = []

        def call_off(*_: Any, recognizer: WhisperRecognizer = recognizer, passed: list[Any] = passed) -> None:
            passed.append(None)
            recognizer.cancel()

        hook = place.register_forward_hook(call_off)
        with pytest.raises(Cancelled):
            recognizer.finish()
        hook.remove()
        assert len(passed) == 1
        assert heard(recognizer, say("I miss the sea")) == "I miss the sea"
        recognizer.close()


def test_called_off_by_another_thread(random_checkpoint: Path) -> None:
    model = load_checkpoint(random_checkpoint)
    recognizer = WhisperRecognizer(model, name="random.en")
    recognizer.feed(next(chunked(say("I miss the sea"), (40_000,))))
    inside, go_on = threading.Event(), threading.Event()

    def wait(*_: Any) -> None:
        inside.set()
        assert go_on.wait(30)

    hook = model.encoder.blocks[0].register_forward_hook(wait)
    outcome: list[BaseException] = []

    def finish() -> None:
        try:
            recognizer.finish()
        except Cancelled as cancelled:
            outcome.append(cancelled)

    thread = threading.Thread(target=finish)
    thread.start()
    assert inside.wait(30)
    recognizer.cancel()
    go_on.set()
    thread.join(30)
    hook.remove()
    assert len(outcome) == 1


def test_silence_is_not_even_decoded(random_checkpoint: Path) -> None:
    model = load_checkpoint(random_checkpoint)
    model.encoder.register_forward_hook(lambda *_: pytest.fail("it looked at silence"))
    for sound in (np.zeros(16_000, np.float32), silence(1)):
        assert heard(WhisperRecognizer(model, name="random.en"), sound) == ""


def test_what_a_network_that_knows_nothing_says_is_dropped(random_checkpoint: Path) -> None:
    assert heard(WhisperRecognizer.open(random_checkpoint), say("I miss the sea")) == ""


def test_a_fault_inside_the_network_is_told(random_checkpoint: Path) -> None:
    model = load_checkpoint(random_checkpoint)
    model.decoder.register_forward_pre_hook(_broken)
    recognizer = WhisperRecognizer(model, name="random.en")
    with pytest.raises(EnvironmentFault) as caught:
        heard(recognizer, say("I miss the sea"))
    assert caught.value.code is Code.HEARING_FAILED


def _broken(*_: Any) -> None:
    raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")


# Languages


@pytest.fixture(scope="module")
def multilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoints") / "random.pt"
    small_whisper.save(small_whisper.random_model(vocabulary=51_865), path)
    return path


def test_the_language_is_one_of_those_it_may_be(multilingual: Path) -> None:
    model = load_checkpoint(multilingual)
    features = torch.zeros(1, small_whisper.CONTEXT, 32)
    for languages in (["zh"], ["en", "zh"], ["zh", "nonsense"]):
        assert WhisperRecognizer(model, name="random", languages=languages)._language(features) in languages
    assert WhisperRecognizer(model, name="random")._language(features)


def test_a_language_it_does_not_know_is_refused(multilingual: Path, random_checkpoint: Path) -> None:
    for path, language in ((multilingual, "tlh"), (random_checkpoint, "zh")):
        with pytest.raises(ModelFault) as caught:
            WhisperRecognizer.open(path, languages=[language])
        assert (caught.value.code, caught.value.about) == (Code.SPEECH_MODEL_LANGUAGE, path.stem)


# Checkpoints


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelFault) as caught:
        load_checkpoint(tmp_path / "none.pt")
    assert caught.value.code is Code.SPEECH_MODEL_MISSING


class _Runs:
    ran: list[str] = []  # noqa: RUF012 - shared on purpose: whoever unpickles this would add to it

    def __reduce__(self) -> Any:
        return (_Runs.ran.append, ("code in the file ran",))


@pytest.mark.parametrize("kind", ["text", "empty", "cut", "code", "other dict", "other shape", "list"])
def test_a_file_that_is_no_whisper_is_refused_and_nothing_of_it_runs(
    tmp_path: Path, random_checkpoint: Path, kind: str
) -> None:
    path = tmp_path / "strange.pt"
    whole = random_checkpoint.read_bytes()
    checkpoint = torch.load(random_checkpoint, weights_only=True)
    match kind:
        case "text":
            path.write_text("hello")
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "code":
            torch.save({"dims": _Runs(), "model_state_dict": {}}, path)
        case "other dict":
            torch.save({"weights": torch.zeros(3)}, path)
        case "other shape":
            torch.save(checkpoint | {"dims": checkpoint["dims"] | {"n_text_layer": 3}}, path)
        case _:
            torch.save([1, 2], path)
    with pytest.raises(ModelFault) as caught:
        load_checkpoint(path)
    assert (caught.value.code, caught.value.about) == (Code.SPEECH_MODEL_DAMAGED, "strange.pt")
    assert _Runs.ran == []


def test_one_that_does_not_fit_is_refused_before_it_is_read(random_checkpoint: Path) -> None:
    with pytest.raises(ModelFault) as caught:
        load_checkpoint(random_checkpoint, free_bytes=400_000_000)
    assert caught.value.code is Code.SPEECH_MODEL_TOO_LARGE
    assert "0.4 GB are free" in caught.value.about


# Windows


def test_long_sound_is_cut_where_it_is_quiet() -> None:
    loud = np.random.default_rng(0).normal(0, 0.1, 100_000).astype(np.float32)
    loud[27_000:30_000] = 0
    pieces = windows(loud, 32_000)
    assert 27_000 < pieces[0].stop < 30_000
    assert [piece.start for piece in pieces[1:]] == [piece.stop for piece in pieces[:-1]]
    assert (pieces[0].start, pieces[-1].stop) == (0, loud.size)
    assert all(0 < piece.stop - piece.start <= 32_000 for piece in pieces)


def test_short_sound_is_one_window() -> None:
    assert windows(np.zeros(0, np.float32), 1000) == [slice(0, 0)]
    assert windows(np.zeros(1000, np.float32), 1000) == [slice(0, 1000)]


def test_where_sound_is_loud() -> None:
    sound = np.concatenate([silence(1), say("yes"), silence(1)])
    seconds, first_s, last_s = loud_frames(sound)
    assert 0.1 < seconds <= last_s - first_s + 1e-9
    assert first_s == pytest.approx(1.0, abs=0.1)
    assert last_s < sound.size / 16_000 - 0.9
    assert loud_frames(np.zeros(100, np.float32)) == (0, 0, 0)
