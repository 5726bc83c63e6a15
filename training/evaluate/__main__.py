"""What a model is worth as her: `python -m training.evaluate [--model starter|plain|PATH]... [--json FILE]`.

`starter` is the starter as people have it, `plain` the same without its adapter; a PATH is a GGUF file or a folder, as
for `companion --model`. Without `--model` both are asked, side by side. Every reply comes through the program's prompt,
decoder and settings, with fixed seeds. Figures of the written replies stand beside: what the judges say of those is the
most that can be asked of a model.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from companion import app
from companion.conversation.ports import Sampling
from companion.language.local_lm import LocalLM
from companion.memory.embedder import MiniLmEmbedder
from training.evaluate import figures, perplexity
from training.evaluate.models import PLAIN, STARTER, open_named, usual_sampling
from training.evaluate.probes import USUAL_NAME, Kind, Pleasant, Probe, probes
from training.evaluate.replies import answered
from training.starter.corpus import written
from training.starter.dialogues import Dialogue, Part

WRITTEN = "as written"
_PERPLEXITY_DIALOGUES = 100


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", action="append", help="starter, plain, or a path; again for another")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write figures and replies there")
    parser.add_argument("--share", type=float, default=1.0, help="of each kind of probe only so many: 0.1 for a look")
    parser.add_argument(
        "--kind", action="append", type=Kind, choices=list(Kind), help="only these probes; again for more"
    )
    parser.add_argument("--replies-only", action="store_true", help="no perplexities")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mistakes", action="store_true", help="print the replies that were not right")
    parser.add_argument("--unpacked", type=Path, help="where unpacked models are kept; a temporary folder without it")
    for field in ("temperature", "top_p", "min_p", "repetition_penalty", "presence_penalty"):
        parser.add_argument(f"--{field.replace('_', '-')}", type=float, help="instead of the setting")
    asked = parser.parse_args()
    pleasant = hearing()
    dialogues = written()
    several = probes(dialogues, pleasant, seed=asked.seed, share=asked.share)
    if asked.kind:
        several = [probe for probe in several if probe.kind in asked.kind]
    report: dict[str, Any] = {WRITTEN: {"figures": of_written(several, dialogues)}}
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.model or [PLAIN, STARTER]:
            lm = open_named(name, asked.unpacked or Path(folder))
            report[name] = measured(
                lm, several, [] if asked.replies_only else dialogues, chosen_sampling(lm, asked), asked.share
            )
            if asked.mistakes:
                print_mistakes(report[name]["replies"])
    print_table({name: found["figures"] for name, found in report.items()})
    if asked.json:
        asked.json.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


def chosen_sampling(lm: LocalLM, asked: argparse.Namespace) -> Sampling:
    """The settings' for this model, with what the command line says instead, and a fixed seed."""
    fields = ("temperature", "top_p", "min_p", "repetition_penalty", "presence_penalty")
    instead = {field: getattr(asked, field) for field in fields if getattr(asked, field) is not None}
    return dataclasses.replace(usual_sampling(lm), seed=asked.seed, **instead)


def hearing() -> Pleasant:
    appraiser = app._open_appraiser(MiniLmEmbedder.open())
    return lambda reply: float(appraiser.appraise(reply).affect.valence) if reply else 0.0


def measured(
    lm: LocalLM, several: Sequence[Probe], dialogues: Sequence[Dialogue], sampling: Sampling, share: float
) -> dict[str, Any]:
    """Figures and replies of one model."""
    started_s = time.monotonic()
    answers = list(answered(lm, several, sampling))
    spent_s = time.monotonic() - started_s
    found: dict[str, float] = figures.of_probes(answers)
    tested = [one for one in dialogues if one.part is Part.TEST][: round(_PERPLEXITY_DIALOGUES * share)]
    if tested:
        reader, format = lm.reading
        found["perplexity of written replies"] = perplexity.of_replies(
            reader, format, tested, USUAL_NAME, lm.parameters
        )
        found["perplexity of plain text"] = perplexity.of_plain_text(reader, format)
    found["seconds a reply"] = spent_s / len(several)
    replies = [
        {
            "kind": probe.kind,
            "prompt": probe.dialogue.lines[:-1],
            "reply": said,
            "right": bool(probe.right(said)),
            "core": probe.dialogue.core,
            "about": probe.dialogue.about,
            "moment": probe.dialogue.moment,
            "name": probe.name,
        }
        for probe, said in answers
    ]
    return {"figures": found, "sampling": dataclasses.asdict(sampling), "replies": replies}


def of_written(several: Sequence[Probe], dialogues: Sequence[Dialogue]) -> dict[str, float]:
    """What the judges say of the written replies: to news of the test part, and to everything there."""
    told = {Kind.GOOD: _GOOD_KINDS, Kind.BAD: _BAD_KINDS, Kind.LOW: _LOW_KINDS}
    judge = {probe.kind: probe for probe in several}
    answerable = [probe for probe in several if probe.dialogue.lines[-1]]
    answers = [(probe, probe.dialogue.named(probe.name).lines[-1]) for probe in answerable if probe.kind not in told]
    for kind, kinds in told.items():
        if kind in judge:
            lines = [one.lines[1] for one in dialogues if one.kind in kinds]
            answers += [(judge[kind], line) for line in lines]
    return figures.of_probes(answers)


_GOOD_KINDS = ("good news", "small win", "proud moment")
_BAD_KINDS = ("bad news", "grief")
_LOW_KINDS = ("hard feelings",)


def print_mistakes(replies: Sequence[dict[str, Any]]) -> None:
    for one in replies:
        if not one["right"]:
            beside = " ".join(filter(None, (one["core"], one["about"], one["moment"])))
            print(f"[{one['kind']}] {beside} | {' / '.join(one['prompt'])} -> {one['reply']}")


def print_table(report: dict[str, dict[str, float]]) -> None:
    rows = dict.fromkeys(row for found in report.values() for row in found)
    print(f"{'':<38}" + "".join(f"{name[-14:]:>15}" for name in report))
    for row in rows:
        cells = (f"{found[row]:>15.3f}" if row in found else f"{'':>15}" for found in report.values())
        print(f"{row:<38}" + "".join(cells))


if __name__ == "__main__":
    main()
