"""The terminal face: the same session as the window's, in lines of text. Knows nothing of Qt."""

from __future__ import annotations

import dataclasses
import getpass
import json
import queue
import sys
from collections.abc import Callable
from typing import Any, TextIO

from companion.conversation.commands import Continue, Forget, Regenerate, Say, Search, TurnCommand, Unlock
from companion.conversation.events import (
    ConversationOpened,
    Event,
    ForgetAsked,
    Forgotten,
    LineRefused,
    ModelLoading,
    ModelReady,
    ModelRefused,
    MoodChanged,
    PromptReading,
    Publish,
    ReplyGrew,
    ReplyStarted,
    SearchDone,
    Spoken,
    TurnEnded,
    UnlockRefused,
    VaultChanged,
)
from companion.conversation.fact_wording import sentence
from companion.conversation.feelings import Mood
from companion.conversation.memories import Memories, Scope
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, MessageState, Outcome, Role
from companion.errors import Code, CompanionError, EnvironmentFault, StoreFault
from companion.runtime.session import Session

OpenSession = Callable[[Publish], Session]

HELP = """\
Write and press Enter. Ctrl-C stops a reply, Ctrl-D leaves.
  /again          another reply in place of the last one
  /continue       the rest of an unfinished reply
  /search WORDS   everything that was said with these words
  /help           this page"""
_SHOWN_AT_START = 6
"""Messages repeated when one comes back: enough to remember where one was (taste)."""

_GLIMPSE_CHARACTERS = 40
_WAIT_S = 0.2
"""Longest wait in one call: on Windows, Ctrl-C is only felt between two of them."""


