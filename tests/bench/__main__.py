"""`make bench`: what she costs in time and memory on this machine, as a table and as JSON.

Each part runs in a process of its own. Figures are medians; trust the ratios, machines are noisy. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

PARTS = {
    "start": "from the click to the window, to ready, to the first word",
    "reply": "reading and writing, beside transformers' own generate() in the same run",
    "decode": "reading and writing at 300 and 4,000 tokens, beside transformers and llama.cpp",
    "adapter": "the starter's adapter in small weights: how exact, how fast",
    "turns": "sixty turns: the wait for the first token, and what is read again",
    "smooth": "gaps of a 16 ms timer in the window, idle, while loading and while a reply streams",
    "speech": "from text to samples: first sentences, calling off, a child that was killed",
    "voice_out": "a typed line to her first sound, and the next line to silence, by sample clocks",
    "audio": "a real loop of sound: round trip, stop, share of a core; echo taken out of simulated rooms",
    "ears": "a real loop of sound: end of speech to utterance, share of a core, sentences cut in two",
    "history": "a thread of 100,000 messages: the store alone, and in the window",
    "feelings": "feelings of 100,000 turns: looking back in the store, and the curves in the window",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all without one")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures: dict[str, dict[str, float]] = {}
    for part in asked.parts or PARTS:
        print(f"\n{part}: {PARTS[part]}", flush=True)
        run = subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], stdout=subprocess.PIPE, encoding="utf-8")
        if run.returncode:
            print(f"  failed with status {run.returncode}")
            return 1
        figures[part] = json.loads(run.stdout.splitlines()[-1])
        for name, value in figures[part].items():
            print(f"  {name:<44} {value:>10.3f}", flush=True)
    print("\n" + json.dumps(figures))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
