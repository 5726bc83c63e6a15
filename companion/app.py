"""The only place that builds the parts and joins them: home, settings, store, model, session, and a face for it."""

from __future__ import annotations

import argparse
import dataclasses
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from types import TracebackType

import filelock

from companion import open_ears, paths, senses, settings
from companion.cli import feelings as cli_feelings
from companion.cli import hearing as cli_hearing
from companion.cli import listen as cli_listen
from companion.cli import memory as cli_memory
from companion.cli import models as cli_models
from companion.cli import say as cli_say
from companion.cli import talk, voice_talk
from companion.cli import transcribe as cli_transcribe
from companion.cli import vault as cli_vault
from companion.conversation.events import Publish
from companion.conversation.feelings import Appraiser, Corrected
from companion.conversation.heard import Listening, PublishHeard
from companion.conversation.memories import Embedder
from companion.conversation.models import HubChoice
from companion.conversation.persona import Persona
from companion.conversation.ports import Appraising, LanguageModel, LoadProgress, Precision
from companion.conversation.reply import ReplyStyle
from companion.conversation.speech_models import SpeechModels
from companion.conversation.transcript import Transcript
from companion.emotion.feeling import Appraisal
from companion.errors import Code, EnvironmentFault
from companion.language.hub import Hub
from companion.language.libraries import imported_smoothly
from companion.language.local_models import LocalModels
from companion.language.weights import open_model
from companion.memory.os_keyring import OsKeyring
from companion.memory.stores import SqliteStores
from companion.paths import Home
from companion.runtime.ears import Ears
from companion.runtime.ears_ports import Silent
from companion.runtime.session import Session
from companion.settings import Settings