class Terminal:
    """One session seen through a pair of text streams. All methods run on the main thread."""

    def __init__(
        self,
        open_session: OpenSession,
        *,
        name: str,
        out: TextIO,
        notes: TextIO,
        ask_passphrase: Callable[[], str] | None = None,
        ask: Callable[[str], str] = lambda question: "",
        feelings: bool = False,
    ) -> None:
        """Her words go to `out`; progress and faults go to `notes`, which may be the same terminal.

        `ask_passphrase` reads one unseen; None where nobody can be asked. `ask` reads an answer.
        `feelings`: she guesses how the person feels, and says so at a first meeting.
        """
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._session = open_session(self._events.put)
        self._name = name
        self._out = out
        self._notes = notes
        self._ask_passphrase = ask_passphrase
        self._ask = ask
        self._feelings = feelings
        self._to_forget: Scope | None = None
        self._said_id = 0
        """Of her newest reply of which nothing more will be spoken."""
        self._shows_progress = notes.isatty()
        self._mood: Mood | None = None
        self._model = ""
        self._load_s = 0.0

    def open(self) -> ConversationOpened:
        self._session.open()
        while True:
            match event := self._next():
                case ConversationOpened():
                    return event
                case VaultChanged(status=status) if status.locked:
                    self._unlock()
                case UnlockRefused(error=error):
                    self._note(str(error))
                    self._unlock()

    def _unlock(self) -> None:
        """Raises StoreFault(VAULT_LOCKED) when no passphrase is given."""
        passphrase = self._ask_passphrase() if self._ask_passphrase is not None else ""
        if not passphrase:
            raise StoreFault(Code.VAULT_LOCKED)
        self._session.submit(Unlock(passphrase=passphrase))

    def close(self) -> None:
        self._session.close()

    def converse(self, lines: Callable[[], str]) -> int:
        """Talk until `lines()` raises EOFError. The exit status."""
        opened = self.open()
        self._note("We talk only on this computer. /help tells what else you can write.")
        if opened.temporary:
            self._note("What we say now will not be kept.")
        if self._feelings and not opened.count:
            self._note("I guess how you feel from your words, on this computer only.")
            self._note("`companion feelings` shows it, sets me right, or switches it off.")
        for message in opened.newest[-_SHOWN_AT_START:]:
            self._show(message)
        while True:
            try:
                line = lines().strip()
            except EOFError:
                self._out.write("\n")
                return 0
            except KeyboardInterrupt:
                self._session.interrupt()  # she may still be speaking
                self._note("\nCtrl-D leaves.")
                continue
            match line.split(maxsplit=1):
                case []:
                    continue
                case ["/help"]:
                    self._note(HELP)
                case ["/again"]:
                    self.turn(Regenerate(), stream=True)
                case ["/continue"]:
                    self.turn(Continue(), stream=True)
                case ["/search", words]:
                    self._search(words)
                case _:
                    self.turn(Say(text=line), stream=True)
                    self._forget_if_meant()

    def turn(self, command: TurnCommand, *, stream: bool) -> TurnEnded:
        """How the turn ended; her words are written out as they come when `stream`. Ctrl-C stops them."""
        turn_id = self._session.submit(command)
        while True:
            try:
                event = self._next()
            except KeyboardInterrupt:
                self._session.interrupt()
                continue
            match event:
                case ReplyStarted(message=message) if stream:
                    self._progress("")
                    self._out.write(f"{self._name}: {message.text}")
                    self._out.flush()
                case ReplyGrew(text=text) if stream:
                    self._out.write(text)
                    self._out.flush()
                case LineRefused(text=text):
                    self._note(f"Not kept: {text}")
                case TurnEnded() if event.turn_id == turn_id:
                    self._progress("")
                    if stream:
                        self._close_reply(event)
                    return event

    def once(self, text: str) -> tuple[TurnEnded, dict[str, Any]]:
        """One line and its reply: how it ended, and the object `--json` prints."""
        self.open()
        ended = self.turn(Say(text=text), stream=False)
        answer: dict[str, Any] = {
            "reply": ended.message.text if ended.message else "",
            "outcome": ended.outcome,
            "model": self._model,
            "remembered": _given(ended.given),
            "felt": _felt(self._mood),
            "timing": {"load_s": round(self._load_s, 3), **_rounded(dataclasses.asdict(ended.timing))},
        }
        if ended.error is not None:
            answer["error"] = _fault(ended.error)
        return ended, answer

    def listen(self, message_id: int) -> None:
        """Until that reply was spoken. Ctrl-C stops it."""
        while self._said_id < message_id:
            try:
                self._next()
            except KeyboardInterrupt:
                self._session.interrupt()

    def _next(self) -> Event:
        """The next event, after what is always shown of it is shown."""
        event = self._wait()
        match event:
            case MoodChanged(mood=mood):
                self._mood = mood
            case ModelLoading(stage=stage, fraction=fraction):
                done = "" if fraction is None else f" {fraction:.0%}"
                self._progress(f"getting ready: {stage}{done}")
            case ModelReady(name=name, load_s=load_s, remote=remote):
                self._model, self._load_s = name, load_s
                self._progress("")
                if remote:
                    self._note(f"Your words go to {remote}.")
            case PromptReading(done_tokens=done, total_tokens=total):
                self._progress(f"reading {done / max(total, 1):.0%}")
            case Spoken(message_id=message_id, over=True):
                self._said_id = message_id
            case ForgetAsked(scope=scope):
                self._to_forget = scope
            case ModelRefused(error=error) | Trouble(error=error):
                self._progress("")
                self._note(str(error))
        return event

    def _wait(self) -> Event:
        while True:
            try:
                return self._events.get(timeout=_WAIT_S)
            except queue.Empty:
                continue

    def _forget_if_meant(self) -> None:
        """The person's line asked to forget something: shown, asked again, and done."""
        scope, self._to_forget = self._to_forget, None
        if scope is None:
            return
        if not scope.message_count and not scope.facts:
            self._note("I have nothing about that.")
            return
        for message in scope.messages:
            self._show(message)
        question = f"Forget {_number(scope.message_count, 'message')} and {_number(len(scope.facts), 'fact')} for good?"
        if self._ask(f"{question} [y/N] ").strip().lower() not in ("y", "yes"):
            self._note("Nothing is forgotten.")
            return
        self._session.submit(Forget(what=scope.what))
        while not isinstance(event := self._next(), Forgotten | Trouble):
            pass
        if isinstance(event, Forgotten):
            done = event.receipt
            self._note(f"Forgotten: {_number(done.messages, 'message')}, {_number(done.facts, 'fact')}.")

    def _search(self, words: str) -> None:
        self._session.submit(Search(query=words))
        while not isinstance(event := self._next(), SearchDone):
            pass
        if not event.hits:
            self._note("Nothing was said with these words.")
        for message in reversed(event.hits):
            self._show(message)

    def _show(self, message: Message) -> None:
        who = "you" if message.role is Role.PERSON else self._name
        when = message.said_at.astimezone().strftime("%Y-%m-%d %H:%M")
        mark = "" if message.state is MessageState.COMPLETE else " [unfinished]"
        self._out.write(f"{when}  {who}: {message.text}{mark}\n")

    def _close_reply(self, ended: TurnEnded) -> None:
        if ended.message is not None:
            mark = " [unfinished: /continue]" if ended.message.state is MessageState.UNFINISHED else ""
            self._out.write(f"{mark}\n")
        elif ended.outcome is Outcome.CANCELLED:
            self._note("Nothing to add.")
        if ended.given.facts or ended.given.moments:
            self._note(f"  [remembered: {_remembered(ended.given)}]")
        if ended.shortened:
            self._note(str(EnvironmentFault(Code.READ_IN_PART)))
        if ended.error is not None:
            self._note(str(ended.error))

    def _progress(self, words: str) -> None:
        """One line that is written over; nothing where notes go to a file."""
        if self._shows_progress:
            self._notes.write(f"\r\x1b[K{words}")
            self._notes.flush()

    def _note(self, words: str) -> None:
        self._notes.write(f"{words}\n")
        self._notes.flush()


