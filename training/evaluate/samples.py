"""A hundred conversations of three turns, plain starter and tuned side by side, as Markdown:

    python -m training.evaluate.samples --out training/samples.md [--count 100]

The person's lines come from the test part: of the longer dialogues there as they stand, else one that begins a dialogue
and two that fit nearly anything. They don't hear what she answers, so now and then a line is beside the point.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from companion.conversation.ports import LanguageModel, Sampling
from training.evaluate.models import PLAIN, STARTER, open_named, usual_sampling
from training.evaluate.probes import USUAL_NAME
from training.evaluate.replies import reply
from training.starter.corpus import written
from training.starter.dialogues import Dialogue, Part
from training.starter.sequences import prompt_messages

TURNS = 3
AFTER = (
    ("yeah", "anyway. what would you do"),
    ("it's been a long time coming", "thanks"),
    ("hm", "I'll think about it"),
    ("I told my sister already", "she laughed"),
    ("what do you think?", "maybe you're right"),
    ("so that's that", "good night"),
    ("I keep thinking about it", "probably nothing"),
    ("you wouldn't believe the weather", "ok, tell me something nice"),
    ("does that make sense?", "I need to eat something"),
    ("nobody else knows yet", "don't tell anyone haha"),
    ("I'm not sure how I feel", "let's talk about something else"),
    ("and tomorrow is Monday", "wish me luck"),
)
"""Lines that fit nearly anything."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate.samples", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="a file that keeps replies, by model")
    parser.add_argument("--again", action="append", default=[], help="a model whose kept replies are made anew")
    parser.add_argument("--unpacked", type=Path, help="where unpacked models are kept; a temporary folder without it")
    asked = parser.parse_args()
    talks = scripts(written(), asked.count, asked.seed)
    told: dict[str, list[list[str]]] = {}
    if asked.kept and asked.kept.exists():
        told = json.loads(asked.kept.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for name in (PLAIN, STARTER):
            if len(told.get(name, ())) == len(talks) and name not in asked.again:
                continue
            lm = open_named(name, asked.unpacked or Path(folder))
            sampling = dataclasses.replace(usual_sampling(lm), seed=asked.seed)
            told[name] = [conversation(lm, talk, sampling) for talk in talks]
            if asked.kept:
                asked.kept.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    asked.out.write_text("\n".join(page(talks, told)), encoding="utf-8")


def scripts(dialogues: Sequence[Dialogue], count: int, seed: int) -> list[Dialogue]:
    """Dialogues of three turns whose replies are still to be made."""
    chance = random.Random(f"samples {seed}")
    tested = [one for one in dialogues if one.part is Part.TEST and not one.moment and not one.manner]
    long = [one for one in tested if len(one.lines) >= 2 * TURNS]
    short = [one for one in tested if len(one.lines) < 2 * TURNS]
    chosen = chance.sample(long, min(len(long), count // 3))
    found = [dataclasses.replace(one, lines=one.lines[: 2 * TURNS]) for one in chosen]
    for one in chance.sample(short, min(len(short), count - len(found))):
        first, second = chance.choice(AFTER)
        found.append(dataclasses.replace(one, lines=(one.lines[0], "", first, "", second, "")))
    return found


def conversation(lm: LanguageModel, talk: Dialogue, sampling: Sampling) -> list[str]:
    """Her replies, each made with the ones before. What fits a line is told only where she knows it all along."""
    said: list[str] = []
    for turn in range(TURNS):
        pairs = [line for at, before in enumerate(said) for line in (talk.lines[2 * at], before)]
        known = " ".join(filter(None, (talk.core, talk.about)))
        so_far = dataclasses.replace(talk, lines=(*pairs, talk.lines[2 * turn], ""), core=known, about="")
        said.append(reply(lm, prompt_messages(so_far, USUAL_NAME, lm.parameters, lm.count_tokens), sampling))
    return said


def page(talks: Sequence[Dialogue], told: dict[str, list[list[str]]]) -> list[str]:
    """Lines of Markdown."""
    lines = ["# A hundred conversations", ""]
    for number, talk in enumerate(talks):
        lines += [f"## {number + 1}. {talk.kind}", ""]
        if talk.core or talk.about:
            lines += [f"*She knows: {' '.join(filter(None, (talk.core, talk.about)))}*", ""]
        lines += ["| person | plain starter | tuned |", "| --- | --- | --- |"]
        for turn in range(TURNS):
            cells = [talk.lines[2 * turn], *(said[number][turn] for said in told.values())]
            lines.append("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return lines


if __name__ == "__main__":
    main()
