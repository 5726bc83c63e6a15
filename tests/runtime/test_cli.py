"""The terminal face over a real session with fakes: streaming, commands, one-line use, faults."""

from __future__ import annotations

import _thread
import io
import json
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from companion import __main__ as entry
from companion import app
from companion.cli import talk
from companion.conversation.events import Event, Publish, Spoken
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import MessageState, Role
from companion.errors import Code, ModelFault, StoreFault
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.fakes_voice import FakeInstrument

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=6)


def opens(stores: ListStores, models: OpensModels) -> Callable[[Publish], Session]:
    return lambda publish: Session(
        stores=stores,
        open_model=models,
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=None,
        style=STYLE,
        publish=publish,
    )


def typed(lines: Sequence[str]) -> Callable[[], str]:
    """What `input` would give: the lines, then the end of input."""
    rest: Iterator[str] = iter(lines)

    def next_line() -> str:
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    return next_line


def converse(
    lines: Sequence[str], *, stores: ListStores | None = None, models: OpensModels | None = None
) -> tuple[str, str]:
    """What was written to the conversation and to the notes."""
    out, notes = io.StringIO(), io.StringIO()
    terminal = talk.Terminal(
        opens(stores or ListStores(), models or OpensModels()), name="Samantha", out=out, notes=notes
    )
    try:
        assert terminal.converse(typed(lines)) == 0
    finally:
        terminal.close()
    return out.getvalue(), notes.getvalue()


def test_a_conversation() -> None:
    stores = ListStores()
    out, _ = converse(
        ["hello", "", "  and you?  "], stores=stores, models=OpensModels(ScriptedLm(["Hi.", "I am well."]))
    )
    assert out == "Samantha: Hi.\nSamantha: I am well.\n\n"
    assert [message.text for message in stores.thread.recent(9)] == ["hello", "Hi.", "and you?", "I am well."]


def test_what_was_said_before_is_shown_and_found() -> None:
    stores = ListStores()
    stores.thread.add(Role.PERSON, "I live in Lisbon", MessageState.COMPLETE)
    stores.thread.add(Role.COMPANION, "By the sea", MessageState.UNFINISHED)
    out, notes = converse(["/search lisbon", "/search nothing"], stores=stores)
    assert out.count("you: I live in Lisbon") == 2
    assert "Samantha: By the sea [unfinished]" in out
    assert "Nothing was said with these words." in notes


def test_again_and_continue() -> None:
    stores = ListStores()
    lm = ScriptedLm(["one", "a b c d e f g h", " g h"])
    out, _ = converse(["hello", "/again", "/continue"], stores=stores, models=OpensModels(lm))
    assert "Samantha: a b c d e f [unfinished: /continue]\n" in out
    assert stores.thread.recent(1)[0].text == "a b c d e f g h"
    assert stores.thread.count() == 2


def test_help_and_faults_go_to_the_notes() -> None:
    _, notes = converse(["/help", "hello"], models=OpensModels(faults={None: ModelFault(Code.MODEL_DAMAGED, "x.gguf")}))
    assert "/search WORDS" in notes
    assert "The model file x.gguf is damaged" in notes


def test_a_store_that_can_not_be_used_is_told(expected_warnings: list[str]) -> None:
    _, notes = converse(["hello"], stores=ListStores(StoreFault(Code.STORE_NEWER)))
    assert "will not be kept" in notes


