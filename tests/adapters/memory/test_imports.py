"""Files of other programs, as their tools write them, and every way in which they can be wrong."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from companion.conversation.memories import ExportFormat
from companion.errors import Code, EnvironmentFault
from companion.memory.exchange import reading
from companion.memory.exchange.moments import moment
from companion.memory.store import SqliteStore
from tests.adapters.memory.lives import Life

AT = datetime(2023, 6, 19, 12, 20, tzinfo=UTC)
PERSON, SHE = "person", "companion"


def node(name: str, parent: str | None, role: str = "user", **message: Any) -> dict[str, Any]:
    """One node of ChatGPT's tree."""
    text = message.pop("text", name)
    content = message.pop("content", {"content_type": "text", "parts": [text]})
    said = {"author": {"role": role}, "content": content, "create_time": AT.timestamp(), **message}
    return {"id": name, "parent": parent, "children": [], "message": said}


def chatgpt(*nodes: dict[str, Any], current: str | None, **fields: Any) -> dict[str, Any]:
    tree = {"root": {"id": "root", "parent": None, "children": [], "message": None}} | {
        each["id"]: each for each in nodes
    }
    return {"title": "A talk", "create_time": AT.timestamp(), "mapping": tree, "current_node": current, **fields}


TREE = chatgpt(
    node("system", "root", "system", text="You are"),
    node("hello", "system", create_time=AT.timestamp()),
    node("old answer", "hello", "assistant", create_time=AT.timestamp() + 5),
    node("answer", "hello", "assistant", create_time=AT.timestamp() + 6),
    node("thought", "answer", "assistant", content={"content_type": "thoughts", "thoughts": []}),
    node("call", "thought", "assistant", recipient="python", content={"content_type": "code", "text": "1 + 1"}),
    node("result", "call", "tool"),
    node("hidden", "result", metadata={"is_visually_hidden_from_conversation": True}),
    node(
        "picture",
        "hidden",
        content={"content_type": "multimodal_text", "parts": [{"asset_pointer": "file"}, "what is this"]},
        create_time=None,
    ),
    current="picture",
)
TAVERN: list[dict[str, Any]] = [
    {"user_name": "Sam", "character_name": "Ada", "create_date": "2023-06-19@12h20m00s", "chat_metadata": {}},
    {"name": "Ada", "is_user": False, "is_system": False, "send_date": "2023-06-19 @12h 21m 01s 500ms", "mes": "Hi"},
    {"name": "Sam", "is_user": True, "send_date": AT.timestamp() * 1000 + 120_000, "mes": "hello\nyou"},
    {"name": "note", "is_user": False, "is_system": True, "send_date": "", "mes": "unseen"},
    {
        "name": "Ada",
        "is_user": False,
        "send_date": "2023-06-19T12:23:00.000Z",
        "mes": "Good",
        "swipes": ["Bad", "Good"],
    },
    {"name": "Sam", "is_user": True, "mes": "undated"},
]
TABLE = (
    "Timestamp,From,Text,Reaction,ID\n"
    '2022-10-31T12:00:10.000Z,Rep,"Two\\nlines, and ""quotes""",None,3\n'
    "2022-10-31T12:00:05.000Z,Me,hello,Love,2\n"
    "2022-10-31T12:00:00.000Z,Rep,Hi Sam,None,1\n"
)
SERVER = {
    "messages": [
        {"id": "1", "content": {"text": "Hi"}, "meta": {"nature": "Robot", "timestamp": "2022-10-31T12:00:00Z"}},
        {"id": "2", "content": {"text": "hey"}, "meta": {"nature": "Customer", "timestamp": "2022-10-31T12:00:05Z"}},
    ]
}
SIMPLE = [
    {"timestamp": "2022-10-31T12:00:00Z", "sender": "Sam", "text": "hey"},
    {"timestamp": "2022-10-31T12:00:05Z", "sender": "Replika", "text": "Hi"},
]
SPOKEN = """[2022-10-31 12:00:05] Me: hello
and more: of it
[2022-10-31 12:00:06] Rep: Hi
"""


def lines(found: list[dict[str, Any]]) -> str:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in found)


def brought(tmp_path: Path, content: str | bytes, name: str = "file") -> tuple[str, list[tuple[str, str]], SqliteStore]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    store = SqliteStore.temporary()
    imported = store.exchange().bring_in(path)
    again = store.exchange().bring_in(path)
    assert (again.messages, again.known) == (0, imported.messages)
    return imported.source, [(each.role, each.text) for each in store.page(0, 99)], store


def zipped(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), content)
    return packed.getvalue()


def refused(tmp_path: Path, content: str | bytes) -> Code:
    path = tmp_path / "file"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    life = Life()
    life.say("I live in Porto")
    with pytest.raises(EnvironmentFault) as caught:
        life.store.exchange().bring_in(path)
    assert caught.value.about == str(path)
    assert life.texts() == ["I live in Porto"]
    return caught.value.code