log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the command line said about this run; None: as the settings say."""

    home: Home
    model: Path | None = None
    precision: Precision | None = None
    seed: int | None = None
    temporary: bool = False
    speak: bool = False


def run_window(choices: Choices) -> int:
    """The window until it is closed, or, where one is open already, that one raised. The exit status."""
    from companion.gui import window  # here, so that the terminal loads no Qt

    with _logging(choices.home):
        chosen, fault = _settings(choices.home)
        try:
            with _only_process(choices.home):
                return window.run_window(
                    partial(open_session, choices, chosen, speaking=not chosen.silent),
                    home=choices.home,
                    settings=chosen,
                    save_settings=lambda fresh: settings.save(fresh, choices.home.settings),
                    fault=fault,
                    open_speech_models=partial(_speech_models, choices.home),
                )
        except EnvironmentFault as error:
            if error.code is Code.ALREADY_OPEN and window.raise_first(choices.home):
                return 0
            raise


def run_chat(choices: Choices, *, once: str | None, as_json: bool) -> int:
    """The conversation in the terminal. The exit status."""
    alone = nullcontext() if choices.temporary else _only_process(choices.home)
    with _logging(choices.home), alone:
        chosen, fault = _settings(choices.home)
        if fault is not None:
            sys.stderr.write(f"{fault}\n")
        opens = partial(open_session, choices, chosen, speaking=choices.speak)
        if once is not None:
            return talk.chat_once(opens, once, name=chosen.companion_name, as_json=as_json, aloud=choices.speak)
        return talk.chat(opens, name=chosen.companion_name, feelings=chosen.feelings)


def run_voice(choices: Choices) -> int:
    """The conversation by voice, in the terminal. The exit status."""
    alone = nullcontext() if choices.temporary else _only_process(choices.home)
    with _logging(choices.home), alone:
        chosen, fault = _settings(choices.home)
        if fault is not None:
            sys.stderr.write(f"{fault}\n")
        return voice_talk.talk_by_voice(
            partial(open_session, choices, chosen, speaking=True),
            name=chosen.companion_name,
            feels_voice=chosen.feelings and chosen.feel_voice,
        )


def run_vault(choices: Choices, action: cli_vault.Action, *, as_json: bool) -> int:
    """How the conversation is protected, told or changed. The exit status."""
    alone = nullcontext() if action is cli_vault.Action.STATUS else _only_process(choices.home)
    with _logging(choices.home), alone:
        return cli_vault.run(SqliteStores(choices.home, keyring=OsKeyring()), action, as_json=as_json)


def run_memory(choices: Choices, asked: argparse.Namespace) -> int:
    """What she remembers, seen or changed. The exit status."""
    with _logging(choices.home), _only_process(choices.home):
        chosen, _ = _settings(choices.home)
        stores = SqliteStores(choices.home, keyring=OsKeyring())
        return cli_memory.run(stores, asked, name=chosen.companion_name)


def run_feelings(choices: Choices, asked: argparse.Namespace) -> int:
    """How both feel and have felt, seen or changed. The exit status."""
    with _logging(choices.home), _only_process(choices.home):
        chosen, _ = _settings(choices.home)
        stores = SqliteStores(choices.home, keyring=OsKeyring())
        return cli_feelings.run(stores, asked, chosen=chosen, save=partial(_save_settings, choices.home))


def run_models(choices: Choices, asked: argparse.Namespace) -> int:
    """The language models there are, told, fetched, chosen or deleted. The exit status."""
    # What is chosen in a file here, an open window would write over, or still be thinking with.
    alone = _only_process(choices.home) if asked.action in ("use", "remove") else nullcontext()
    with _logging(choices.home), alone:
        chosen, _ = _settings(choices.home)
        models = _models(choices.home, _hub_choice(chosen))
        return cli_models.run(models, asked, chosen=chosen, save=partial(_save_settings, choices.home))


def run_say(choices: Choices, asked: argparse.Namespace) -> int:
    """A text in her voice. The exit status."""
    with _logging(choices.home):
        chosen, _ = _settings(choices.home)
        from companion import aloud  # here with numpy, which a window need not wait for

        return cli_say.run(asked, write=partial(aloud.write, chosen), play=partial(aloud.play, chosen))


def run_hearing(choices: Choices, asked: argparse.Namespace) -> int:
    """What she hears with, told, fetched, chosen or deleted. The exit status."""
    alone = _only_process(choices.home) if asked.action in ("use", "remove") else nullcontext()
    with _logging(choices.home), alone:
        chosen, _ = _settings(choices.home)
        return cli_hearing.run(
            _speech_models(choices.home, chosen), asked, chosen=chosen, save=partial(_save_settings, choices.home)
        )


def run_transcribe(choices: Choices, asked: argparse.Namespace) -> int:
    """What is said in a sound file. The exit status."""
    from companion.audio import files
    from companion.audio.chunk import HEARD_HZ
    from companion.hearing import opening, transcribe, vad

    chosen, _ = _settings(choices.home)
    model: Path | None = None
    if asked.engine != cli_transcribe.Engine.SPHINX and (asked.engine or chosen.speech_model):
        models = _speech_models(choices.home, chosen)
        model = models.find(chosen.speech_model or models.recommended().name)

    def hears(file: Path, told: cli_transcribe.Told) -> Transcript:
        detector = vad.VoiceDetector.open()
        language = chosen.spoken_language if asked.language is None else asked.language
        with closing(opening.open_recognizer(model, language=language)) as recognizer:
            return transcribe.transcribe(files.chunks(file, rate_hz=HEARD_HZ), recognizer, detector, told)

    return cli_transcribe.run(hears, asked.file, as_json=asked.json)


def run_listen(choices: Choices, asked: argparse.Namespace) -> int:
    """What is said into the microphone. The exit status."""
    with _logging(choices.home):
        chosen, _ = _settings(choices.home)
        model = _speech_models(choices.home, chosen).find(chosen.speech_model) if chosen.speech_model else None
        language = chosen.spoken_language if asked.language is None else asked.language

        @contextmanager
        def listens(publish: PublishHeard) -> Iterator[None]:
            ears = Ears(
                open_ears.open_ear,
                partial(open_ears.open_recognizer, model, language),
                open_basic=partial(open_ears.open_recognizer, None, language),
                voice=Silent(),
                publish=publish,
            )
            ears.start()
            ears.listen(Listening.HANDS_FREE)
            try:
                yield
            finally:
                ears.end()
                ears.join()

        return cli_listen.run(listens, asked)


def _models(home: Home, hub: HubChoice) -> LocalModels:
    return LocalModels(folder=home.models, hub=Hub(hub.endpoint, offline=hub.offline))


def _hub_choice(chosen: Settings) -> HubChoice:
    return HubChoice(endpoint=chosen.hub_endpoint, offline=chosen.offline)


def _speech_models(home: Home, chosen: Settings) -> SpeechModels:
    from companion.fetching.web import Web
    from companion.hearing.whisper_cards import ADDRESS
    from companion.hearing.whisper_models import WhisperModels

    return WhisperModels(
        folder=home.speech_models,
        source=Web(ADDRESS, offline=chosen.offline),
        english_only=chosen.spoken_language == "en",
    )


def _save_settings(home: Home, fresh: Settings) -> None:
    """Raises EnvironmentFault(SETTINGS_UNSAVED)."""
    try:
        settings.save(fresh, home.settings)
    except OSError as error:
        raise EnvironmentFault(Code.SETTINGS_UNSAVED, str(home.settings)) from error


def open_session(choices: Choices, chosen: Settings, publish: Publish, *, speaking: bool = False) -> Session:
    """A session on this home's store and model, not yet started. `speaking`: her replies are spoken."""
    server = Path(settings.host_of(chosen.remote_url)) if chosen.remote_url else None  # a name, no file
    model = choices.model or server or (Path(chosen.model_path) if chosen.model_path else None)
    sampling = chosen.sampling if choices.seed is None else dataclasses.replace(chosen.sampling, seed=choices.seed)
    style = ReplyStyle(
        persona=Persona(name=chosen.companion_name),
        sampling=sampling,
        sampling_chosen=chosen.sampling != Settings().sampling,
        prompt_tokens=chosen.prompt_tokens,
        reply_tokens=chosen.reply_tokens,
        languages=_models(choices.home, _hub_choice(chosen)),
    )

    def opened(
        path: Path | None, precision: Precision, progress: Callable[[LoadProgress], None], cancelled: threading.Event
    ) -> LanguageModel:
        if path is not None and path == server:
            from companion.language.remote_lm import open_chosen  # brings an HTTP client, which most need not wait for

            return open_chosen(chosen, cancelled)
        return open_model(
            path,
            unpacked=choices.home.unpacked_models,
            progress=progress,
            cancelled=cancelled,
            precision=precision,
        )

    joined = senses.senses(lambda model: _speech_models(choices.home, chosen).find(model))
    return Session(
        stores=SqliteStores(choices.home, keyring=OsKeyring()),
        open_model=opened,
        open_embedder=_open_embedder,
        appraising=Appraising(
            open_appraiser=_open_appraiser, calibrate=_calibrated, on=chosen.feelings, voice=chosen.feel_voice
        ),
        model=model,
        precision=choices.precision or chosen.precision,
        temporary=choices.temporary,
        style=style,
        publish=publish,
        open_instrument=joined.open_instrument,
        voice=senses.voice_choice(chosen),
        speaking=speaking,
        hearing=joined.hearing,
        listens_with=senses.hearing_choice(chosen),
        open_models=partial(_models, choices.home),
        hub=_hub_choice(chosen),
    )


