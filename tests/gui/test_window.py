"""The window's life: first paint, session, close; and one window per home folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from companion.conversation.commands import RestoreBackup
from companion.conversation.events import Publish
from companion.conversation.trouble import Trouble
from companion.errors import Code, StoreFault
from companion.gui.first_window import FirstWindow, raise_first
from companion.gui.window import Window
from companion.paths import Home
from companion.settings import Language
from tests.gui.conftest import PLAIN, ShowWindow
from tests.gui.fake_session import FakeSession, message

ROOT = Path(__file__).parents[2]


def test_the_session_is_opened_after_the_first_frame(qtbot: QtBot, qapp: QGuiApplication) -> None:
    order: list[str] = []

    def open_session(publish: Publish) -> FakeSession:
        order.append("session")
        return FakeSession(publish)

    window = Window(open_session, PLAIN, lambda _: None)
    window.show()
    assert window.root is not None
    window.root.frameSwapped.connect(lambda: order.append("frame"))
    assert order == []
    qtbot.waitUntil(lambda: "session" in order)
    assert order[0] == "frame"
    window.close()


def test_a_session_that_cannot_be_opened_is_explained(qtbot: QtBot, qapp: QGuiApplication) -> None:
    def refuse(_: Publish) -> FakeSession:
        raise StoreFault(Code.STORE_UNREACHABLE, "/nowhere")

    window = Window(refuse, PLAIN, lambda _: None)
    window.show()
    qtbot.waitUntil(lambda: window.talk.notices.property("shown"))
    assert window.talk.notices.property("message") == "I can't write to the folder /nowhere."
    window.close()


def test_the_window_is_gone_before_the_session_ends(show: ShowWindow) -> None:
    window = show([message(1)])
    root, session = window.root, window.session
    visible = []
    session.close = lambda: visible.append(root.isVisible())  # type: ignore[method-assign]
    window.close()
    assert visible == [False]


def test_events_that_come_late_do_no_harm(show: ShowWindow) -> None:
    window = show([message(1)])
    window.close()
    window.session.publish(Trouble(error=StoreFault(Code.STORE_NEWER)))


def test_a_damaged_store_offers_its_backup(show: ShowWindow) -> None:
    window = show()
    window.publish(Trouble(error=StoreFault(Code.STORE_DAMAGED), backup_at="2026-11-23T21:04:00+00:00"))
    assert "2026" in window.item("noticeAction").property("text")
    window.click("noticeAction")
    assert window.session.asked(RestoreBackup)
    assert not window.items("notice")


def test_a_notice_can_be_closed(show: ShowWindow) -> None:
    window = show()
    window.publish(Trouble(error=StoreFault(Code.STORE_NEWER)))
    window.click("noticeClose")
    window.settle()
    assert not window.items("notice")


@pytest.mark.parametrize("size", [(420, 520), (1600, 1000)])
def test_all_parts_have_room_in_small_and_large_windows(show: ShowWindow, size: tuple[int, int]) -> None:
    window = show([message(1), message(2)])
    window.root.resize(*size)
    window.settle()
    width, height = size
    for name in ("menuButton", "settingsButton", "transcript", "composerBox", "talkButton", "ribbon", "stateWords"):
        item = window.item(name)
        place = item.mapRectToScene(item.boundingRect())
        assert 0 <= place.left() <= place.right() <= width, name
        assert 0 <= place.top() <= place.bottom() <= height, name
    assert window.item("words").width() == min(640, width - 32)
    assert window.root.minimumWidth() <= 420
    assert window.root.minimumHeight() <= 520


def test_the_second_start_raises_the_first_window(qtbot: QtBot, qapp: QGuiApplication, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    assert raise_first(home) is False
    first = FirstWindow(home)
    answers: list[bool] = []
    second = threading.Thread(target=lambda: answers.append(raise_first(home)))
    with qtbot.waitSignal(first.asked):
        second.start()
    second.join()
    assert answers == [True]
    assert raise_first(Home(tmp_path / "another")) is False
    first.close()
    assert raise_first(home) is False


@pytest.mark.parametrize(
    "leave",
    [
        "QGuiApplication.topLevelWindows()[0].close()",
        "os.kill(os.getpid(), signal.SIGINT)",
        "os.kill(os.getpid(), signal.SIGTERM)",
    ],
)
def test_a_whole_run_ends_well_and_imports_nothing_heavy_first(tmp_path: Path, leave: str) -> None:
    script = f"""
import json, os, signal, sys
from pathlib import Path
from companion.gui.window import run_window
from companion.paths import Home
from companion.settings import Settings
from tests.gui.fake_session import FakeSession
from PySide6.QtGui import QGuiApplication
seen = {{}}
def open_session(publish):
    seen["heavy"] = [name for name in ("torch", "transformers", "sqlcipher3") if name in sys.modules]
    session = FakeSession(publish)
    closing = session.close
    def close():
        seen["closed"] = True
        closing()
    session.close = close
    {leave}
    return session
status = run_window(open_session, settings=Settings(), save_settings=lambda _: None, home=Home(Path({str(tmp_path)!r})))
print(json.dumps(seen | {{"status": status}}))
"""
    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.stderr == ""
    assert json.loads(run.stdout) == {"heavy": [], "closed": True, "status": 0}


def test_chinese_from_the_start(show: ShowWindow) -> None:
    from dataclasses import replace

    window = show(settings=replace(PLAIN, language=Language.CHINESE))
    assert window.item("stateWords").property("text") == "温暖 · 有点好奇"
    window.publish(Trouble(error=StoreFault(Code.STORE_UNREACHABLE, "/nowhere")))
    assert window.item("noticeMessage").property("text") == "我无法写入文件夹 /nowhere。"
