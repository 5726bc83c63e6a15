"""Some weeks of made-up lines and what was felt of them, for the page "How we've felt"."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from companion.conversation.feelings import FeltLine, felt_after
from companion.conversation.turn import Message, MessageState, Role
from companion.emotion.feeling import Appraisal, Emotion
from tests.fakes_emotion import UNCLEAR, appraisal
from tests.fakes_feelings import ListFeelings
from tests.fakes_store import ListStore

GLAD = appraisal(Emotion.JOY, 0.7, 0.4, chance=0.7)
FAIR = appraisal(Emotion.JOY, 0.4, 0.1, chance=0.5, uncertainty=0.6)
LOW = appraisal(Emotion.SADNESS, -0.5, -0.2, chance=0.4, uncertainty=0.6)
SAD = appraisal(Emotion.SADNESS, -0.6, -0.3, chance=0.6)
WORRIED = appraisal(Emotion.FEAR, -0.6, 0.6, chance=0.58)
CROSS = appraisal(Emotion.ANGER, -0.5, 0.6, chance=0.7)

Said = tuple[float, str, Appraisal]
"""How many hours ago, the words, and what is heard in them."""

TOLD: tuple[Said, ...] = (
    (24 * 17.2, "my boss shouted at me in front of everyone", CROSS),
    (24 * 14.1, "I slept badly again", SAD),
    (24 * 11.0, "we walked along the river all afternoon", GLAD),
    (24 * 8.2, "Ana called, she is getting married in December", GLAD),
    (24 * 6.1, "the museum wants to see me on Monday", GLAD),
    (24 * 4.05, "I keep thinking I will say something stupid there", WORRIED),
    (24 * 2.1, "honestly, I think I talked too much", WORRIED),
    (24 * 1.1, "they laughed, actually, and asked me back", GLAD),
    (5.0, "the light this morning was like Porto", GLAD),
    (2.6, "now the waiting begins", WORRIED),
)
TOLD_IN_CHINESE: tuple[Said, ...] = tuple(
    (hours, words, heard)
    for (hours, _, heard), words in zip(
        TOLD,
        (
            "老板当着大家的面冲我吼",
            "我又没睡好",
            "我们沿着河走了一下午",
            "安娜打电话来，她十二月结婚",
            "博物馆让我周一去见他们",
            "我老觉得自己会在那儿说蠢话",
            "说实话，我觉得我说得太多了",
            "其实他们笑了，还约我再去",
            "今天早上的光像波尔图",
            "现在开始等消息了",
        ),
        strict=True,
    )
)


def weeks(now: datetime, told: Sequence[Said] = TOLD, *, talk: str = "and then we went on") -> ListFeelings:
    """The lines told, and between them nineteen days of small talk."""
    days = 19
    chance = random.Random(4)
    said = list(told)
    for day in range(days):
        for _ in range(chance.randint(1, 5)):
            hours = 24 * day + chance.choice((1.5, 3, 4, 12, 14, 15)) + chance.random()
            said.append((hours, talk, chance.choice((UNCLEAR, FAIR, FAIR, LOW))))
    return lived([each for each in said if each[0] < 24 * days], now)


def lived(said: Sequence[Said], now: datetime) -> ListFeelings:
    """What is kept of these lines, each felt as it was said."""
    ordered = sorted(said, key=lambda each: -each[0])
    store = ListStore()
    last: FeltLine | None = None
    for number, (hours, words, heard) in enumerate(ordered, 1):
        said_at = now - timedelta(hours=hours)
        store.thread.append(
            Message(id=number, role=Role.PERSON, text=words, said_at=said_at, state=MessageState.COMPLETE)
        )
        after = felt_after(last, heard, said_at)
        last = FeltLine(message_id=number, said_at=said_at, heard=heard, taken=heard, after=after)
        store.felt.keep(last)
    return store.felt
