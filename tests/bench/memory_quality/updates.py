"""50 values that change after 300 other turns: does the prompt hold the new one alone, and the old one when asked?"""

from __future__ import annotations

from companion.memory.embedder import MiniLmEmbedder
from tests.bench.memory_quality.life import Life

CHANGES = (
    ("I live in {}.", "Where do I live now?", "Where did I live before?", (
        ("Porto", "Lisbon"), ("Ghent", "Antwerp"), ("Leeds", "York"), ("Turin", "Milan"), ("Kyoto", "Osaka"),
        ("Graz", "Vienna"), ("Bergen", "Oslo"), ("Malmö", "Uppsala"), ("Cork", "Galway"), ("Nantes", "Rennes"),
    )),
    ("I work as a {}.", "What's my job?", "What was my job before?", (
        ("waiter", "barista"), ("teacher", "librarian"), ("nurse", "midwife"), ("clerk", "carpenter"),
        ("cook", "baker"), ("driver", "plumber"), ("tailor", "florist"), ("guard", "gardener"),
        ("painter", "potter"), ("editor", "translator"),
    )),
    ("My favourite colour is {}.", "What's my favourite colour?", "What was my favourite colour before?", (
        ("red", "green"), ("blue", "violet"), ("white", "orange"), ("black", "yellow"), ("teal", "crimson"),
        ("brown", "turquoise"), ("grey", "scarlet"), ("pink", "indigo"), ("amber", "ivory"), ("navy", "olive"),
    )),
    ("I work at {}.", "Which company do I work at?", "Where did I work before?", (
        ("Siemens", "Bosch"), ("Nokia", "Ericsson"), ("Lidl", "Aldi"), ("Ikea", "Habitat"), ("Shell", "Repsol"),
        ("Philips", "Braun"), ("Vodafone", "Orange"), ("Danone", "Nestlé"), ("Lego", "Ravensburger"),
        ("Michelin", "Pirelli"),
    )),
    ("My boyfriend is called {}.", "Who's my boyfriend?", "Who was my boyfriend before?", (
        ("Tom", "Sam"), ("Paul", "Luis"), ("Erik", "Jonas"), ("Max", "Felix"), ("Ivan", "Pavel"),
        ("Marco", "Dario"), ("Henry", "Oliver"), ("Kenji", "Hiro"), ("Omar", "Tariq"), ("Piet", "Joris"),
    )),
)  # fmt: skip


def measure(embedder: MiniLmEmbedder, *, parameters: int) -> tuple[dict[str, float], list[str]]:
    """Figures, and the questions with a wrong prompt. The ten changes of one slot happen in ten lives of five slots."""
    right = reachable = 0
    wrong: list[str] = []
    for turn in range(10):
        life = Life(None, embedder, seed=turn)
        for form, _, _, values in CHANGES:
            life.say(form.format(values[turn][0]))
        life.chatter(300)
        for form, _, _, values in CHANGES:
            life.say(form.format(values[turn][1]))
        life.chatter(60)
        life.learn()
        for _, now, before, values in CHANGES:
            old, new = values[turn]
            memories = life.fitting(now, before="")
            told = {fact.value for fact in (*memories.core, *memories.facts) if fact.current}
            if new in told and old not in told:
                right += 1
            else:
                wrong.append(f"{now} {new}, not {old}: {sorted(told)}")
            if old in life.prompt_for(before, parameters=parameters):
                reachable += 1
            else:
                wrong.append(f"{before} {old}")
        life.store.close()
    count = sum(len(values) for _, _, _, values in CHANGES)
    return {
        "values changed": count,
        "only the new one is told": right / count,
        "the old one is reachable": reachable / count,
    }, wrong
