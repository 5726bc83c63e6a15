"""The whole of training, on a handful of made-up lines and the real encoder: files that open, and no second tuning."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from companion.emotion.appraiser import open_appraiser
from companion.emotion.feeling import Emotion
from companion.emotion.fine import FINE
from companion.emotion.spoken import Spoken
from companion.memory.embedder import MiniLmEmbedder
from training.emotion import __main__ as training
from training.emotion.spoken_lines import SPOKEN, Heard

pytestmark = pytest.mark.slow

MADE_UP = {
    "joy": "We won the cup and {} danced in the kitchen",
    "sadness": "{} cried at the station when the train had gone",
    "fear": "There was a noise in the cellar and {} dared not move",
    "neutral": "{} puts the list on the table by the door",
}
SCENE = {
    Spoken.JOY: "Come and see, {}, we won!",
    Spoken.NEUTRAL: "{} has the list, it is by the door",
    Spoken.DISMAYED: "You told {} what?!",
    Spoken.ANGER: "Leave me alone, {}",
    Spoken.SADNESS: "{} cried at the station when the train had gone",
    Spoken.DISGUST: "Ugh, {}, it smells of fish",
    Spoken.FEAR: "There is somebody in the cellar, {}",
    Spoken.PLEASED: "For me, {}? You shouldn't have!",
}
NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon", "Kim", "Lou")


def test_training_makes_files_that_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [f"{text.format(name)}\t{FINE.index(kind)}\tid" for name in NAMES for kind, text in MADE_UP.items()]
    (tmp_path / "train.tsv").write_text("\n".join(lines * 10), encoding="utf-8")
    rated = {"joy": 4, "sadness": 2.5, "fear": 2, "neutral": 3}
    rows = [
        f'1,train,{rated[kind]},{rated[kind]},{rated[kind]},"{text.format(name)}"'
        for name in NAMES
        for kind, text in MADE_UP.items()
    ]
    (tmp_path / "bank.csv").write_text("id,split,V,A,D,text\n" + "\n".join(rows), encoding="utf-8")
    command = [
        *("training", "--goemotions", str(tmp_path / "train.tsv"), "--emobank", str(tmp_path / "bank.csv")),
        *(
            "--work",
            str(tmp_path / "work"),
            "--out",
            str(tmp_path / "out"),
            "--held-back",
            "16",
            "--epochs",
            "3",
            "--float32",
        ),
    ]
    monkeypatch.setattr(sys, "argv", command)
    some = [[Heard(text=text.format(name), kind=kind) for kind, text in SCENE.items()] for name in NAMES]
    monkeypatch.setattr(training, "scenes", lambda folder: some if folder == SPOKEN else [])
    training.main()
    assert '"accuracy": 1.0' in capsys.readouterr().out
    appraiser = open_appraiser(tmp_path / "out", MiniLmEmbedder.open())
    assert appraiser.lone("Zoe cried at the station when the train had gone").label is Emotion.SADNESS
    heard = appraiser.appraise("You told Zoe what?!")
    assert heard.label is Emotion.SURPRISE and heard.affect.valence < 0
    assert appraiser.lone("We won the cup and Zoe danced in the kitchen").affect.valence > 0
    assert sum(file.stat().st_size for file in (tmp_path / "out").iterdir()) < 30e6
    learned = (tmp_path / "work" / "epoch1.safetensors").stat().st_mtime_ns
    training.main()
    assert "epoch 1" not in capsys.readouterr().out
    assert (tmp_path / "work" / "epoch1.safetensors").stat().st_mtime_ns == learned
