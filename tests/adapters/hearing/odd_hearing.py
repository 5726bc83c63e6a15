"""Children that hear in an odd way: their words are how many bytes of sound the stretch had."""

from __future__ import annotations

import sys

_ODD_CHILD = """
import json, os, pathlib, sys, time
mode, marker = MODE, MARKER
out = sys.stdout
def tell(**told):
    out.write(json.dumps(told) + chr(10))
    out.flush()
if marker and pathlib.Path(marker).exists():
    mode = "well"
elif marker:
    pathlib.Path(marker).touch()
tell(ready=True)
if mode == "deaf":
    time.sleep(600)
heard = stretch = 0
for line in sys.stdin.buffer:
    asked = json.loads(line)
    size = len(sys.stdin.buffer.read(asked.get("bytes", 0)))
    heard += size
    stretch = 0 if asked["do"] == "begin" else stretch + size
    if asked["do"] == "feed":
        if mode == "ahead":
            tell(heard=heard + 1, stretch=asked["stretch"])
        tell(heard=heard, stretch=asked["stretch"], said="")
    if asked["do"] == "finish":
        if mode == "slow":
            time.sleep(0.2)
        if mode == "hang":
            time.sleep(600)
        if mode == "die":
            sys.exit(3)
        if mode == "babble":
            out.write("Hello, I am no JSON" + chr(10))
            out.flush()
        if mode == "endless":
            while True:
                out.write("[" * 65536)
        if mode == "stray":
            tell(id=-1, stretch=asked["stretch"], said="", text="Not yours", words=[], language="en", engine="odd")
            time.sleep(600)
        if mode == "strange":
            tell(id=asked["id"], text="Half")
            continue
        if mode == "fault":
            tell(fault="RuntimeError: odd")
            sys.exit(1)
        tell(id=asked["id"], stretch=asked["stretch"], said="", text=str(stretch), words=[], language="en",
             engine="odd")
"""


def odd_child(mode: str, *, once: str = "") -> tuple[str, ...]:
    """A child that is deaf, tells of sound that it can't have heard, or at `finish` is slow, hangs, dies, babbles,
    strays, gives half an answer or has a fault; with a marker file, the first one alone.
    """
    return (sys.executable, "-c", _ODD_CHILD.replace("MODE", repr(mode)).replace("MARKER", repr(once)))


NO_POCKETSPHINX = (
    sys.executable,
    "-c",
    "import sys; sys.modules['pocketsphinx'] = None; from companion.hearing.sphinx_child import main; main()",
)
"""The real child on a computer without an engine."""