@pytest.fixture
def _control_c() -> Iterator[None]:
    """Ctrl-C raises KeyboardInterrupt, also where this process was started with it ignored, as in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_control_c")
def test_control_c_stops_the_reply() -> None:
    stores = ListStores()
    interrupted = threading.Event()

    class Watched(Session):
        def interrupt(self) -> None:
            super().interrupt()
            interrupted.set()

    def before_piece(number: int) -> None:
        if number == 2:
            _thread.interrupt_main()  # what the terminal's Ctrl-C does
            assert interrupted.wait(10)

    models = OpensModels(ScriptedLm(["one two three four"], before_piece=before_piece))
    out = io.StringIO()
    terminal = talk.Terminal(
        lambda publish: Watched(
            stores=stores,
            open_model=models,
            open_embedder=HashEmbedder,
            appraising=appraising(),
            model=None,
            style=STYLE,
            publish=publish,
        ),
        name="Samantha",
        out=out,
        notes=io.StringIO(),
    )
    try:
        terminal.converse(typed(["hello"]))
    finally:
        terminal.close()
    assert interrupted.is_set()
    assert out.getvalue() == "Samantha: one two [unfinished: /continue]\n\n"


def test_once_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    status = talk.chat_once(opens(ListStores(), OpensModels()), "hello", name="Samantha", as_json=True)
    answer = json.loads(capsys.readouterr().out)
    assert status == 0
    assert answer["reply"] == "I am here."
    assert (answer["outcome"], answer["model"]) == ("done", "scripted")
    assert set(answer["timing"]) == {
        "load_s", "first_token_s", "total_s", "prompt_tokens", "cached_tokens", "new_tokens"
    }  # fmt: skip
    assert answer["timing"]["new_tokens"] == 3


def test_once_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert talk.chat_once(opens(ListStores(), OpensModels()), "hello", name="Samantha", as_json=False) == 0
    assert capsys.readouterr().out == "I am here.\n"


def test_once_without_a_model_fails(capsys: pytest.CaptureFixture[str]) -> None:
    models = OpensModels(faults={None: ModelFault(Code.MODEL_MISSING, "here")})
    assert talk.chat_once(opens(ListStores(), models), "hello", name="Samantha", as_json=True) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["outcome"] == "failed"
    assert answer["error"]["code"] == "model_missing"


@pytest.mark.parametrize("words", [["--home", "{}", "chat", "--once", "hi"], ["chat", "--home", "{}", "--once", "hi"]])
def test_home_and_model_may_stand_before_or_behind_the_command(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def run_chat(choices: app.Choices, **_: object) -> int:
        seen.append(choices.home.folder)
        return 0

    monkeypatch.setattr(app, "run_chat", run_chat)
    assert entry.main([word.format(tmp_path) for word in words]) == 0
    assert seen == [tmp_path]


def test_spoken_once_she_leaves_when_she_has_said_it() -> None:
    instrument = FakeInstrument()
    instrument.player.at_once = True
    told = EventLog()

    def opens_aloud(publish: Publish) -> Session:
        def both(event: Event) -> None:
            told.publish(event)
            publish(event)

        return Session(
            stores=ListStores(),
            open_model=OpensModels(ScriptedLm(["I am here. I heard."])),
            open_embedder=HashEmbedder,
            appraising=appraising(),
            model=None,
            style=STYLE,
            publish=both,
            open_instrument=instrument,
            speaking=True,
        )

    assert talk.chat_once(opens_aloud, "hello", name="Samantha", as_json=False, aloud=True) == 0
    assert told.of(Spoken)[-1].over
    assert instrument.synthesizer.asked == ["I am here. ", "I heard."]


def test_control_c_at_the_prompt_silences_her() -> None:
    interrupted = threading.Event()

    class Watched(Session):
        def interrupt(self) -> None:
            super().interrupt()
            interrupted.set()

    answers = [KeyboardInterrupt, EOFError]

    def lines() -> str:
        raise answers.pop(0)

    notes = io.StringIO()
    terminal = talk.Terminal(
        lambda publish: Watched(
            stores=ListStores(),
            open_model=OpensModels(),
            open_embedder=HashEmbedder,
            appraising=appraising(),
            model=None,
            style=STYLE,
            publish=publish,
        ),
        name="Samantha",
        out=io.StringIO(),
        notes=notes,
    )
    try:
        assert terminal.converse(lines) == 0
        assert interrupted.is_set()
    finally:
        terminal.close()
    assert "Ctrl-D leaves." in notes.getvalue()
