"""The sentences facts are said in, and the words for people around the person. Data only.

Gaps that only English fills (the ends of verbs, articles) are left out of translations.
"""

from __future__ import annotations

from enum import Enum, auto

from companion.conversation.fact import Relation
from companion.errors import QT_TRANSLATE_NOOP as NOOP

R = Relation


class Form(Enum):
    """Values of one relation that need a sentence of their own."""

    USUAL = auto()
    UNNAMED = auto()
    """"I have a sister"."""
    COUNTED = auto()
    """"I have two sisters"."""
    SEVERAL = auto()
    """One word for two people: "parents"."""
    BEING = auto()
    """What one is: "Italian", "nurse", "Buddhist", "learning Korean"."""
    DOING = auto()
    """What one does: "plays chess", "flying to Rome", or eats: "kosher"."""
    WITHIN = auto()
    """A field of work: "in finance"."""
    OVER = auto()
    """A plan whose day has passed."""
    UNDATED = auto()
    """A plan without a day."""


SENTENCES: dict[tuple[Relation, Form], tuple[str, str]] = {
    (R.NAME, Form.USUAL): (
        NOOP("facts", "{whose} name is {value}"),
        NOOP("facts", "{whose} name used to be {value}"),
    ),
    (R.CALLED, Form.USUAL): (
        NOOP("facts", "{who} like{s} to be called {value}"),
        NOOP("facts", "{who} used to be called {value}"),
    ),
    (R.NOT_CALLED, Form.USUAL): (
        NOOP("facts", "{who} do{es}n't want to be called {value}"),
        NOOP("facts", "{who} didn't want to be called {value}"),
    ),
    (R.AGE, Form.USUAL): (
        NOOP("facts", "{who_is} {value} years old"),
        NOOP("facts", "{who_was} {value} years old"),
    ),
    (R.BIRTHDAY, Form.USUAL): (
        NOOP("facts", "{whose} birthday is on {value}"),
        NOOP("facts", "{whose} birthday was down as {value}"),
    ),
    (R.HOME, Form.USUAL): (
        NOOP("facts", "{who} live{s} in {value}"),
        NOOP("facts", "{who} used to live in {value}"),
    ),
    (R.ORIGIN, Form.USUAL): (
        NOOP("facts", "{who} come{s} from {value}"),
        NOOP("facts", "{who} came from {value}"),
    ),
    (R.ORIGIN, Form.BEING): (NOOP("facts", "{who_is} {value}"), NOOP("facts", "{who_was} {value}")),
    (R.JOB, Form.USUAL): (
        NOOP("facts", "{whose} work is {value}"),
        NOOP("facts", "{whose} work used to be {value}"),
    ),
    (R.JOB, Form.BEING): (NOOP("facts", "{who_is} {one}"), NOOP("facts", "{who} used to be {one}")),
    (R.JOB, Form.WITHIN): (
        NOOP("facts", "{who} work{s} {value}"),
        NOOP("facts", "{who} used to work {value}"),
    ),
    (R.EMPLOYER, Form.USUAL): (
        NOOP("facts", "{who} work{s} at {value}"),
        NOOP("facts", "{who} used to work at {value}"),
    ),
    (R.STUDY, Form.USUAL): (
        NOOP("facts", "{who_is} studying {value}"),
        NOOP("facts", "{who} used to study {value}"),
    ),
    (R.SCHOOL, Form.USUAL): (
        NOOP("facts", "{who} go{es} to {value}"),
        NOOP("facts", "{who} used to go to {value}"),
    ),
    (R.PARTNER, Form.USUAL): (
        NOOP("facts", "{whose} {of} is called {value}"),
        NOOP("facts", "{whose} {of} used to be {value}"),
    ),
    (R.PARTNER, Form.UNNAMED): (NOOP("facts", "{who} {have} {of}"), NOOP("facts", "{who} used to have {of}")),
    (R.KIN, Form.USUAL): (
        NOOP("facts", "{whose} {of} is called {value}"),
        NOOP("facts", "{whose} {of} used to be {value}"),
    ),
    (R.KIN, Form.UNNAMED): (NOOP("facts", "{who} {have} {of}"), NOOP("facts", "{who} used to have {of}")),
    (R.KIN, Form.COUNTED): (
        NOOP("facts", "{who} {have} {count} {of}"),
        NOOP("facts", "{who} used to have {count} {of}"),
    ),
    (R.KIN, Form.SEVERAL): (
        NOOP("facts", "{whose} {of} are called {value}"),
        NOOP("facts", "{whose} {of} used to be {value}"),
    ),
    (R.PET, Form.USUAL): (
        NOOP("facts", "{whose} {of} is called {value}"),
        NOOP("facts", "{who} used to have a {of} called {value}"),
    ),
    (R.PET, Form.UNNAMED): (NOOP("facts", "{who} {have} {of}"), NOOP("facts", "{who} used to have {of}")),
    (R.PET, Form.COUNTED): (
        NOOP("facts", "{who} {have} {value} {of}"),
        NOOP("facts", "{who} used to have {value} {of}"),
    ),
    (R.LIFE, Form.USUAL): (NOOP("facts", "{who} {have} died"), NOOP("facts", "{who} {have} died")),
    (R.ALLERGY, Form.USUAL): (
        NOOP("facts", "{who_is} allergic to {value}"),
        NOOP("facts", "{who} used to be allergic to {value}"),
    ),
    (R.HEALTH, Form.USUAL): (
        NOOP("facts", "{who} live{s} with {value}"),
        NOOP("facts", "{who} used to live with {value}"),
    ),
    (R.HEALTH, Form.BEING): (NOOP("facts", "{who_is} pregnant"), NOOP("facts", "{who_was} pregnant")),
    (R.DIET, Form.USUAL): (NOOP("facts", "{who_is} {do}"), NOOP("facts", "{who} used to be {value}")),
    (R.DIET, Form.DOING): (NOOP("facts", "{who} eat{s} {value}"), NOOP("facts", "{who} used to eat {value}")),
    (R.AVOIDS, Form.USUAL): (
        NOOP("facts", "{who} avoid{s} {value}"),
        NOOP("facts", "{who} used to avoid {value}"),
    ),
    (R.SPEAKS, Form.USUAL): (
        NOOP("facts", "{who} speak{s} {value}"),
        NOOP("facts", "{who} used to speak {value}"),
    ),
    (R.HOBBY, Form.USUAL): (
        NOOP("facts", "{who} enjoy{s} {value}"),
        NOOP("facts", "{who} used to enjoy {value}"),
    ),
    (R.HOBBY, Form.DOING): (NOOP("facts", "{who} {does}"), NOOP("facts", "{who} used to {do}")),
    (R.HOBBY, Form.BEING): (NOOP("facts", "{who_is} {does}"), NOOP("facts", "{who_was} {does}")),
    (R.LIKES, Form.USUAL): (NOOP("facts", "{who} like{s} {value}"), NOOP("facts", "{who} used to like {value}")),
    (R.DISLIKES, Form.USUAL): (
        NOOP("facts", "{who} do{es}n't like {value}"),
        NOOP("facts", "{who} used to dislike {value}"),
    ),
    (R.FEARS, Form.USUAL): (
        NOOP("facts", "{who_is} afraid of {value}"),
        NOOP("facts", "{who} used to be afraid of {value}"),
    ),
    (R.FAVOURITE, Form.USUAL): (
        NOOP("facts", "{whose} favourite {of} is {value}"),
        NOOP("facts", "{whose} favourite {of} used to be {value}"),
    ),
    (R.OWNS, Form.USUAL): (NOOP("facts", "{who} {have} {one}"), NOOP("facts", "{who} used to have {one}")),
    (R.BELIEF, Form.USUAL): (
        NOOP("facts", "{who} believe{s} in {value}"),
        NOOP("facts", "{who} used to believe in {value}"),
    ),
    (R.BELIEF, Form.BEING): (NOOP("facts", "{who_is} {one}"), NOOP("facts", "{who} used to be {one}")),
    (R.TRAIT, Form.USUAL): (NOOP("facts", "{who_is} {value}"), NOOP("facts", "{who_was} {value}")),
    (R.PLAN, Form.USUAL): (
        NOOP("facts", "{who} {have} {one} on {day}"),
        NOOP("facts", "{who} had planned on {day}: {value}"),
    ),
    (R.PLAN, Form.DOING): (
        NOOP("facts", "{who_is} {value} on {day}"),
        NOOP("facts", "{who} had planned on {day}: {value}"),
    ),
    (R.PLAN, Form.OVER): (
        NOOP("facts", "{who} had this on {day}: {value}"),
        NOOP("facts", "{who} had planned on {day}: {value}"),
    ),
    (R.PLAN, Form.UNDATED): (NOOP("facts", "{whose} plan: {value}"), NOOP("facts", "{whose} plan was: {value}")),
    (R.NOTE, Form.USUAL): (NOOP("facts", "“{value}”"), NOOP("facts", "“{value}”")),
    (R.AVOID, Form.USUAL): (
        NOOP("facts", "{who} do{es}n't want to talk about {value}"),
        NOOP("facts", "{who} didn't want to talk about {value}"),
    ),
}
"""(what is so, what was so before) for every relation, and for every form of its values that needs another.

Two that are the same in English but not elsewhere differ in a gap: {do} and {does} say {value} too.
"""

