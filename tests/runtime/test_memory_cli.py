"""`companion memory`, on a real store: what it prints, what it changes, and what it asks before."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from companion.cli import memory
from companion.conversation.turn import MessageState, Role
from companion.conversation.vault import Protection
from companion.errors import Code, EnvironmentFault, StoreFault
from companion.memory.stores import SqliteStores
from companion.paths import Home
from tests.fakes_keyring import FolderKeyring

ROOT = Path(__file__).parent.parent.parent
LINES = (
    ("I live in Porto", "Is it far?"),
    ("I moved to Lisbon", "Lisbon, then."),
    ("My sister is called Ana", "Hello Ana."),
    ("Ana lives in Lyon", "Nice."),
)

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def stores(companion_home: Path, tmp_path: Path) -> SqliteStores:
    stores = SqliteStores(Home(companion_home), keyring=FolderKeyring(tmp_path / "keyring"))
    store = stores.lifelong()
    for line, reply in LINES:
        store.add(Role.PERSON, line, MessageState.COMPLETE)
        store.add(Role.COMPANION, reply, MessageState.COMPLETE)
    learned = store.memory("Ada")
    while learned.catch_up():
        pass
    store.backup_if_due()
    store.close()
    return stores


@pytest.fixture
def run(stores: SqliteStores, capsys: pytest.CaptureFixture[str]) -> Run:
    parser = argparse.ArgumentParser()
    memory.add_to(parser.add_subparsers(), argparse.ArgumentParser(add_help=False))

    def run(*arguments: str, answer: str | None = None, **asks: Any) -> tuple[int, str]:
        def ask(_: str) -> str:
            if answer is None:
                raise EOFError
            return answer

        status = memory.run(stores, parser.parse_args(["memory", *arguments]), name="Ada", ask=ask, **asks)
        return status, capsys.readouterr().out

    return run


def found(printed: tuple[int, str]) -> dict[str, Any]:
    status, out = printed
    assert status == 0
    told: dict[str, Any] = json.loads(out)
    return told


def today() -> str:
    return f"{datetime.now(UTC).astimezone():%Y-%m-%d}"


def test_everything_known_is_listed_by_whom_it_is_about(run: Run) -> None:
    status, out = run("list")
    now = datetime.now(UTC).astimezone()
    assert status == 0
    assert out.splitlines() == [
        "You",
        f"    2  You live in Lisbon  [{today()}]",
        f"    3  Your sister is called Ana  [{today()}]",
        "Your sister Ana",
        f"    4  Your sister Ana lives in Lyon  [{today()}]",
        "No longer so",
        f"    1  You used to live in Porto (until {now.day} {now:%B %Y})  [{today()}]",
    ]
    assert [fact["value"] for fact in found(run("list", "--json"))["facts"]] == ["Lisbon", "Ana", "Lyon", "Porto"]


def test_what_was_said_and_is_known_is_found(run: Run) -> None:
    _, out = run("search", "ana")
    assert [line.split(None, 1)[0] for line in out.splitlines()] == ["3", "4", "m5", "m6", "m7"]
    assert "Ada: Hello Ana." in out
    told = found(run("search", "Ana", "Lyon", "--json"))
    assert ([fact["id"] for fact in told["facts"]], [each["id"] for each in told["messages"]]) == ([4], ["m7"])
    assert run("search", "Atlantis") == (0, "Nothing was said with these words.\n")


def test_a_fact_is_shown_with_where_it_was_said_and_a_message_with_what_it_says(run: Run) -> None:
    assert [line.split(None, 1)[0] for line in run("show", "3")[1].splitlines()] == ["3", "You", "m5"]
    assert [line.split(None, 1)[0] for line in run("show", "m5")[1].splitlines()] == ["m5", "3"]
    assert [each["text"] for each in found(run("show", "3", "--json"))["messages"]] == ["My sister is called Ana"]
    assert run("show", "99") == (1, "There is nothing with this number.\n")
    assert run("show", "m99")[0] == 1


def test_nothing_is_forgotten_without_a_yes(run: Run) -> None:
    for answer in (None, "", "no", "perhaps"):
        status, out = run("forget", "--topic", "my sister", answer=answer)
        assert status == 1
        assert "This would forget 2 facts and 3 messages for good." in out
        assert out.endswith("Nothing was changed.\n")
    assert found(run("forget", "--topic", "my sister", "--json"))["would_forget"]["message_count"] == 3
    assert len(found(run("list", "--json"))["facts"]) == 4


def test_a_yes_forgets_and_a_receipt_is_printed(run: Run) -> None:
    status, out = run("forget", "--topic", "my sister", answer="y")
    assert status == 0
    assert out.splitlines()[-2:] == [
        "Forgotten: 2 facts and 3 messages.",
        "Deleted: 1 older backup. I made a fresh one.",
    ]
    assert [fact["value"] for fact in found(run("list", "--json"))["facts"]] == ["Lisbon", "Porto"]


@pytest.mark.parametrize(
    ("asked", "what", "messages"),
    [
        (["2"], "fact", 3),
        (["m8"], "message", 1),
        (["--day", today()], "day", 8),
        (["--everything"], "everything", 8),
    ],
)
def test_each_way_of_forgetting(run: Run, asked: list[str], what: str, messages: int) -> None:
    receipt = found(run("forget", *asked, "--yes", "--json"))["forgotten"]
    assert (receipt["what"], receipt["messages"]) == (what, messages)


def test_what_is_not_there_cannot_be_forgotten(run: Run) -> None:
    assert run("forget", "--topic", "Atlantis") == (1, "There is nothing to forget about that.\n")


def test_out_into_a_file_and_in_again(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    _, out = run("export", str(file))
    assert out.startswith(f"8 messages and 4 facts are in {file}.\n")
    assert "not encrypted" in out
    run("forget", "--everything", "--yes")
    assert run("import", str(file)) == (0, "8 messages came in.\n")
    assert found(run("import", str(file), "--json"))["known"] == 8
    assert len(found(run("list", "--json"))["facts"]) == 4
    assert found(run("export", str(tmp_path / "talk.md"), "--markdown", "--json"))["encrypted"] is False
    assert (tmp_path / "talk.md").read_text(encoding="utf-8").startswith("# You and Ada\n") is False


def test_what_came_from_elsewhere_is_known_at_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("[2022-10-31 12:00:05] Me: I love jazz\n[2022-10-31 12:00:06] Rep: Me too", encoding="utf-8")
    assert run("import", str(file))[1] == "2 messages came in.\n"
    assert "jazz" in [fact["value"] for fact in found(run("list", "--json"))["facts"]]


def test_a_file_that_is_no_conversation_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("hello", encoding="utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        run("import", str(tmp_path / "note"))
    assert caught.value.code is Code.IMPORT_UNKNOWN


def test_a_locked_conversation_asks_for_the_passphrase(run: Run, stores: SqliteStores) -> None:
    stores.protect(Protection.PASSPHRASE, "open sesame")
    stores.lock()
    assert run("list", ask_unseen=lambda _: "open sesame")[0] == 0
    stores.lock()
    with pytest.raises(StoreFault) as caught:
        run("list", ask_unseen=lambda _: "sesame")
    assert caught.value.code is Code.PASSPHRASE_WRONG

    def nobody(_: str) -> str:
        raise EOFError

    with pytest.raises(StoreFault) as caught:
        run("list", ask_unseen=nobody)
    assert caught.value.code is Code.VAULT_LOCKED


@pytest.mark.parametrize(
    "arguments",
    [(), ("forget",), ("forget", "1", "--everything"), ("forget", "x"), ("forget", "--day", "soon"), ("show", "m")],
)
def test_what_it_does_not_understand(run: Run, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(*arguments)
    assert "usage:" in capsys.readouterr().err


ALONE = """
import sys
from companion.__main__ import main
status = main(["memory", "list", "--json"])
print([name for name in ("PySide6", "torch", "transformers") if name in sys.modules])
sys.exit(status)
"""


def test_as_a_command_it_loads_no_model_and_no_window(companion_home: Path) -> None:
    environment = os.environ | {"COMPANION_HOME": str(companion_home), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ALONE], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.splitlines()) == (0, ['{"facts": []}', "[]"])