def chat(open_session: OpenSession, *, name: str, feelings: bool) -> int:
    """The conversation on standard input and output. The exit status. `feelings`: whether she feels."""
    if sys.stdin.isatty():
        import readline  # noqa: F401 - line editing and history for input(), where Python has it

    terminal = Terminal(
        open_session,
        name=name,
        out=sys.stdout,
        notes=sys.stderr,
        ask_passphrase=_passphrase if sys.stdin.isatty() else None,
        ask=input,
        feelings=feelings,
    )
    try:
        return terminal.converse(lambda: input("you: ") if sys.stdin.isatty() else input())
    finally:
        terminal.close()


def chat_once(open_session: OpenSession, text: str, *, name: str, as_json: bool, aloud: bool = False) -> int:
    """One line, one reply, on standard output; `aloud`: she also speaks it. The exit status: 0 unless it failed."""
    asks = _passphrase if sys.stdin.isatty() else None
    terminal = Terminal(open_session, name=name, out=sys.stdout, notes=sys.stderr, ask_passphrase=asks)
    try:
        ended, answer = terminal.once(text)
        if aloud and ended.message is not None:
            terminal.listen(ended.message.id)
    finally:
        terminal.close()
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(answer["reply"])
    if ended.error is not None and not as_json:
        print(ended.error, file=sys.stderr)
    return 1 if ended.outcome is Outcome.FAILED else 0


def _passphrase() -> str:
    return getpass.getpass("Passphrase: ")


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _remembered(given: Memories) -> str:
    """The two or three things that explain a reply best, in a few words each."""
    facts = [fact.value or fact.of for fact in given.facts]
    moments = [message.text for moment in given.moments for message in moment.messages if message.id in moment.found]
    return " · ".join(" ".join(words.split())[:_GLIMPSE_CHARACTERS] for words in [*facts, *moments][:3])


def _given(given: Memories) -> dict[str, Any]:
    """What of her memory the prompt held, for `--json`."""
    return {
        "facts": [sentence(fact) for fact in (*given.core, *given.facts)],
        "messages": [message for moment in given.moments for message in sorted(moment.found)],
    }


def _felt(mood: Mood | None) -> dict[str, Any] | None:
    """What was heard in the line and how she felt, for `--json`; None while she doesn't feel."""
    if mood is None or not mood.on:
        return None
    heard = mood.line.counts.label if mood.line is not None else None
    return {"heard": heard, "hers": [*mood.expression.line]}


def _fault(error: CompanionError) -> dict[str, str]:
    return {"code": error.code, "message": error.message, "advice": error.advice}


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {key: round(value, 3) if isinstance(value, float) else value for key, value in values.items()}
