"""Her memory of paper: a list of facts that the window can read and change, and answers to all it may ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from companion.conversation.commands import (
    AskForget,
    EditFact,
    Explain,
    Export,
    Forget,
    Import,
    PinFact,
    ReadFacts,
)
from companion.conversation.events import Exchanged, FactsRead, ForgetAsked, Forgotten, Publish, ReplyExplained
from companion.conversation.fact import ME, Fact, Relation, Subject
from companion.conversation.feelings import FeltThen
from companion.conversation.memories import (
    Day,
    Everything,
    Explanation,
    Exported,
    Forgettable,
    Imported,
    KnownFact,
    Receipt,
    Scope,
    ThisFact,
    ThisMessage,
    Topic,
)
from companion.conversation.turn import Message, Role, Timing

MemoryCommand = ReadFacts | PinFact | EditFact | Explain | AskForget | Forget | Export | Import
KINDS: dict[type[Forgettable], str] = {
    ThisFact: "fact",
    ThisMessage: "message",
    Topic: "topic",
    Day: "day",
    Everything: "everything",
}
SAID = datetime(2026, 11, 9, 12, 0, tzinfo=UTC)


def fact(number: int, relation: Relation, value: str, subject: Subject = ME, **more: object) -> Fact:
    """Fact `number`, said once, on 9 November 2026."""
    values: dict[str, object] = {
        "of": "",
        "when": None,
        "confidence": 0.9,
        "first_said": SAID,
        "last_said": SAID,
        "saying_ids": (number,),
        "message_ids": (number,),
        **more,
    }
    return Fact(id=number, subject=subject, relation=relation, value=value, **values)  # type: ignore[arg-type]


def known(told: Fact, *lines: str, days: int = 0, **more: object) -> KnownFact:
    """The fact as a page shows it, said with these lines, one a day."""
    said = tuple(
        Message(id=told.id + number, role=Role.PERSON, text=line, said_at=SAID + timedelta(days=number + days))
        for number, line in enumerate(lines)
    )
    return KnownFact(fact=told, said=said, **more)  # type: ignore[arg-type]


ANA = Subject(kin="sister", name="Ana")
FACTS = (
    known(fact(1, Relation.HOME, "Lisbon", pinned=True), "I live in Lisbon now.", "Lisbon, where I live, is loud."),
    known(
        fact(3, Relation.JOB, "illustrator"), "I work as an illustrator, finally.", instead_of="between jobs", days=-7
    ),
    known(fact(5, Relation.KIN, "Ana", of="sister"), "My sister Ana says hello."),
    known(fact(7, Relation.AVOID, "my father", pinned=True, confidence=0.99), "Please don't bring up my father."),
    known(fact(9, Relation.PLAN, "interview", when=date(2027, 1, 12)), "I have an interview on the 12th of January."),
    known(fact(11, Relation.PLAN, "getting married", ANA, when=date(2026, 12, 12)), "Ana is getting married!"),
    known(fact(13, Relation.HOME, "Porto", ANA), "Ana lives in Porto."),
    known(fact(15, Relation.BIRTHDAY, "4 May", Subject(kin="boss", name="Rui"), by_hand=True, message_ids=())),
    known(
        fact(17, Relation.LIKES, "coffee with oat milk"),
        "I like coffee with oat milk.",
        faded=True,
        used_at=datetime.now(UTC) - timedelta(days=40),
    ),
)
PAST = (
    known(
        fact(31, Relation.HOME, "Porto", ended_at=datetime(2026, 5, 3, 12, tzinfo=UTC)), "I live in Porto.", days=-300
    ),
)


class FakeMemory:
    """Obeys the commands of memory; `facts` and `past` are what it holds."""

    def __init__(
        self, publish: Publish, messages: Callable[[], Sequence[Message]], forgotten: Callable[[], None]
    ) -> None:
        self._publish = publish
        self._messages = messages
        self._forgotten = forgotten
        self.facts: tuple[KnownFact, ...] = ()
        self.past: tuple[KnownFact, ...] = ()
        self.explanations: dict[int, Explanation] = {}
        self.answers_forget = True
        self.felt: Callable[[int], FeltThen | None] = lambda reply_id: None

    def obey(self, command: MemoryCommand) -> None:
        match command:
            case ReadFacts():
                self.tell()
            case PinFact():
                self._change(command.fact_id, pinned=command.pinned)
            case EditFact():
                self._change(command.fact_id, value=command.value, by_hand=True)
            case Explain():
                explanation = self.explanations.get(command.message_id)
                felt = self.felt(command.message_id)
                self._publish(ReplyExplained(message_id=command.message_id, explanation=explanation, felt=felt))
            case AskForget():
                self._publish(ForgetAsked(scope=self.scope(command.what)))
            case Forget() if self.answers_forget:
                self.forget(command.what)
            case Export():
                done = Exported(path=command.path, messages=len(self._messages()), facts=len(self.facts))
                self._publish(Exchanged(done=done))
            case Import():
                self._publish(
                    Exchanged(done=Imported(path=command.path, source="chatgpt", messages=120, known=4, facts=0))
                )

    def tell(self) -> None:
        """The facts are told."""
        self._publish(FactsRead(known=self.facts, past=self.past))

    def scope(self, what: Forgettable) -> Scope:
        """What would go."""
        facts = [told.fact for told in (*self.facts, *self.past) if _about(told, what)]
        messages = [message for message in self._messages() if isinstance(what, Topic) and what.words in message.text]
        if isinstance(what, Everything | Day):
            messages = list(self._messages())
        if isinstance(what, ThisFact):
            messages = [message for told in self.facts if told.fact.id == what.fact_id for message in told.said]
        return Scope(what=what, facts=tuple(facts), message_count=len(messages), messages=tuple(messages[-5:]))

    def forget(self, what: Forgettable) -> None:
        """It is gone."""
        scope = self.scope(what)
        gone = {told.id for told in scope.facts}
        self.facts = tuple(told for told in self.facts if told.fact.id not in gone)
        self.past = tuple(told for told in self.past if told.fact.id not in gone)
        self._forgotten()
        self.tell()
        receipt = Receipt(
            what_kind=KINDS[type(what)], facts=len(gone), messages=scope.message_count, vectors=2, backups=1
        )
        self._publish(Forgotten(receipt=receipt))

    def _change(self, fact_id: int, **changes: object) -> None:
        self.facts = tuple(
            replace(told, fact=replace(told.fact, **changes)) if told.fact.id == fact_id else told  # type: ignore[arg-type]
            for told in self.facts
        )
        self.tell()


def _about(told: KnownFact, what: Forgettable) -> bool:
    match what:
        case ThisFact():
            return told.fact.id == what.fact_id
        case Topic():
            return what.words.lower() in told.fact.value.lower()
        case Everything():
            return True
        case _:
            return False


def many(count: int) -> tuple[KnownFact, ...]:
    """So many facts, a tenth of them about forty other people."""
    subjects = [Subject(kin="friend", name=f"Friend {number}") for number in range(40)]
    return tuple(
        known(
            fact(
                2 * number + 1, Relation.LIKES, f"thing number {number}", ME if number % 10 else subjects[number % 40]
            ),
            f"I like thing number {number}.",
        )
        for number in range(count)
    )


def explained(reply: Message, *moments: Message) -> Explanation:
    """Made from where the person lives, an interview, and these moments."""
    return Explanation(
        reply_id=reply.id,
        facts=(FACTS[0].fact, FACTS[4].fact),
        moments=moments,
        timing=Timing(first_token_s=0.21, total_s=1.9, prompt_tokens=412, cached_tokens=388, new_tokens=40),
    )
