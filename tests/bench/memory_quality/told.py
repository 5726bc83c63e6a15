"""25 things told over 14 days among 600 other turns, then asked for after a restart: are they in the prompt?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from companion.memory.embedder import MiniLmEmbedder
from companion.paths import Home
from tests.bench.memory_quality.life import Life

TOLD = (
    ("By the way, my name is Theo.", "Do you remember what I'm called?", "Theo"),
    ("My sister Ana lives in Braga.", "Which city does my sister live in?", "Braga"),
    ("I work as an illustrator for children's books.", "What do I do for a living?", "illustrator"),
    ("We have a dog called Biscuit.", "What's the name of our dog?", "Biscuit"),
    ("I'm allergic to hazelnuts.", "What food should I stay away from?", "hazelnut"),
    ("My boss is called Rui.", "Who do I report to at work?", "Rui"),
    ("I play the cello, badly.", "Which instrument do I play?", "cello"),
    ("My birthday is on 14 June.", "When is my birthday?", "14 June"),
    ("I grew up in Coimbra.", "Where did I grow up?", "Coimbra"),
    ("My favourite painter is Paula Rego.", "Who is my favourite painter?", "Rego"),
    ("I'm a vegetarian.", "Could you suggest something I can eat for dinner?", "vegetarian"),
    ("My best friend is Marta.", "Who is my best friend?", "Marta"),
    ("I hate being told to calm down.", "What do I hate hearing when I'm upset?", "calm down"),
    ("Please don't bring up my father.", "Shall we talk about family?", "father"),
    ("I speak Portuguese and a little Japanese.", "Which languages do I speak?", "Japanese"),
    ("I moved to Lisbon in March.", "Where do I live these days?", "Lisbon"),
    ("My grandmother taught me to make quince jam.", "Who taught me to make jam?", "randmother"),
    ("I once broke my arm falling off a roof.", "How did I break my arm?", "roof"),
    ("I'm afraid of deep water.", "What am I afraid of?", "deep water"),
    ("I'm saving for a trip to Iceland.", "What am I saving money for?", "Iceland"),
    ("My old car was a yellow Renault.", "What car did I have?", "Renault"),
    ("The interview at the museum is on Friday.", "When was that interview of mine?", "museum"),
    ("Remember that my locker code is 4711.", "What's my locker code?", "4711"),
    ("I can't stand the smell of oranges.", "Which smell can't I stand?", "orange"),
    ("My brother Paulo is a pilot.", "What does my brother do?", "pilot"),
)
_DAYS = 14
_OTHER_TURNS = 600


def measure(embedder: MiniLmEmbedder, *, parameters: int) -> tuple[dict[str, float], list[str]]:
    """Figures, and the questions whose answer was missing."""
    with TemporaryDirectory() as folder:
        life = Life(Home(Path(folder)), embedder)
        share = _OTHER_TURNS // len(TOLD)
        for index, (line, _, _) in enumerate(TOLD):
            life.chatter(share)
            life.say(line)
            if index * _DAYS // len(TOLD) != (index + 1) * _DAYS // len(TOLD):
                life.sleep(timedelta(hours=20))
        life.sleep(timedelta(days=1))
        life.chatter(60)  # what was told last has left the window of the prompt as well
        life.learn()
        life.restart()
        life.learn()
        missing = [
            question
            for _, question, answer in TOLD
            if answer not in life.prompt_for(question, parameters=parameters).replace(question, "")
        ]
        life.store.close()
    return {"told and asked for": len(TOLD), "in the prompt": len(TOLD) - len(missing)}, missing
