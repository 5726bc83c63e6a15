"""`companion memory`: what is known and was said, forgotten, taken out and brought in. Needs no model and no window."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from companion.cli.actions import Ask, actions_of, agreed, print_json
from companion.conversation.fact import Fact
from companion.conversation.memories import (
    Day,
    Everything,
    ExportFormat,
    Forgettable,
    KnownFact,
    Receipt,
    Scope,
    ThisFact,
    ThisMessage,
    Topic,
)
from companion.conversation.ports import Store, Stores
from companion.conversation.second_person import about_whom, to_the_person
from companion.conversation.turn import Message, Role
from companion.errors import Code, StoreFault

_FOUND = 50
"""Messages a search shows at most."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command and its actions known to the parser's `commands`."""
    action = actions_of(commands, shared, "memory", "see, forget, take out or bring in what she remembers")
    action("list", "everything that is known, with its number")
    action("search", "what was said and is known with these words").add_argument("words", nargs="+", metavar="WORD")
    action("show", "a fact, and where it was said").add_argument(
        "what", type=_numbered, metavar="ID", help="a fact's number, or m and a message's: m123"
    )
    forget = action("forget", "forget for good, in every file")
    chosen = forget.add_mutually_exclusive_group(required=True)
    chosen.add_argument("what", nargs="?", type=_numbered, metavar="ID", help="a fact's number, or m123 for a message")
    chosen.add_argument("--topic", type=_topic, metavar="WORDS", help="all that is about this")
    chosen.add_argument("--day", type=_day, metavar="YYYY-MM-DD", help="all that was said on this day")
    chosen.add_argument("--everything", action="store_const", const=Everything(), help="all of it")
    forget.add_argument("--yes", action="store_true", help="don't ask")
    export = action("export", "write all of it into a file")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--markdown", action="store_true", help="for reading; otherwise JSON, to bring in again")
    action("import", "bring in an export of mine, or of ChatGPT, Replika or SillyTavern").add_argument(
        "file", type=Path, metavar="FILE"
    )


def run(
    stores: Stores,
    asked: argparse.Namespace,
    *,
    name: str,
    ask: Ask = input,
    ask_unseen: Ask = getpass.getpass,
) -> int:
    """Does what was asked and prints it. The exit status. `name` is hers. Raises StoreFault and EnvironmentFault."""
    with opened(stores, ask_unseen) as store:
        match asked.action:
            case "list":
                told = _list(store, name, as_json=asked.json)
            case "search":
                told = _search(store, name, " ".join(asked.words), as_json=asked.json)
            case "show":
                told = _show(store, name, asked.what, as_json=asked.json)
            case "forget":
                what = asked.what or asked.topic or asked.day or asked.everything
                told = _forget(store, name, what, as_json=asked.json, sure=asked.yes, ask=ask)
            case "export":
                told = _export(store, asked.file, markdown=asked.markdown, as_json=asked.json)
            case _:
                told = _import(store, name, asked.file, as_json=asked.json)
    return 0 if told else 1


@contextmanager
def opened(stores: Stores, ask_unseen: Ask) -> Iterator[Store]:
    """The lifelong conversation, after the passphrase where it needs one."""
    try:
        store = stores.lifelong()
    except StoreFault as fault:
        if fault.code is not Code.VAULT_LOCKED:
            raise
        try:
            stores.unlock(ask_unseen("Passphrase: "))
        except EOFError:
            raise fault from None
        store = stores.lifelong()
    try:
        yield store
    finally:
        store.close()


def _list(store: Store, name: str, *, as_json: bool) -> bool:
    memory = store.memory(name)
    known, past = memory.known(), memory.past()
    if as_json:
        print_json({"facts": [_fact(each.fact) for each in (*known, *past)]})
        return True
    if not known and not past:
        print("I don't know anything about you yet.")
    groups: dict[str, list[KnownFact]] = {}
    for each in sorted(known, key=lambda each: about_whom(each.fact.subject) != "You"):
        groups.setdefault(about_whom(each.fact.subject), []).append(each)
    for heading, facts in (*groups.items(), *([("No longer so", past)] if past else [])):
        print(heading)
        for each in facts:
            print(_line(each.fact))
    return True


def _search(store: Store, name: str, words: str, *, as_json: bool) -> bool:
    messages = store.search(words, _FOUND)[::-1]
    memory = store.memory(name)
    wanted = words.casefold().split()
    facts = [
        each.fact
        for each in (*memory.known(), *memory.past())
        if all(word in to_the_person(each.fact).casefold() for word in wanted)
    ]
    if as_json:
        print_json({"facts": [_fact(each) for each in facts], "messages": [_message(each) for each in messages]})
        return True
    for fact in facts:
        print(_line(fact))
    _print_messages(messages, name)
    if not facts and not messages:
        print("Nothing was said with these words.")
    return True


def _show(store: Store, name: str, what: ThisFact | ThisMessage, *, as_json: bool) -> bool:
    memory = store.memory(name)
    every = (*memory.known(), *memory.past())
    if isinstance(what, ThisFact):
        shown = [each for each in every if each.fact.id == what.fact_id]
        messages = [message for each in shown for message in each.said]
    else:
        position = store.position(what.message_id)
        messages = [] if position is None else store.page(position, 1)
        shown = [each for each in every if what.message_id in each.fact.message_ids]
    if as_json:
        facts = [_fact(each.fact) for each in shown]
        print_json({"facts": facts, "messages": [_message(each) for each in messages]})
    elif isinstance(what, ThisFact):
        for each in shown:
            print(_line(each.fact))
            print("You set it by hand." if each.fact.by_hand and not each.said else "You said so here:")
        _print_messages(messages, name)
    else:
        _print_messages(messages, name)
        for each in shown:
            print(_line(each.fact))
    if not shown and not messages:
        if not as_json:
            print("There is nothing with this number.")
        return False
    return True


