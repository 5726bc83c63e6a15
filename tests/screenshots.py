"""Pictures of the real window with a session of paper: `python -m tests.screenshots [FOLDER]` writes them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtCore import QEventLoop, QMetaObject, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from companion.conversation.events import ModelLoading, PromptReading, Publish
from companion.conversation.ports import LoadStage
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Role
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, StoreFault
from companion.gui.window import Window
from companion.settings import Language, Motion, Settings, Theme
from tests import felt_pictures as felt
from tests import memory_pictures as memory
from tests import model_pictures as models
from tests import voice_pictures as voice
from tests.gui.fake_session import IN_KEYRING, FakeSession, message

SETTLE_MS = 350
ROOT = Path(__file__).parents[1]

HER, PERSON = Role.COMPANION, Role.PERSON
MORNING = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)


def lines(*said: tuple[Role, str]) -> list[Message]:
    return [message(number, text, role, said_at=MORNING) for number, (role, text) in enumerate(said, 1)]


TALK = lines(
    (HER, "Good morning, Theo. You had the interview at the museum yesterday — how did it go?"),
    (PERSON, "Honestly? I think I talked too much. I kept going on about Lisbon."),
    (
        HER,
        "You light up when you talk about Lisbon, so I doubt that was the worst thing they could hear. "
        "Did *they* seem to mind, or is that the tired part of you keeping score?",
    ),
    (PERSON, "...the tired part. They laughed, actually."),
)
REPLY = "Then let's keep the laugh and leave the rest. Sleep on it, and tell me tomorrow which of the two stayed."
RICH = lines(
    (PERSON, "How do I count the words in a file with Python?"),
    (
        HER,
        "Read it, **split** it, and count what is left:\n\n"
        "```python\nfrom pathlib import Path\n\n"
        "words = Path('letter.txt').read_text(encoding='utf-8').split()\nprint(len(words))\n```\n\n"
        "Two things to know:\n\n- `split()` cuts at any run of spaces and line ends\n"
        "- for a book, go *line by line* instead\n\n"
        "There is more in [the guide](https://docs.python.org/3/library/pathlib.html).",
    ),
)
CHINESE = lines(
    (HER, "早上好，西奥。昨天你去博物馆面试了——怎么样？"),
    (PERSON, "说实话？我觉得我说得太多了，一直在讲里斯本。"),
    (HER, "一说起里斯本你就会发光，所以我不信那是他们听到的最糟的话。他们真的介意了吗，还是疲惫的那个你在记账？"),
    (PERSON, "……是疲惫的那个我。其实他们笑了。"),
)


DAY = Settings(theme=Theme.DAY, language=Language.ENGLISH, motion=Motion.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One file: what was said, in which settings, and what is done before the picture is taken."""

    name: str
    thread: Sequence[Message] = field(default_factory=lambda: TALK)
    settings: Settings = DAY
    size: tuple[int, int] = (1200, 800)
    act: Callable[[Stage], None] = lambda _: None
    vault: VaultStatus = IN_KEYRING


class Stage:
    """The window while a picture is made."""

    def __init__(self, picture: Picture) -> None:
        self._thread = picture.thread
        self._vault = picture.vault
        self.window = Window(self._open, picture.settings, lambda _: None)
        self.window.warned.connect(print)
        self.window.show()
        assert self.window.root is not None
        self.root = self.window.root
        self.root.resize(*picture.size)
        self.wait()

    def _open(self, publish: Publish) -> FakeSession:
        self.session = FakeSession(publish, self._thread)
        self.session.vault = self._vault
        return self.session

    def wait(self, ms: int = SETTLE_MS) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def part(self, name: str) -> QObject:
        found = self.root.findChild(QObject, name)
        assert found is not None, name
        return found

    def say(self, text: str) -> None:
        self.window.talk.composer.typed(text)
        self.window.talk.composer.send()
        self.wait()


def answered(stage: Stage) -> None:
    stage.session.turn_id = 1
    stage.session.start(REPLY)
    stage.session.finish()


def streaming(stage: Stage) -> None:
    stage.say("Maybe I should write to them.")
    stage.session.start("Write one line, not ten. Something like: *I enjoyed our talk, and I am still")