def _open_embedder() -> Embedder:
    from companion.memory.embedder import MiniLmEmbedder  # brings numpy, which the window need not wait for

    return MiniLmEmbedder.open(importing=imported_smoothly)


def _open_appraiser(encoder: Embedder | None) -> Appraiser:
    """Reads with memory's own encoder, whose words are learned once for both."""
    from companion.emotion.appraiser import open_appraiser  # both may bring numpy
    from companion.memory.embedder import MiniLmEmbedder

    return open_appraiser(paths.assets() / "emotion", encoder if isinstance(encoder, MiniLmEmbedder) else None)


def _calibrated(heard: Appraisal, corrections: Sequence[Corrected]) -> Appraisal:
    from companion.emotion.calibration import Correction, calibrated

    return calibrated(heard, [Correction(heard=each.heard, meant=each.meant) for each in corrections])


def _settings(home: Home) -> tuple[Settings, EnvironmentFault | None]:
    """The settings, or the defaults and why it had to be those."""
    try:
        return settings.load(home.settings), None
    except EnvironmentFault as fault:
        return Settings(), fault


@contextmanager
def _logging(home: Home) -> Iterator[None]:
    """Warnings and faults go to the home folder's log, uncaught ones too; without a writable folder there is none."""
    logger = logging.getLogger("companion")
    handler: logging.Handler = logging.NullHandler()
    try:
        home.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = logging.handlers.RotatingFileHandler(home.log, maxBytes=500_000, backupCount=1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    except OSError:
        pass  # the store meets the same folder next, and tells the person
    hooks = sys.excepthook, threading.excepthook

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logger.critical("uncaught", exc_info=(kind, error, trace))
        hooks[0](kind, error, trace)

    def uncaught_on_thread(gone: threading.ExceptHookArgs) -> None:
        logger.critical("uncaught on %s", gone.thread, exc_info=gone.exc_value)
        hooks[1](gone)

    logger.addHandler(handler)
    sys.excepthook, threading.excepthook = uncaught, uncaught_on_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hooks
        logger.removeHandler(handler)
        handler.close()


@contextmanager
def _only_process(home: Home) -> Iterator[None]:
    """Held for the length of the run. Raises EnvironmentFault(ALREADY_OPEN) when another process holds it."""
    lock = filelock.FileLock(home.lock)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout as taken:
        raise EnvironmentFault(Code.ALREADY_OPEN) from taken
    except OSError as error:  # no writable folder: the store will tell the person, and nothing can be written twice
        log.warning("no lock: %s", error)
    try:
        yield
    finally:
        lock.release()