def _forget(store: Store, name: str, what: Forgettable, *, as_json: bool, sure: bool, ask: Ask) -> bool:
    forgetting = store.forgetting()
    if not sure:
        scope = forgetting.scope(what)
        if as_json:
            print_json({"would_forget": _scope(scope)})
            return True
        if not _agreed(scope, name, ask):
            return False
    receipt = forgetting.forget(what)
    if as_json:
        print_json({"forgotten": _receipt(receipt)})
    else:
        _print_receipt(receipt)
    return True


def _agreed(scope: Scope, name: str, ask: Ask) -> bool:
    if not scope.facts and not scope.message_count and not isinstance(scope.what, Everything):
        print("There is nothing to forget about that.")
        return False
    for fact in scope.facts:
        print(_line(fact))
    _print_messages(scope.messages, name)
    if left := scope.message_count - len(scope.messages):
        print(f"and {_count(left, 'earlier message')}")
    print(
        f"This would forget {_count(len(scope.facts), 'fact')} and {_count(scope.message_count, 'message')} for good."
    )
    return agreed(ask, "Forget it?")


def _export(store: Store, file: Path, *, markdown: bool, as_json: bool) -> bool:
    done = store.exchange().export(
        file.expanduser().absolute(), ExportFormat.MARKDOWN if markdown else ExportFormat.JSON
    )
    if as_json:
        print_json({"path": str(done.path), "messages": done.messages, "facts": done.facts, "encrypted": False})
    else:
        print(f"{_count(done.messages, 'message')} and {_count(done.facts, 'fact')} are in {done.path}.")
        print("This file is not encrypted: whoever can read it can read all we said.")
    return True


def _import(store: Store, name: str, file: Path, *, as_json: bool) -> bool:
    done = store.exchange().bring_in(file.expanduser().absolute())
    memory = store.memory(name)
    while memory.catch_up():  # so that what the lines tell is known at once
        pass
    if as_json:
        counts = {"messages": done.messages, "known": done.known, "facts": done.facts}
        print_json({"path": str(done.path), "source": done.source, **counts})
    else:
        known = f"; {done.known:,} more I knew already" if done.known else ""
        print(f"{_count(done.messages, 'message')} came in{known}.")
    return True


# Arguments


def _numbered(text: str) -> ThisFact | ThisMessage:
    of_message = text[:1] in ("m", "M")
    digits = text[1:] if of_message else text
    if not digits.isdecimal():
        raise argparse.ArgumentTypeError(f"{text}: write a fact's number, or m and a message's, like m123")
    return ThisMessage(message_id=int(digits)) if of_message else ThisFact(fact_id=int(digits))


def _topic(text: str) -> Topic:
    return Topic(words=text)


def _day(text: str) -> Day:
    try:
        return Day(day=date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write the day like 2026-05-03") from None


# Words


def _line(fact: Fact) -> str:
    at = fact.last_said.astimezone()
    pinned = ", pinned" if fact.pinned else ""
    return f"{fact.id:>5}  {to_the_person(fact)}  [{at:%Y-%m-%d}{pinned}]"


def _print_messages(messages: Iterable[Message], name: str) -> None:
    for message in messages:
        who = "you" if message.role is Role.PERSON else name
        when = message.said_at.astimezone().strftime("%Y-%m-%d %H:%M")
        print(f"{f'm{message.id}':>7}  {when}  {who}: {message.text}")


def _print_receipt(receipt: Receipt) -> None:
    print(f"Forgotten: {_count(receipt.facts, 'fact')} and {_count(receipt.messages, 'message')}.")
    if receipt.backups:
        print(f"Deleted: {_count(receipt.backups, 'older backup')}. I made a fresh one.")
    if receipt.others:
        print(f"Deleted: {_count(receipt.others, 'damaged file')} that had been put aside.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# JSON


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "words": to_the_person(fact),
        "about": {"kin": fact.subject.kin, "name": fact.subject.name},
        "relation": fact.relation,
        "of": fact.of,
        "value": fact.value,
        "day": fact.when.isoformat() if fact.when else None,
        "first_said": fact.first_said.isoformat(),
        "last_said": fact.last_said.isoformat(),
        "ended_at": fact.ended_at.isoformat() if fact.ended_at else None,
        "messages": [f"m{number}" for number in fact.message_ids],
        "pinned": fact.pinned,
        "by_hand": fact.by_hand,
    }


def _message(message: Message) -> dict[str, Any]:
    return {
        "id": f"m{message.id}",
        "role": message.role,
        "text": message.text,
        "said_at": message.said_at.isoformat(),
        "state": message.state,
    }


def _scope(scope: Scope) -> dict[str, Any]:
    return {
        "facts": [_fact(each) for each in scope.facts],
        "message_count": scope.message_count,
        "messages": [_message(each) for each in scope.messages],
    }


def _receipt(receipt: Receipt) -> dict[str, Any]:
    return {
        "what": receipt.what_kind,
        "facts": receipt.facts,
        "messages": receipt.messages,
        "vectors": receipt.vectors,
        "backups": receipt.backups,
        "others": receipt.others,
    }
