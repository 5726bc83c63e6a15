"""What a topic in the person's words finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from companion.memory.topic import about, bare, value

PEOPLE = {
    "sister": frozenset({"Ana"}),
    "姐姐": frozenset({"小红"}),
    "dog": frozenset({"Rex"}),
    "friend": frozenset({"Bob"}),
    "brother": frozenset({"Tim", "Max"}),
}


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("Porto", "forget about PORTO's port"),
        ("Porto", "Porto Alegre"),
        ("my sister", "your sister?"),
        ("my sister", "Ana called"),
        ("my sister", "my sis"),
        ("my sisters", "a sister"),
        ("Ana", "my little sister came"),
        ("Ana", "Ana’s car"),
        ("my mom", "my mother says"),
        ("my brother", "Max came"),
        ("my sister Ana", "Ana came"),
        ("my ex-boyfriend Tom", "Tom wrote"),
        ("my ex-boyfriend Tom", "my ex boyfriend"),
        ("mother-in-law", "my mother in law"),
        ("my dog", "Rex barks"),
        ("Rex", "our old dog barks"),
        ("the trip to Porto", "Porto was a nice trip"),
        ("cats", "my cat"),
        ("the city", "many cities"),
        ("Will", "Will came"),
        ("The Who", "the Who rock"),
        ("Her", "I saw Her twice"),
        ("Zoe", "Zoë is here"),
        ("C++", "I love C++"),
        ("everything I told you about jazz", "that jazz record"),
        ("我姐姐", "小红来了"),
        ("关于我姐姐的事", "姐姐好"),
        ("我姐姐小红", "小红"),
        ("小红", "我的姐姐"),
        ("北京", "我住在北京市"),
        ("ＰＯＲＴＯ", "Porto"),
    ],
)
def test_it_is_found(topic: str, text: str) -> None:
    assert about(topic, PEOPLE).fits(text)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("Porto", "portobello"),
        ("Ana", "Banana"),
        ("Ana", "a sister"),
        ("Bob", "my friend is nice"),
        ("Tim", "my brother"),
        ("my ex-boyfriend Tom", "an ex-boyfriend"),
        ("the trip to Porto", "a trip"),
        ("Will", "I will go"),
        ("The Who", "who is it"),
        ("Her", "I saw her"),
        ("Lucas", "Luca"),
        ("everything about the news", "a new car"),
        ("the dog food", "my dog"),
        ("it", "it is"),
        ("my", "my"),
        ("", "anything"),
        ("!!!", "well!!!"),
    ],
)
def test_it_is_left_alone(topic: str, text: str) -> None:
    assert not about(topic, PEOPLE).fits(text)


def test_what_leads_to_a_topic_is_not_part_of_it() -> None:
    assert bare("about my sister.") == "sister"
    assert bare("关于我姐姐的事情") == "姐姐"
    assert bare('"The Who"') == "The Who"


def test_a_value_is_found_as_whole_words() -> None:
    assert value("Porto").fits("How is porto?")
    assert not value("Porto").fits("portobello")
    assert value("小红").fits("小红好")
    assert not value("").fits("anything")
    assert not value("!").fits("!")