def thinking(stage: Stage) -> None:
    stage.say("Maybe I should write to them.")
    stage.session.publish(PromptReading(turn_id=stage.session.turn_id, done_tokens=410, total_tokens=1000))


def searching(stage: Stage) -> None:
    stage.part("searchCard").setProperty("visible", True)
    stage.part("searchField").setProperty("text", "lisbon")
    stage.wait(500)


def settings(stage: Stage) -> None:
    stage.part("settingsCard").setProperty("visible", True)


def trouble(stage: Stage) -> None:
    answered(stage)
    stage.session.publish(
        Trouble(error=StoreFault(Code.STORE_DAMAGED), backup_at=datetime(2026, 11, 23, 21, 4, tzinfo=UTC).isoformat())
    )


def failed(stage: Stage) -> None:
    stage.say("Maybe I should write to them.")
    from companion.conversation.turn import Outcome
    from companion.errors import EnvironmentFault

    stage.session.finish(Outcome.FAILED, error=EnvironmentFault(Code.OUT_OF_MEMORY))


def loading(stage: Stage) -> None:
    stage.session.publish(ModelLoading(name="SmolLM2-135M-Instruct", stage=LoadStage.UNPACKING, fraction=0.42))


def cut(stage: Stage) -> None:
    streaming(stage)
    stage.session.grow(" thinking about")
    stage.wait()
    stage.window.talk.stop()


def temporary(stage: Stage) -> None:
    stage.window.talk.setTemporary(True)


def menu(stage: Stage) -> None:
    QMetaObject.invokeMethod(stage.part("menuButton"), "clicked")


def link(stage: Stage) -> None:
    stage.window.talk.links.ask("https://docs.python.org/3/library/pathlib.html")


def editing(stage: Stage) -> None:
    answered(stage)
    stage.wait()
    stage.window.talk.composer.editLast()


def shortcuts(stage: Stage) -> None:
    stage.part("shortcutsCard").setProperty("visible", True)


def wrong(stage: Stage) -> None:
    stage.part("passphraseField").setProperty("text", "not this one")
    stage.window.talk.lock_screen.unlock("not this one")


def opening(stage: Stage) -> None:
    stage.session.answers_vault = False
    wrong(stage)
    stage.wait(600)


def vault(stage: Stage) -> None:
    """The part of the settings that is about it is wholly in sight."""
    settings(stage)
    stage.wait(200)
    area = stage.part("settingsArea")
    assert isinstance(area, QQuickItem)
    area.setProperty("contentY", min(300, area.property("contentHeight") - area.height()))


def passphrase(stage: Stage) -> None:
    stage.window.talk.passphrase_asked.emit()
    stage.wait(200)
    stage.part("newPassphraseField").setProperty("text", "a lamp on the sill")
    stage.part("samePassphraseField").setProperty("text", "a lamp on the")


def open_asked(stage: Stage) -> None:
    vault(stage)
    QMetaObject.invokeMethod(stage.part("dontEncryptButton"), "clicked")


def protected(protection: Protection, *, locked: bool = False, keyring: bool = True) -> VaultStatus:
    return VaultStatus(protection=protection, locked=locked, keyring=keyring)


