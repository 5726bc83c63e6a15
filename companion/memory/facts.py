"""What the person said of themself and theirs, as values, and the rules by which sayings become facts. Pure.

Knows nothing of how sayings are found in a text, nor of where they are kept. A message gives sayings; facts are always
worked out anew from all sayings, in the order they were said, so that reading a message twice, late or not at all any
more (it was forgotten) can't leave the facts in a state of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from companion.conversation.fact import ME, Fact, Relation, Subject, is_name, plain

CORRECTED_WITHIN = timedelta(minutes=10)
"""A correction this soon means that the value before was never true; later, it is history (taste)."""
PLAIN = 0.7
"""The least confidence of a plain statement of the person's; hedges and hearsay are below."""
_MOST = 0.99


class Holds(StrEnum):
    """Whether a saying says that something is so."""

    NOW = "now"
    PAST = "past"
    """It was so and no longer is."""
    NOT = "not"
    """It is not so, which says nothing of the past."""


_ONE_VALUE = frozenset(
    {
        Relation.NAME,
        Relation.CALLED,
        Relation.AGE,
        Relation.BIRTHDAY,
        Relation.HOME,
        Relation.ORIGIN,
        Relation.JOB,
        Relation.EMPLOYER,
        Relation.STUDY,
        Relation.SCHOOL,
        Relation.PARTNER,
        Relation.LIFE,
        Relation.DIET,
        Relation.FAVOURITE,
        Relation.PLAN,
    }
)
"""A new value takes the place of the one before. Plans: a plan has one day."""
_ONE_OF_A_KIND = frozenset({"mother", "father", "妈妈", "爸爸"})
OPPOSITES = {
    Relation.LIKES: Relation.DISLIKES,
    Relation.DISLIKES: Relation.LIKES,
    Relation.CALLED: Relation.NOT_CALLED,
    Relation.NOT_CALLED: Relation.CALLED,
}
NAMING = frozenset({Relation.KIN, Relation.PARTNER, Relation.PET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing one message says. The same message read again gives equal sayings."""

    subject: Subject = ME
    relation: Relation
    of: str = ""
    value: str
    holds: Holds = Holds.NOW
    when: date | None = None
    """The day of a plan."""
    said_at: datetime
    message_id: int | None
    """None: set by the person's own hand."""
    place: int = 0
    """Its position among the sayings of its message."""
    confidence: float = 0.9
    correction: bool = False
    """It corrects what was said just before."""
    instead_of: str | None = None
    """The value that the person's hand replaced by this one."""
    pinned: bool = False
    id: int = field(default=0, compare=False)
    """The store's; 0 before it is kept."""

    @property
    def by_hand(self) -> bool:
        return self.message_id is None


Slot = tuple[Subject, Relation, str]


def facts_of(sayings: Iterable[Saying]) -> tuple[Fact, ...]:
    """All facts, slot by slot in the order of first mention, the past of each before what holds.

    The order of `sayings` makes no difference, nor does it when the same are there twice.
    """
    slots: dict[Slot, _Facts] = {}
    for saying in _known_subjects(_once_each(sorted(sayings, key=_said_order))):
        facts = slots.setdefault(slot_of(saying), _Facts())
        match saying.holds:
            case Holds.NOW:
                facts.hold(saying)
                opposite = OPPOSITES.get(saying.relation)
                if opposite is not None and (against := slots.get((saying.subject, opposite, saying.of))):
                    against.end(saying, told_of=False)
            case Holds.PAST:
                if not facts.end(saying) and saying.value:
                    facts.add_past(saying)
            case Holds.NOT:
                facts.end(saying)
    return tuple(fact for facts in slots.values() for fact in (*facts.past, *facts.current))


def slot_of(thing: Saying | Fact) -> Slot:
    """Facts in the same slot are about the same question: where they live, which sisters they have."""
    if thing.relation is Relation.PARTNER:
        return thing.subject, thing.relation, ""  # a husband follows a boyfriend
    if thing.relation is Relation.PLAN:
        return thing.subject, thing.relation, plain(thing.value)
    return thing.subject, thing.relation, thing.of


def one_value(thing: Saying | Fact) -> bool:
    """Whether its slot holds one value at a time."""
    return thing.relation in _ONE_VALUE or (thing.relation is Relation.KIN and thing.of in _ONE_OF_A_KIND)


def _once_each(sayings: Iterable[Saying]) -> Iterator[Saying]:
    seen: set[tuple[object, ...]] = set()
    for saying in sayings:
        source = saying.said_at if saying.by_hand else saying.message_id
        key = (source, saying.subject, saying.relation, saying.of, plain(saying.value), saying.holds, saying.when)
        if key not in seen:
            seen.add(key)
            yield saying


def _said_order(saying: Saying) -> tuple[object, ...]:
    # The person's hand comes after what was said at the same moment.
    source = saying.said_at, saying.by_hand, saying.message_id or 0, saying.place
    about = saying.subject.kin, saying.subject.name, saying.relation, saying.of, plain(saying.value), saying.holds
    # Of what is the same but for this, one is always the first: facts must not depend on the order of reading.
    rest = saying.value, saying.correction, str(saying.when or ""), saying.instead_of or "", saying.pinned
    return *source, *about, -saying.confidence, *rest


def _known_subjects(sayings: Iterable[Saying]) -> list[Saying]:
    """With names where they are known: "my sister" is Anna, if only one sister was ever named, and Anna is she."""
    listed = list(sayings)
    names: dict[str, dict[str, str]] = {}
    kins: dict[str, set[str]] = {}
    for saying in listed:
        if saying.subject == ME and saying.relation in NAMING and is_name(saying.value):
            names.setdefault(saying.of, {}).setdefault(plain(saying.value), saying.value)
            kins.setdefault(plain(saying.value), set()).add(saying.of)

    def known(subject: Subject) -> Subject:
        kin, name = subject.kin, subject.name
        if name and not kin and len(found := kins.get(plain(name), set())) == 1:
            (kin,) = found
        if kin and not name and len(names.get(kin, {})) == 1:
            (name,) = names[kin].values()
        return Subject(kin=kin, name=names.get(kin, {}).get(plain(name), name))

    return [
        saying if (subject := known(saying.subject)) == saying.subject else replace(saying, subject=subject)
        for saying in listed
    ]


@dataclass(slots=True)
class _Facts:
    """One slot, while sayings go through it in the order they were said."""

    current: list[Fact] = field(default_factory=list)
    past: list[Fact] = field(default_factory=list)

    def hold(self, saying: Saying) -> None:
        """The saying's value holds from now on."""
        new = _fact(saying)
        if saying.instead_of is not None:
            new = _carrying(new, self._take(lambda fact: plain(fact.value) == plain(saying.instead_of or "")))
        for at, fact in enumerate(self.current):
            if _same(fact, saying):
                self.current[at] = _stronger(fact, new)
                return
        if saying.relation in NAMING:
            if not saying.value and any(fact.of == saying.of for fact in self.current):
                return  # "my sister" again, who has a name by now
            new = _carrying(new, self._take(lambda fact: fact.of == saying.of and not fact.value))
        if one_value(saying):
            if any(_protected(fact, saying) for fact in self.current):
                return
            new = _carrying(new, self._take(lambda fact: _corrects(saying, fact)))
            self.past += [replace(fact, ended_at=saying.said_at) for fact in self._take(lambda _: True)]
        self.current.append(new)

    def end(self, saying: Saying, *, told_of: bool = True) -> bool:
        """The saying's value, or without one every value, no longer holds; whether one did.

        `told_of`: the saying names the value, and so belongs to its sources.
        """
        ended = self._take(lambda fact: (not saying.value or _same(fact, saying)) and not _protected(fact, saying))
        for fact in ended:
            if not _corrects(saying, fact):
                whole = _carrying(fact, [_fact(saying)]) if told_of else fact
                self.past.append(replace(whole, ended_at=saying.said_at))
        return bool(ended)

    def add_past(self, saying: Saying) -> None:
        """The saying's value held at some time before."""
        for at, fact in enumerate(self.past):
            if _same(fact, saying):
                self.past[at] = _carrying(fact, [_fact(saying)])
                return
        self.past.append(replace(_fact(saying), ended_at=saying.said_at))

    def _take(self, wanted: Callable[[Fact], bool]) -> list[Fact]:
        """The current facts that are wanted; they are current no longer."""
        taken = [fact for fact in self.current if wanted(fact)]
        self.current = [fact for fact in self.current if fact not in taken] if taken else self.current
        return taken


def _protected(fact: Fact, saying: Saying) -> bool:
    """Only a plain word of the person's changes what they set by hand."""
    return fact.by_hand and not saying.by_hand and saying.confidence < PLAIN


def _corrects(saying: Saying, fact: Fact) -> bool:
    return saying.correction and saying.said_at - fact.last_said <= CORRECTED_WITHIN


def _same(fact: Fact, saying: Saying) -> bool:
    return plain(fact.value) == plain(saying.value) and (
        saying.holds is not Holds.NOW or (fact.when == saying.when and (fact.of == saying.of))
    )


def _fact(saying: Saying) -> Fact:
    return Fact(
        id=saying.id,
        subject=saying.subject,
        relation=saying.relation,
        of=saying.of,
        value=saying.value,
        when=saying.when,
        confidence=saying.confidence,
        first_said=saying.said_at,
        last_said=saying.said_at,
        saying_ids=(saying.id,),
        message_ids=() if saying.message_id is None else (saying.message_id,),
        pinned=saying.pinned,
        by_hand=saying.by_hand,
    )


def _stronger(fact: Fact, again: Fact) -> Fact:
    """Two sayings agree: as sure as two independent witnesses, but never certain."""
    joined = _carrying(fact, [again])
    return replace(joined, confidence=min(_MOST, 1 - (1 - fact.confidence) * (1 - again.confidence)))


def _carrying(fact: Fact, others: list[Fact]) -> Fact:
    """The fact with the sources of others in it."""
    for other in others:
        first = fact if fact.first_said <= other.first_said else other
        fact = replace(
            fact,
            id=first.id,
            first_said=first.first_said,
            last_said=max(fact.last_said, other.last_said),
            saying_ids=tuple(dict.fromkeys(fact.saying_ids + other.saying_ids)),
            message_ids=tuple(sorted({*fact.message_ids, *other.message_ids})),
            pinned=fact.pinned or other.pinned,
            by_hand=fact.by_hand or other.by_hand,
        )
    return fact
