"""Spoken to in a language her model doesn't speak: the program's words once, in that language, and nothing is lost."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from companion.cli import talk
from companion.conversation.commands import ChooseModel, Edit, Regenerate, Say
from companion.conversation.events import MessageStored, ModelReady, Publish, TurnEnded
from companion.conversation.line_language import LineLanguage
from companion.conversation.models import ModelCard
from companion.conversation.persona import Persona
from companion.conversation.ports import Precision, Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import Outcome
from companion.conversation.unspoken import WORDINGS
from companion.errors import Code, UnspokenLanguage
from companion.language.catalogue import CATALOGUE
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)
SPANISH = "Hola, hoy estoy muy cansada y no sé qué hacer."
MORE_SPANISH = "¿Por qué no me entiendes? Quiero hablar contigo."
GERMAN = "Ich bin heute so müde, was soll ich machen?"
ENGLISH = "I'm so tired today."


class SpeakingModels:
    """A LanguageAdvice: what each model speaks, by name; all others are unknown. The last card is best for all."""

    def __init__(self, **spoken: Collection[LineLanguage]) -> None:
        self._spoken = spoken
        self.asked: list[Precision] = []

    def spoken_by(self, model: str) -> Collection[LineLanguage] | None:
        return self._spoken.get(model)

    def best_for(self, language: LineLanguage, precision: Precision) -> ModelCard | None:
        self.asked.append(precision)
        return CATALOGUE.cards[-1]


ENGLISH_ONLY = SpeakingModels(scripted=(LineLanguage.ENGLISH,))


def opens(stores: ListStores, models: OpensModels, advice: SpeakingModels | None) -> Callable[[Publish], Session]:
    return lambda publish: Session(
        stores=stores,
        open_model=models,
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=None,
        style=dataclasses.replace(STYLE, languages=advice),
        publish=publish,
    )


@contextmanager
def running(
    *, models: OpensModels | None = None, stores: ListStores | None = None, advice: SpeakingModels | None = ENGLISH_ONLY
) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = opens(stores or ListStores(), models or OpensModels(), advice)(log.publish)
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def test_the_line_is_kept_and_the_words_come_in_place_of_a_reply() -> None:
    stores, models = ListStores(), OpensModels()
    with running(stores=stores, models=models) as (session, log):
        session.submit(Say(text=SPANISH))
        assert log.wait(MessageStored).message.text == SPANISH
        end = log.wait(TurnEnded)
    assert (end.outcome, end.message) == (Outcome.FAILED, None)
    assert isinstance(end.error, UnspokenLanguage)
    assert end.error.message == WORDINGS[LineLanguage.SPANISH].unspoken
    assert end.error.advice.endswith("companion models get Qwen/Qwen3-0.6B")
    assert [message.text for message in stores.thread.recent(9)] == [SPANISH]
    assert models.lm.prompts == []


def test_it_is_told_once_a_language_and_then_she_answers() -> None:
    models = OpensModels()
    with running(models=models) as (session, log):
        told = []
        for line in (SPANISH, MORE_SPANISH, ENGLISH, GERMAN, SPANISH):
            session.submit(Say(text=line))
            error = log.wait(TurnEnded).error
            told.append(error.about if error is not None else None)
    assert told == ["es", None, None, "de", None]
    said = [[message.content for message in prompt[1:]] for prompt in models.lm.prompts]
    assert said[0] == [SPANISH, MORE_SPANISH]
    assert said[1] == [SPANISH, MORE_SPANISH, "I am here.", ENGLISH]
    assert said[2] == [SPANISH, MORE_SPANISH, "I am here.", ENGLISH, "I am here.", SPANISH]  # none of the German line


def test_who_asks_again_gets_an_answer() -> None:
    with running() as (session, log):
        session.submit(Say(text=SPANISH))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED
        session.submit(Regenerate())
        assert log.wait(TurnEnded).outcome is Outcome.DONE


def test_a_line_said_differently_is_looked_at_too() -> None:
    with running() as (session, log):
        session.submit(Say(text=ENGLISH))
        line = log.wait(MessageStored).message
        assert log.wait(TurnEnded).outcome is Outcome.DONE
        session.submit(Edit(message_id=line.id, text=SPANISH))
        error = log.wait(TurnEnded).error
    assert error is not None and error.code is Code.MODEL_OTHER_LANGUAGE


def test_a_line_that_waits_for_the_model_is_told_once_it_is_there() -> None:
    models = OpensModels()
    models.gate.clear()
    with running(models=models) as (session, log):
        session.submit(Say(text=SPANISH))
        log.wait(MessageStored)
        models.gate.set()
        log.wait(ModelReady)
        error = log.wait(TurnEnded).error
    assert error is not None and error.code is Code.MODEL_OTHER_LANGUAGE


def test_a_model_that_speaks_it_or_of_which_nothing_is_known_answers() -> None:
    speaking = SpeakingModels(scripted=(LineLanguage.ENGLISH, LineLanguage.SPANISH))
    for advice in (speaking, SpeakingModels(), None):
        with running(advice=advice) as (session, log):
            session.submit(Say(text=SPANISH))
            assert log.wait(TurnEnded).outcome is Outcome.DONE


def test_another_model_that_doesn_t_speak_it_either_says_so_too() -> None:
    models = OpensModels()
    advice = SpeakingModels(scripted=(LineLanguage.ENGLISH,), another=(LineLanguage.ENGLISH,))
    with running(models=models, advice=advice) as (session, log):
        session.submit(Say(text=SPANISH))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED
        models.lm = ScriptedLm()
        models.lm.name = "another"
        session.submit(ChooseModel(path=None))
        log.wait(ModelReady, lambda event: event.name == "another")
        session.submit(Say(text=SPANISH))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED


def test_what_is_advised_suits_the_precision_in_use() -> None:
    advice = SpeakingModels(scripted=(LineLanguage.ENGLISH,))
    with running(advice=advice) as (session, log):
        log.wait(ModelReady)
        session.submit(Say(text=SPANISH))
        log.wait(TurnEnded)
        session.submit(ChooseModel(path=None, precision=Precision.PACKED))
        log.wait(ModelReady)
        session.submit(Say(text=GERMAN))
        log.wait(TurnEnded)
    assert advice.asked == [Precision.AUTOMATIC, Precision.PACKED]


def test_the_terminal_prints_the_words_and_her_next_reply() -> None:
    out, notes = io.StringIO(), io.StringIO()
    terminal = talk.Terminal(
        opens(ListStores(), OpensModels(ScriptedLm(["I see."])), ENGLISH_ONLY), name="Samantha", out=out, notes=notes
    )
    lines = iter([SPANISH, ENGLISH])

    def line() -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    try:
        assert terminal.converse(line) == 0
    finally:
        terminal.close()
    assert WORDINGS[LineLanguage.SPANISH].unspoken in notes.getvalue()
    assert notes.getvalue().splitlines()[-1] == "companion models get Qwen/Qwen3-0.6B"
    assert out.getvalue() == "Samantha: I see.\n\n"


def test_a_line_that_was_not_understood_is_not_read_with_the_next() -> None:
    models = OpensModels()
    with running(models=models) as (session, log):
        session.submit(Say(text=SPANISH))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED
        session.submit(Say(text=ENGLISH))
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert [message.content for message in models.lm.prompts[0][1:]] == [ENGLISH]