NO_MOMENTS: tuple[object, ...] = ("", "soon", "June 99, 2023 2:20pm", None, True, [], float("nan"), 1e300, -1e18, 0)
NO_TEXTS: tuple[object, ...] = (None, 1.5, [])
OPEN_BRANCH = [(PERSON, "hello"), (SHE, "answer"), (PERSON, "what is this")]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([TREE]),
        json.dumps(TREE),
        json.dumps([TREE]).encode("utf-8-sig"),
        json.dumps([TREE]).encode("utf-16"),
        zipped(conversations_json=json.dumps([TREE]), user_json="{}"),
        zipped(folder__conversations_json=json.dumps([TREE])),
        json.dumps([chatgpt(*list(TREE["mapping"].values())[1:], current=None)]),
    ],
    ids=["list", "one", "marked", "utf-16", "archive", "folder in an archive", "no current node"],
)
def test_the_open_branch_of_chatgpt(tmp_path: Path, content: str | bytes) -> None:
    source, said, store = brought(tmp_path, content)
    assert (source, said) == ("chatgpt", OPEN_BRANCH)
    times = [each.said_at.timestamp() - AT.timestamp() for each in store.page(0, 9)]
    assert times == [0, 6, 6], "what has no date has that of the line before"


def test_conversations_stand_in_order_of_time(tmp_path: Path) -> None:
    later = chatgpt(node("second", "root", create_time=AT.timestamp() + 100), current="second")
    undated = chatgpt(node("third", "root", create_time=None), current="third", create_time=AT.timestamp() + 200)
    earlier = chatgpt(node("first", "root"), current="first")
    parts = zipped(
        **{"conversations-001_json": json.dumps([later]), "conversations-000_json": json.dumps([undated, earlier])}
    )
    _, said, _ = brought(tmp_path, parts)
    assert [text for _, text in said] == ["first", "second", "third"]


def test_a_chat_of_sillytavern(tmp_path: Path) -> None:
    source, said, store = brought(tmp_path, lines(TAVERN))
    assert source == "sillytavern"
    assert said == [(SHE, "Hi"), (PERSON, "hello\nyou"), (SHE, "Good"), (PERSON, "undated")]
    assert [each.said_at.isoformat() for each in store.page(0, 9)] == [
        "2023-06-19T12:21:01.500000+00:00",
        "2023-06-19T12:22:00+00:00",
        "2023-06-19T12:23:00+00:00",
        "2023-06-19T12:23:00+00:00",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TABLE, [(SHE, "Hi Sam"), (PERSON, "hello"), (SHE, 'Two\nlines, and "quotes"')]),
        (
            TABLE.replace(",", ";").replace("lines;", "lines,"),
            [(SHE, "Hi Sam"), (PERSON, "hello"), (SHE, 'Two\nlines, and "quotes"')],
        ),
        (json.dumps(SERVER), [(SHE, "Hi"), (PERSON, "hey")]),
        (json.dumps(SIMPLE), [(PERSON, "hey"), (SHE, "Hi")]),
        (SPOKEN, [(PERSON, "hello\nand more: of it"), (SHE, "Hi")]),
        ("Me: hello\nRep: Hi\n\nthere\n", [(PERSON, "hello"), (SHE, "Hi\n\nthere")]),
    ],
    ids=["table", "semicolons", "server", "list", "text", "undated"],
)
def test_backups_of_replika(tmp_path: Path, content: str, said: list[tuple[str, str]]) -> None:
    assert brought(tmp_path, content)[:2] == ("replika", said)


def test_without_any_date_it_was_said_when_the_file_was_written(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("Me: hello\nRep: Hi", encoding="utf-8")
    os.utime(path, (AT.timestamp(), AT.timestamp()))
    store = SqliteStore.temporary()
    store.exchange().bring_in(path)
    assert {each.said_at for each in store.page(0, 9)} == {AT}
    store.close()


def test_facts_are_read_from_what_came_in(tmp_path: Path) -> None:
    life = Life()
    life.say("I live in Lisbon")
    path = tmp_path / "file"
    path.write_text("[2022-10-31 12:00:05] Me: I live in Porto\n[2022-10-31 12:00:06] Rep: Hi", encoding="utf-8")
    life.store.exchange().bring_in(path)
    assert [each.text for each in life.facts.unread(9)] == ["I live in Porto", "I live in Lisbon"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (AT.timestamp(), AT),
        (AT.timestamp() * 1000, AT),
        (str(int(AT.timestamp() * 1000)), AT),
        ("2023-06-19T12:20:00Z", AT),
        ("2023-06-19 14:20:00+02:00", AT),
        ("2023-6-19@12h20m00s", AT),
        ("2023-06-19@12h20m00s0ms", AT),
        ("2023-06-19 @12h 20m 00s 0ms", AT),
        ("June 19, 2023 2:20pm", datetime(2023, 6, 19, 14, 20).astimezone()),
        ("Jun 19, 2023, 12:05:09 AM", datetime(2023, 6, 19, 0, 5, 9).astimezone()),
        ("2023-06-19 14:20", datetime(2023, 6, 19, 14, 20).astimezone()),
        *((wrong, None) for wrong in NO_MOMENTS),
    ],
)
def test_dates_of_all_kinds(value: object, expected: datetime | None) -> None:
    assert moment(value) == expected


