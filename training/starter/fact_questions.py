"""How people ask for each kind of fact, and how she answers. Words only."""

from __future__ import annotations

from dataclasses import dataclass

from companion.conversation.fact import Relation
from training.starter import slots
from training.starter.more_questions import MORE

R = Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A kind of fact that is asked for."""

    relation: Relation
    kin: bool = False
    """Of somebody around the person, not of themself."""
    kinds: tuple[str, ...] = ()
    """What `of` may be."""
    values: tuple[str, ...] = ()
    questions: tuple[str, ...]
    more: tuple[str, ...]
    """Questions that are only learned from, and never part of the evaluation."""
    answers: tuple[str, ...]
    thing: str
    """What is asked for, as it stands behind "I don't know"."""


def _asked(
    relation: Relation, thing: str, questions: str, answers: str, values: tuple[str, ...] = (), **more: object
) -> Asked:
    return Asked(
        relation=relation,
        thing=thing,
        questions=slots.listed(questions),
        more=slots.listed(MORE[thing]),
        answers=slots.listed(answers),
        values=values,
        **more,  # type: ignore[arg-type]  # kin and kinds, as above
    )


KIN_NAME = _asked(
    R.KIN,
    "your {of}'s name",
    """
        what's my {of}'s name? | what is my {of} called? | do you remember my {of}'s name? | who is my {of}? |
        tell me the name of my {of} | do you know my {of}'s name? | what did I say my {of} was called? |
        my {of}'s name, please?
    """,
    """
        Your {of} is called {v}. | {v}. | That's {v}. | {v}, you told me. | Your {of}'s name is {v}. |
        {v} is your {of}. | {v}, if I have it right. | Yes, {v}. How is {v}?
    """,
    slots.PEOPLE,
    kinds=slots.KIN,
)

ASKED: tuple[Asked, ...] = (
    KIN_NAME,
    _asked(
        R.NAME,
        "your name",
        """
            what's my name? | do you know my name? | what am I called? | who am I? | can you say my name? |
            do you remember my name? | tell me my name | what's my name again? | which name did I give you? |
            remember who you're talking to?
        """,
        """
            You're {v}. | Your name is {v}. | {v}. | {v}, of course. | You're {v}, you told me. |
            That's easy, {v}. | Hello, {v}.
        """,
        slots.PEOPLE,
    ),
    _asked(
        R.PARTNER,
        "your {of}'s name",
        """
            what's my {of}'s name? | what is my {of} called? | do you know who my {of} is? |
            remember my {of}'s name? | what do I call my {of}? | who's my {of}? | what's the name of my {of}?
        """,
        "Your {of} is called {v}. | {v}. | That's {v}. | {v}, your {of}. | Your {of}'s name is {v}. | Yes, {v}.",
        slots.PEOPLE,
        kinds=slots.PARTNERS,
    ),
    _asked(
        R.PET,
        "your {of}'s name",
        """
            what's my {of} called? | what's my {of}'s name? | do you remember the name of my {of}? |
            who's my {of}? | name my {of} | do you know what my {of} is called? | what did I name my {of}?
        """,
        """
            Your {of} is called {v}. | {v}. | That's {v}, your {of}. | {v} the {of}. | Your {of}'s name is {v}. |
            {v}. I hope {v} is well.
        """,
        slots.PEOPLE,
        kinds=slots.PETS,
    ),
    _asked(
        R.HOME,
        "where you live",
        """
            where do I live? | which town do I live in? | do you know where I live? | where's home for me? |
            what city am I in? | do you remember where I live? | where am I living?
        """,
        "You live in {v}. | In {v}. | {v}. | {v}, you told me. | You're in {v}. | Home is {v}.",
        slots.PLACES,
    ),
    _asked(
        R.HOME,
        "where your {kin} lives",
        """
            where does my {kin} live? | which town does my {kin} live in? | do you know where my {kin} lives? |
            where's my {kin} living? | what city is my {kin} in? | where would I visit my {kin}?
        """,
        "Your {kin} lives in {v}. | In {v}. | {v}. | {v}, you told me. | Your {kin} is in {v}.",
        slots.PLACES,
        kin=True,
    ),
    _asked(
        R.JOB,
        "what you do for work",
        """
            what's my job? | what do I do for a living? | do you know what I do? | what do I work as? |
            what's my profession? | do you remember my job? | how do I earn my money?
        """,
        "You're a {v}. | You work as a {v}. | {v}, you told me. | Your job is {v}. | You're a {v}, if I have it right.",
        slots.JOBS,
    ),
    _asked(
        R.JOB,
        "what your {kin} does",
        """
            what does my {kin} do? | what's my {kin}'s job? | what does my {kin} do for a living? |
            my {kin} works as what? | do you know what my {kin} works as? | what's the job of my {kin}?
        """,
        "Your {kin} is a {v}. | {v}, you told me. | Your {kin} works as a {v}. | A {v}.",
        slots.JOBS,
        kin=True,
    ),
    _asked(
        R.EMPLOYER,
        "where you work",
        """
            where do I work? | who do I work for? | do you know where I work? | where's my job? |
            which place do I work at? | where do I go to work?
        """,
        "You work at {v}. | At {v}. | {v}, you told me. | It's {v}.",
        slots.EMPLOYERS,
    ),
    _asked(
        R.STUDY,
        "what you study",
        """
            what am I studying? | what's my subject? | do you know what I study? | what do I study? |
            which course am I on? | what's my degree in?
        """,
        "You're studying {v}. | {v}. | {v}, you told me. | Your subject is {v}.",
        slots.STUDIES,
    ),
    _asked(
        R.AGE,
        "how old you are",
        """
            how old am I? | what's my age? | do you know how old I am? | remember my age? | guess my age |
            do you remember how old I am?
        """,
        "You're {v}. | {v}. | You're {v} years old. | {v}, you told me.",
    ),
    _asked(
        R.AGE,
        "how old your {kin} is",
        """
            how old is my {kin}? | what age is my {kin}? | do you know my {kin}'s age? |
            remember how old my {kin} is? | my {kin} is how old? | how many years old is my {kin}?
        """,
        "Your {kin} is {v}. | {v}. | {v} years old. | {v}, you told me.",
        kin=True,
    ),
    _asked(
        R.BIRTHDAY,
        "when your birthday is",
        """
            when is my birthday? | what's my birthday? | do you know my birthday? | when was I born? |
            on what day is my birthday? | which day is my birthday?
        """,
        "Your birthday is {v}. | {v}. | On {v}. | It's {v}. | {v}, you told me.",
    ),
    _asked(
        R.BIRTHDAY,
        "when your {kin}'s birthday is",
        """
            when is my {kin}'s birthday? | do you know when my {kin}'s birthday is? |
            what day is my {kin}'s birthday? | when does my {kin} have a birthday? | my {kin}'s birthday is when? |
            which day was my {kin} born?
        """,
        "Your {kin}'s birthday is {v}. | {v}. | On {v}. | It's {v}.",
        kin=True,
    ),
    _asked(
        R.ALLERGY,
        "what you're allergic to",
        """
            what am I allergic to? | do you know my allergies? | what should I not eat or touch? |
            what's my allergy? | which allergy do I have? | remember what I'm allergic to?
        """,
        "You're allergic to {v}. | {v}. | {v}, so keep well away. | It's {v}. | {v}, you told me.",
        slots.ALLERGIES,
    ),
    _asked(
        R.ALLERGY,
        "what your {kin} is allergic to",
        """
            what is my {kin} allergic to? | does my {kin} have an allergy? | what can't my {kin} have? |
            what must I keep away from my {kin}? | which allergy does my {kin} have? | my {kin} is allergic to what?
        """,
        "Your {kin} is allergic to {v}. | {v}. | {v}, so be careful. | It's {v}.",
        slots.ALLERGIES,
        kin=True,
    ),
    _asked(
        R.HEALTH,
        "what you have",
        """
            what illness do I have? | do you know about my health? | what did I say is wrong with me? |
            what do I suffer from? | which condition do I have? | what's my medical condition?
        """,
        "You have {v}. | {v}. | You told me you have {v}. | It's {v}.",
        slots.ILLNESSES,
    ),
    _asked(
        R.DIET,
        "what your diet is",
        """
            what's my diet? | do you know how I eat? | am I on a special diet? | what kind of food do I eat? |
            how do I eat? | do I eat everything?
        """,
        "You're {v}. | {v}. | {v}, you told me.",
        slots.DIETS,
    ),
    _asked(
        R.AVOIDS,
        "what you avoid",
        """
            what don't I eat or drink? | what do I avoid? | what do I never have? | what do I stay off? |
            is there anything I avoid? | what did I give up?
        """,
        "You don't have {v}. | {v}. | You stay off {v}. | No {v} for you, you told me.",
        slots.AVOIDED,
    ),
    _asked(
        R.SPEAKS,
        "which languages you speak",
        """
            which languages do I speak? | what language do I speak? | do you know what I speak? |
            what other language do I know? | which language can I speak? | do I speak anything else?
        """,
        "You speak {v}. | {v}. | {v}, you told me.",
        slots.TONGUES,
    ),
    _asked(
        R.HOBBY,
        "what your hobby is",
        """
            what's my hobby? | what do I do for fun? | do you know my hobby? | what do I like doing at weekends? |
            how do I spend my free time? | which hobby do I have?
        """,
        "Your hobby is {v}. | {v}. | {v}, you told me. | It's {v}. Have you had time for it lately?",
        slots.HOBBIES,
    ),
    _asked(
        R.LIKES,
        "what you like",
        """
            what do I like? | do you know anything I like? | what makes me happy? | name something I like |
            what am I fond of? | what did I say I like?
        """,
        "You like {v}. | {v}. | {v}, you told me. | I know you like {v}.",
        slots.LIKED,
    ),
    _asked(
        R.DISLIKES,
        "what you dislike",
        """
            what do I dislike? | what can't I stand? | do you know what I don't like? | what did I say I hate? |
            name something I don't like | what am I not fond of?
        """,
        "You dislike {v}. | {v}. | You don't like {v}. | {v}, you told me.",
        slots.LIKED,
    ),
    _asked(
        R.FEARS,
        "what you're afraid of",
        """
            what am I afraid of? | do you know what scares me? | what's my fear? | what frightens me? |
            what am I scared of? | which thing am I afraid of?
        """,
        "You're afraid of {v}. | {v}. | {v}, you told me. | It's {v}, and you're not alone with that.",
        slots.FEARED,
    ),
    _asked(
        R.FAVOURITE,
        "your favourite {of}",
        """
            what's my favourite {of}? | which {of} do I like best? | do you know my favourite {of}? |
            my favourite {of} is? | remember my favourite {of}? | name my favourite {of}
        """,
        "Your favourite {of} is {v}. | {v}. | {v}, you told me. | It's {v}. | {v}, still, I hope.",
        kinds=tuple(slots.FAVOURITES),
    ),
    _asked(
        R.OWNS,
        "what you own",
        """
            what do I own? | what did I tell you I have? | do you know what I've got? | what's that thing I have? |
            what have I got in the shed? | which thing of mine do you know about?
        """,
        "You have {v}. | {v}. | {v}, you told me.",
        slots.OWNED,
    ),
    _asked(
        R.TRAIT,
        "that about you",
        """
            what did I tell you about myself? | what do you know about how I am? | how did I describe myself? |
            what am I like? | tell me something about me | what sort of person am I?
        """,
        "You're {v}. | You told me you're {v}. | {v}, by your own account.",
        slots.TRAITS,
    ),
    _asked(
        R.BELIEF,
        "what you believe",
        """
            what's my religion? | do you know what I believe? | what faith do I have? | what am I, religiously? |
            which religion is mine? | what did I say I believe in?
        """,
        "You're {v}. | {v}. | {v}, you told me.",
        slots.BELIEFS,
    ),
    _asked(
        R.PLAN,
        "what you have planned",
        """
            what have I got planned? | what's coming up for me? | do you remember my plan? | what am I doing soon? |
            what's in my diary? | what did I say was coming up?
        """,
        "You have {v} coming up. | {v}. | {v}, you told me. | There's {v}.",
        tuple(plan for plan in slots.PLANS if not plan.startswith("my ")),
    ),
    _asked(
        R.NOTE,
        "what you wanted me to remember",
        """
            what did I ask you to remember? | what was I supposed to remember? |
            what's the thing I asked you to keep in mind? | what did I tell you to remember? |
            remind me what I asked you to remember | do you remember my note?
        """,
        "You asked me to remember: {v}. | {v}. | This: {v}.",
        tuple(
            note for note in slots.NOTES if " my " not in f" {note}" and " I " not in f" {note}" and "our" not in note
        ),
    ),
)
"""Facts of each relation that a question can ask for; KIN with a name stands first."""