LOCKED = protected(Protection.PASSPHRASE, locked=True)
NIGHT = replace(Picture(name="").settings, theme=Theme.NIGHT)
PUSH = replace(DAY, hands_free=False)
IN_CHINESE = replace(DAY, language=Language.CHINESE)
PICTURES = (
    Picture(name="day", act=answered),
    Picture(name="night", settings=NIGHT, act=answered),
    Picture(name="streaming", act=streaming),
    Picture(name="thinking", act=thinking),
    Picture(name="loading", act=loading),
    Picture(name="chinese", thread=CHINESE, settings=replace(NIGHT, theme=Theme.DAY, language=Language.CHINESE)),
    Picture(name="markdown", thread=RICH),
    Picture(name="markdown-night", thread=RICH, settings=NIGHT),
    Picture(name="search", act=searching),
    Picture(name="settings", act=settings),
    Picture(name="settings-night", act=settings, settings=NIGHT),
    Picture(name="settings-chinese", act=settings, settings=replace(NIGHT, theme=Theme.DAY, language=Language.CHINESE)),
    Picture(name="lock", vault=LOCKED),
    Picture(name="lock-night", vault=LOCKED, settings=NIGHT),
    Picture(name="lock-wrong", vault=LOCKED, act=wrong),
    Picture(name="lock-opening", vault=LOCKED, act=opening),
    Picture(name="lock-chinese", vault=LOCKED, act=wrong, settings=IN_CHINESE),
    Picture(
        name="lock-narrow-large", vault=LOCKED, act=wrong, size=(420, 520), settings=replace(NIGHT, text_scale=2.0)
    ),
    Picture(name="vault-keyring", act=vault),
    Picture(name="vault-passphrase", act=vault, vault=protected(Protection.PASSPHRASE)),
    Picture(name="vault-key-file", act=vault, vault=protected(Protection.KEY_FILE, keyring=False)),
    Picture(name="vault-none", act=vault, vault=protected(Protection.NONE)),
    Picture(name="vault-new-passphrase", act=passphrase, settings=NIGHT),
    Picture(name="vault-dont-encrypt", act=open_asked),
    Picture(name="vault-chinese", act=vault, vault=protected(Protection.PASSPHRASE), settings=IN_CHINESE),
    Picture(name="key-file-told", act=answered, vault=protected(Protection.KEY_FILE, keyring=False)),
    Picture(name="not-encrypted", act=answered, vault=protected(Protection.NONE)),
    Picture(name="trouble", act=trouble),
    Picture(name="failed", act=failed, settings=NIGHT),
    Picture(name="unfinished", act=cut),
    Picture(name="temporary", act=temporary),
    Picture(name="memory", act=felt.beside),
    Picture(name="memory-night", settings=NIGHT, act=felt.beside),
    Picture(name="memory-why", act=memory.remembering),
    Picture(
        name="memory-chinese",
        thread=CHINESE,
        settings=replace(NIGHT, theme=Theme.DAY, language=Language.CHINESE),
        act=memory.remembering,
    ),
    Picture(name="memory-narrow", size=(420, 720), act=memory.remembering),
    Picture(
        name="memory-large",
        size=(1200, 800),
        settings=replace(NIGHT, theme=Theme.DAY, text_scale=2.0),
        act=memory.remembering,
    ),
    Picture(name="memory-search", act=memory.finding),
    Picture(name="memory-edit", act=memory.changing),
    Picture(name="memory-empty", act=memory.learning),
    Picture(name="memory-sources", act=memory.choosing_where),
    Picture(name="forget", act=memory.forgetting),
    Picture(name="forget-everything", settings=NIGHT, act=memory.forgetting_everything),
    Picture(name="forget-day", act=memory.forgetting_a_day),
    Picture(name="forgotten", act=memory.forgotten),
    Picture(name="export", act=memory.exporting),
    Picture(name="remembered", act=memory.remembered),
    Picture(name="felt-week", act=felt.week),
    Picture(name="felt-day", act=felt.day),
    Picture(name="felt-all", act=felt.all_time),
    Picture(name="felt-all-night", act=felt.all_time, settings=NIGHT),
    Picture(name="felt-lively", act=felt.liveliness),
    Picture(name="felt-chinese", act=felt.in_chinese, settings=IN_CHINESE),
    Picture(name="felt-narrow", act=felt.by_keys, size=(360, 720)),
    Picture(name="felt-large", act=felt.all_time, size=(420, 800), settings=replace(DAY, text_scale=2.0)),
    Picture(name="felt-keys", act=felt.by_keys),
    Picture(name="felt-off", act=felt.switched_off),
    Picture(name="felt-empty", act=felt.empty),
    Picture(name="felt-asking", act=felt.setting_right),
    Picture(name="felt-asking-chinese", act=felt.asking_in_chinese, settings=replace(NIGHT, language=Language.CHINESE)),
    Picture(name="felt-set-right", act=felt.set_right, settings=NIGHT),
    Picture(name="felt-corrected", act=felt.corrected),
    Picture(name="voice", act=voice.speaking),
    Picture(name="voice-night", act=voice.speaking, settings=NIGHT),
    Picture(name="voice-listening", act=voice.listening, settings=PUSH),
    Picture(name="voice-opening", act=voice.getting_ready),
    Picture(name="voice-talking", act=voice.talking),
    Picture(name="voice-waiting", act=voice.waiting, settings=NIGHT),
    Picture(name="voice-thinking", act=voice.thinking),
    Picture(name="voice-holding", act=voice.holding, settings=PUSH),
    Picture(name="voice-muted", act=voice.muted),
    Picture(name="voice-basic", act=voice.basic),
    Picture(name="voice-no-microphone", act=voice.no_microphone),
    Picture(name="voice-chinese", act=voice.in_chinese, settings=IN_CHINESE),
    Picture(name="voice-narrow", act=voice.basic, size=(360, 640)),
    Picture(name="voice-large", act=voice.no_microphone, size=(420, 720), settings=replace(NIGHT, text_scale=2.0)),
    Picture(name="voice-large-speaking", act=voice.basic, size=(360, 520), settings=replace(DAY, text_scale=2.0)),
    Picture(name="sounds", act=voice.sounds),
    Picture(name="sample", act=voice.sample),
    Picture(name="sample-night", act=voice.sample, settings=NIGHT),
    Picture(name="sample-none", act=voice.no_sample),
    Picture(name="sample-none-chinese", act=voice.no_sample, settings=IN_CHINESE),
    Picture(name="sounds-below", act=voice.sounds_below, settings=PUSH),
    Picture(name="sounds-night", act=voice.sounds_below, settings=NIGHT),
    Picture(name="sounds-chinese", act=voice.sounds_below, settings=IN_CHINESE),
    Picture(name="sounds-narrow", act=voice.sounds_below, size=(360, 640), settings=replace(DAY, text_scale=2.0)),
    Picture(name="uncertain", act=voice.uncertain),
    Picture(name="models", act=models.listed),
    Picture(name="models-night", act=models.coming, settings=NIGHT),
    Picture(name="models-fetch", act=models.asked),
    Picture(name="models-arrived", act=models.arrived),
    Picture(name="models-no-room", act=models.no_room, settings=NIGHT),
    Picture(name="models-unreachable", act=models.unreachable),
    Picture(name="models-delete", act=models.deleting),
    Picture(name="models-exactly", act=models.exactly),
    Picture(name="models-exactly-night", act=models.exactly, settings=NIGHT),
    Picture(name="models-exactly-chinese", act=models.exactly, settings=IN_CHINESE),
    Picture(name="models-others", act=models.others),
    Picture(name="models-chinese", act=models.coming, settings=IN_CHINESE),
    Picture(name="models-chinese-others", act=models.others, settings=IN_CHINESE),
    Picture(name="models-narrow", act=models.coming, size=(360, 720)),
    Picture(name="models-narrow-others", act=models.others, size=(360, 720), settings=replace(NIGHT, text_scale=1.5)),
    Picture(name="models-large", act=models.coming, size=(420, 800), settings=replace(DAY, text_scale=2.0)),
    Picture(name="models-large-asked", act=models.asked, size=(360, 520), settings=replace(NIGHT, text_scale=2.0)),
    Picture(name="menu", act=menu),
    Picture(name="link", thread=RICH, act=link),
    Picture(name="editing", act=editing),
    Picture(name="shortcuts", act=shortcuts),
    Picture(name="narrow", size=(420, 520), act=answered),
    Picture(
        name="narrow-large", size=(420, 720), settings=replace(NIGHT, theme=Theme.DAY, text_scale=1.5), act=answered
    ),
)


def main(folder: Path, names: Sequence[str]) -> None:
    QQuickWindow.setTextRenderType(QQuickWindow.TextRenderType.NativeTextRendering)
    application = QGuiApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if names and picture.name not in names:
            continue
        stage = Stage(picture)
        picture.act(stage)
        stage.wait()
        stage.root.grabWindow().save(str(folder / f"{picture.name}.png"))
        stage.window.close()
        print(folder / f"{picture.name}.png")


if __name__ == "__main__":
    os.environ["COMPANION_HOME"] = tempfile.mkdtemp()
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots", sys.argv[2:])