# Files that are wrong

EXPORT: dict[str, Any] = {
    "format": "companion-conversation",
    "version": 1,
    "messages": [
        {"id": 1, "role": "person", "text": "hi", "said_at": AT.isoformat(), "state": "complete", "replaced_by": None}
    ],
    "sayings": [
        {
            "message": 1, "place": 0, "kin": "", "name": "", "relation": "home", "of": "", "value": "Porto",
            "holds": "now", "day": None, "said_at": AT.isoformat(), "confidence": 0.9, "correction": False,
            "instead_of": None, "pinned": False,
        }
    ],
    "read_through": 1,
}  # fmt: skip


def changed(part: str, **fields: Any) -> str:
    found = json.loads(json.dumps(EXPORT))
    (found[part][0] if part else found).update(fields)
    return json.dumps(found)


def test_the_sample_is_read(tmp_path: Path) -> None:
    assert brought(tmp_path, changed(""))[:2] == ("companion", [(PERSON, "hi")])


@pytest.mark.parametrize(
    "content",
    [
        "", "   ", "hello", "{}", "[]", "null", "3", "[1, 2]", '{"a": 1', "<html></html>", "a,b,c\n1,2,3", b"\xff\xfe",
        b"\x00\x01\x02", b"\x89PNG\r\n", zipped(notes_json="[]"), zipped(conversations_json="[1]"),
        json.dumps({"messages": [{"a": 1}]}), "2024-01-01 12:00:00 INFO server: started",
        "date,sender,message\n2024-01-01,Bob,hi\n2024-01-02,Eve,hi", changed("", version=3), "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_conversation_is_not_known(tmp_path: Path, content: str | bytes) -> None:
    assert refused(tmp_path, content) is Code.IMPORT_UNKNOWN


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([TREE])[:-20],
        zipped(conversations_json=json.dumps([TREE]))[:-30],
        zipped(conversations_json=json.dumps([TREE])[:-5]),
        lines(TAVERN)[:-3],
        lines([*TAVERN, {"name": "Ada"}]),
        lines([*TAVERN, {"name": "Ada", "is_user": True, "mes": 3}]),
        TABLE.removesuffix("Hi Sam,None,1\n"),
        TABLE.encode()[:-1] + b"\xff",
        TABLE + '"never closed',
        json.dumps(SERVER)[:-3],
        json.dumps([*SIMPLE, {"sender": "Me"}]),
        json.dumps([chatgpt(current="nowhere")]),
        json.dumps([chatgpt(node("a", "b"), node("b", "a"), current="a")]),
        json.dumps([{"mapping": {"a": 3}, "current_node": "a"}]),
        changed("")[:-9],
        changed("", messages=None),
        changed("", sayings=[{}]),
        changed("", read_through="all"),
        *(changed("messages", **{name: "?"}) for name in ("id", "role", "said_at", "state", "replaced_by")),
        *(changed("messages", **{name: wrong}) for name in ("id", "text", "said_at") for wrong in NO_TEXTS),
        changed("messages", state="unfinished"),
        changed("messages", replaced_by=1),
        changed("messages", replaced_by=7),
        changed("messages", said_at="2023-06-19T12:20:00"),
        *(
            changed("sayings", **{name: "?"})
            for name in ("message", "relation", "holds", "day", "confidence", "said_at")
        ),
        changed("sayings", message=9),
        changed("sayings", place=2**70),
        changed("", sayings=EXPORT["sayings"] * 2),
        changed("sayings", confidence=1.0),
        changed("sayings", instead_of="Lisbon"),
    ],
)
def test_what_is_damaged_changes_nothing(tmp_path: Path, content: str | bytes) -> None:
    assert refused(tmp_path, content) is Code.IMPORT_DAMAGED


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 100_000)
    assert refused(tmp_path, "[" + " " * 100_000) is Code.IMPORT_TOO_LARGE
    packed = zipped(**{f"conversations-{part}_json": "[" + " " * 40_000 for part in range(3)})
    assert len(packed) < 10_000
    assert refused(tmp_path, packed) is Code.IMPORT_TOO_LARGE


def test_what_cannot_be_read(tmp_path: Path) -> None:
    store = SqliteStore.temporary()
    for path in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(EnvironmentFault) as caught:
            store.exchange().bring_in(path)
        assert caught.value.code is Code.IMPORT_UNREADABLE
    store.close()


def test_a_fault_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    life = Life()
    life.say("I live in Porto")
    file = tmp_path / "export.json"
    life.store.exchange().export(file, ExportFormat.JSON)
    again = Life()
    again.say("hello")
    again.connection.execute(
        "CREATE TRIGGER refuses BEFORE INSERT ON sayings BEGIN SELECT raise(ABORT, 'not now'); END"
    )
    before = again.connection.execute("SELECT * FROM messages").fetchall()
    with pytest.raises(Exception, match="SQLITE"):
        again.store.exchange().bring_in(file)
    assert again.connection.execute("SELECT * FROM messages").fetchall() == before
