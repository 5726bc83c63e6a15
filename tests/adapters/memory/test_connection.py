"""The one door to SQLite: quiet, private, and by no other module's hands."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from companion.memory.connection import Error, connect, dbapi2, header, is_plain, mark
from companion.memory.migrate import SCHEMA
from tests.test_architecture import MODULES, imported

KEY, OTHER = bytes(range(32)), bytes(32)
DRIVERS = {"sqlite3", "sqlcipher3"}


def made(file: Path, key: bytes | None) -> None:
    with closing(connect(file, key)) as connection:
        connection.execute("CREATE TABLE words (text)")
        connection.execute("INSERT INTO words VALUES ('rain')")


def test_no_other_module_knows_a_driver() -> None:
    knowing = [
        module.name
        for module in MODULES
        if DRIVERS & {name.partition(".")[0] for name in imported(module.read_text(encoding="utf-8"))}
    ]
    assert knowing == ["connection.py"]


def test_a_file_says_which_key_it_wants(tmp_path: Path) -> None:
    for name, key in (("plain", None), ("one", KEY), ("other", OTHER)):
        made(tmp_path / name, key)
    assert is_plain(tmp_path / "plain")
    assert header(tmp_path / "one") == mark(KEY) != mark(OTHER) == header(tmp_path / "other")
    assert header(tmp_path / "missing") == b""
    assert KEY not in (tmp_path / "one").read_bytes()
    assert b"rain" not in (tmp_path / "one").read_bytes()


@pytest.mark.parametrize("key", [None, OTHER])
def test_a_wrong_key_reads_nothing(tmp_path: Path, key: bytes | None) -> None:
    made(tmp_path / "one", KEY)
    with closing(connect(tmp_path / "one", key)) as connection, pytest.raises(Error) as caught:
        connection.execute("SELECT * FROM words")
    assert caught.value.sqlite_errorcode == dbapi2.SQLITE_NOTADB


def test_a_plain_file_is_not_read_with_a_key(tmp_path: Path) -> None:
    made(tmp_path / "plain", None)
    with closing(connect(tmp_path / "plain", KEY)) as connection, pytest.raises(Error):
        connection.execute("SELECT * FROM words")


def test_a_key_has_one_length() -> None:
    with pytest.raises(ValueError, match="7 bytes"):
        connect(":memory:", b"a short")


def test_a_wrong_key_writes_nothing_to_the_terminal(tmp_path: Path) -> None:
    made(tmp_path / "one", KEY)
    code = (
        "import pathlib, sys; from companion.memory import inspection\n"
        "try: inspection.version(pathlib.Path(sys.argv[1]), newest=9, thorough=True, key=bytes(32))\n"
        "except Exception as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "one"],
        env={"PYTHONPATH": str(SCHEMA.parents[2])},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("vault_key_lost\n", "")


def test_nothing_goes_into_temporary_files(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "one", KEY)) as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
