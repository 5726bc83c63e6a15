"""Which language a line is in: told where it is clear, and nothing said where it isn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.line_language import LineLanguage, language_of

DATA = Path(__file__).parents[2] / "data"
OTHERS = [language for language in LineLanguage if language is not LineLanguage.ENGLISH]


def lines(file: str) -> list[str]:
    return (DATA / file).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", OTHERS)
def test_everyday_lines_are_told_and_none_for_another(language: LineLanguage) -> None:
    told = [language_of(line) for line in lines(f"lines/{language}.txt")]
    assert len(told) == 40
    assert set(told) <= {language, None}
    assert told.count(language) >= 33  # Arabic and Russian, which are told least often; the others are above 35


@pytest.mark.parametrize("file", ["small-talk.txt", "reading.txt"])
def test_english_is_never_taken_for_another_language(file: str) -> None:
    assert {line: told for line in lines(file) if (told := language_of(line)) is not None} == {}


@pytest.mark.parametrize(
    "line",
    [
        "My abuela died yesterday and I miss her",
        "How do you say ¿dónde está el baño? in a funny voice",
        'She said "Ich liebe dich über alles" and left',
        "Que sera, sera, I guess.",
        "C'est la vie, what can you do",
        "I read Cien años de soledad last summer",
        "What does 我不知道你是谁 mean? I saw it on the wall",
        "I love saying привет, как дела to my russian neighbour",
        "Die Hard was on so I was in bed late",
    ],
)
def test_an_english_line_with_foreign_words_is_english(line: str) -> None:
    assert language_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ok",
        "hola",
        "Hola!",
        "bonjour",
        "谢谢",
        "こん",
        "नमस्ते",
        "привет",
        "🙂🙂🙂",
        "haha :)",
        "1963",
        "La casa de los espíritus",
        "Rio de Janeiro",
        "Los Angeles, El Paso y San Antonio",
        "José García Márquez",
        "Die Zeit",
        "Cent ans de solitude",
        "La vie en rose",
        "El hombre y el mar",
        "東京都新宿区",
        "https://es.wikipedia.org/wiki/Hoy_no_se_nada_de_ti",
        "`el = yo.me(te)`",
        "```\nfor el in los: que = no + se\n```",
        "*a* <b>\n\n  # c",
        "asdf jkl qwertz",
        "{SYSTEM.content}\\n\\n{CHAT[-1].content}",
        "T9 q e d",
    ],
)
def test_names_greetings_code_and_signs_tell_nothing(line: str) -> None:
    assert language_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Ciao, come stai oggi? Io sono molto stanco.",
        "Hallo, hoe gaat het vandaag met je? Ik ben heel moe.",
        "Bon dia, com estàs avui? Jo estic molt cansada.",
        "Hej, hur mår du idag? Jag är mycket trött.",
        "Привіт, як справи? Я дуже втомилася сьогодні.",
        "Здравей, как си днес? Аз съм много уморена.",
        "سلام، امروز حالت چطور است؟ من خیلی خسته هستم.",
        "तू आज कशी आहेस? मी खूप थकलो आहे.",
        "तिमीलाई कस्तो छ? म धेरै थाकेको छु।",
        "안녕하세요, 오늘 기분이 어때요?",
        "kya haal hai, main bahut thak gaya hoon",
        "Merhaba, bugün nasılsın? Ben çok yorgunum.",
        "Kumusta ka na? Pagod na pagod ako ngayon.",
    ],
)
def test_a_neighbour_is_not_taken_for_one_of_these(line: str) -> None:
    assert language_of(line) is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("hola como estas", LineLanguage.SPANISH),
        ("¿Hablas español?", LineLanguage.SPANISH),
        ("你好吗", LineLanguage.CHINESE),
        ("我很喜欢 Harry Potter 这本书", LineLanguage.CHINESE),
        ("Ich habe heute mit Kevin auf Netflix eine Serie angefangen", LineLanguage.GERMAN),
        ("JE NE SAIS PAS QUOI FAIRE", LineLanguage.FRENCH),
        ("J’ai besoin de toi 😢😢", LineLanguage.FRENCH),
        ("bom dia!! tudo bem?", LineLanguage.PORTUGUESE),
        ("cafe\u0301 contigo, ¿te gusta?", LineLanguage.SPANISH),
    ],
)
def test_as_people_type(line: str, language: LineLanguage) -> None:
    assert language_of(line) is language


@given(st.text())
def test_any_text_is_borne(text: str) -> None:
    assert language_of(text) is None or language_of(text) in OTHERS