PEOPLE = (
    NOOP("kin", "mother"), NOOP("kin", "father"), NOOP("kin", "parents"), NOOP("kin", "sister"),
    NOOP("kin", "brother"), NOOP("kin", "son"), NOOP("kin", "daughter"), NOOP("kin", "child"),
    NOOP("kin", "grandmother"), NOOP("kin", "grandfather"), NOOP("kin", "grandparents"), NOOP("kin", "aunt"),
    NOOP("kin", "uncle"), NOOP("kin", "cousin"), NOOP("kin", "niece"), NOOP("kin", "nephew"),
    NOOP("kin", "grandson"), NOOP("kin", "granddaughter"), NOOP("kin", "stepmother"), NOOP("kin", "stepfather"),
    NOOP("kin", "mother-in-law"), NOOP("kin", "father-in-law"), NOOP("kin", "sister-in-law"),
    NOOP("kin", "brother-in-law"), NOOP("kin", "ex"), NOOP("kin", "twin"), NOOP("kin", "best friend"),
    NOOP("kin", "friend"), NOOP("kin", "colleague"), NOOP("kin", "boss"), NOOP("kin", "roommate"),
    NOOP("kin", "neighbour"), NOOP("kin", "teacher"), NOOP("kin", "therapist"), NOOP("kin", "wife"),
    NOOP("kin", "husband"), NOOP("kin", "girlfriend"), NOOP("kin", "boyfriend"), NOOP("kin", "fiancé"),
    NOOP("kin", "partner"), NOOP("kin", "spouse"), NOOP("kin", "dog"), NOOP("kin", "cat"), NOOP("kin", "parrot"),
    NOOP("kin", "budgie"), NOOP("kin", "hamster"), NOOP("kin", "rabbit"), NOOP("kin", "guinea pig"),
    NOOP("kin", "horse"), NOOP("kin", "turtle"), NOOP("kin", "snake"), NOOP("kin", "goldfish"),
    NOOP("kin", "chicken"), NOOP("kin", "ferret"), NOOP("kin", "gecko"), NOOP("kin", "two"), NOOP("kin", "three"),
    NOOP("kin", "four"), NOOP("kin", "five"), NOOP("kin", "six"), NOOP("kin", "seven"), NOOP("kin", "eight"),
    NOOP("kin", "nine"), NOOP("kin", "ten"), NOOP("kin", "several"), NOOP("kin", "many"),
    NOOP("kin", "grandchild"), NOOP("kin", "sibling"), NOOP("kin", "stepsister"), NOOP("kin", "stepbrother"),
    NOOP("kin", "half-sister"), NOOP("kin", "half-brother"), NOOP("kin", "godmother"), NOOP("kin", "godfather"),
    NOOP("kin", "son-in-law"), NOOP("kin", "daughter-in-law"), NOOP("kin", "doctor"), NOOP("kin", "landlord"),
    NOOP("kin", "coach"), NOOP("kin", "mentor"), NOOP("kin", "classmate"),
)  # fmt: skip
"""The words the reading of English lines has for people, animals and numbers; others are shown as they were said."""
