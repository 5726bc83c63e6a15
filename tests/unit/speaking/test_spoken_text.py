"""What is written as it is said, and the way back to what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.speaking.spoken_text import spoken_text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("I have 3 cats and 1,234,567 fleas.", "I have three cats and one million two hundred thirty-four thousand "
         "five hundred sixty-seven fleas."),
        ("3.50 and -5", "three point five zero and minus five"),
        ("007", "zero zero seven"),
        ("$12.50, €3, $0.99, £1.01", "twelve dollars and fifty cents, three euros, ninety-nine cents, "
         "one pound and one penny"),
        ("$1.2 million or 5 GBP", "one point two million dollars or five pounds"),
        ("on 2026-11-28", "on November twenty-eighth, twenty twenty-six"),
        ("March 5, 2026", "March fifth, twenty twenty-six"),
        ("5 March and Nov. 3rd", "the fifth of March and November third"),
        ("12/25/2026", "December twenty-fifth, twenty twenty-six"),
        ("25/12/2026", "December twenty-fifth, twenty twenty-six"),
        ("in 1905 and the 1990s", "in nineteen oh-five and the nineteen nineties"),
        ("at 14:30, 9:05 pm or 9:00", "at two thirty p m, nine oh five p m or nine o'clock"),
        ("At 5 p.m.", "At five p m."),
        ("21st and 2nd", "twenty-first and second"),
        ("5 kg, 1 km, 60 km/h", "five kilograms, one kilometre, sixty kilometres an hour"),
        ("20°C and 50%", "twenty degrees Celsius and fifty percent"),
        ("1/2 a cup, 5-10 people", "one half a cup, five to ten people"),
        ("1999-2003", "nineteen ninety-nine to two thousand three"),
        ("Call 988 now", "Call nine eight eight now"),
        ("+1 (800) 273-8255", "plus one, eight zero zero, two seven three, eight two five five"),
        ("Version 3.11.2", "Version three point eleven point two"),
        ("No. 5 and #7", "number five and number seven"),
        ("GPT and mp3", "GPT and mp3"),
        ("Dr. Lee, e.g. Mr. Hill", "Doctor Lee, for example, Mister Hill"),
        ("tea, milk, etc.", "tea, milk, et cetera."),
        ("A — b & C", "A, b and C"),
    ],
)  # fmt: skip
def test_english(written: str, said: str) -> None:
    assert spoken_text(written).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("我有2个苹果和12.5公斤米", "我有两个苹果和十二点五公斤米"),
        ("第2天，3-5天", "第二天，三到五天"),
        ("2026年11月28日", "二零二六年十一月二十八日"),
        ("日期是2026-01-05。", "日期是二零二六年一月五日。"),
        ("下午14:30，9:05，8:00", "下午十四点半，九点零五分，八点"),
        ("百分比是50%", "百分比是百分之五十"),
        ("今天-5°C，很冷", "今天负五摄氏度，很冷"),
        ("要¥12.5或者$3万", "要十二点五元或者三万美元"),
        ("走了2.5km", "走了二点五公里"),
        ("请拨打12356。", "请拨打幺二三五六。"),
        ("热线是400-161-9995。", "热线是四零零，幺六幺，九九九五。"),
        ("三分之二是2/3", "三分之二是三分之二"),
        ("看 https://example.com/你好。好", "看 一个到 example 点 com 的链接。好"),
        ("**重要**：好的😊！", "重要：好的！"),
    ],
)
def test_chinese(written: str, said: str) -> None:
    assert spoken_text(written).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**Bold**, *it*, `code`, ~~no~~, snake_case", "Bold, it, code, no, snake case"),
        ("2 * 3 * 4", "two times three times four"),
        ("[here](https://a.com/x_(y)) ok", "here ok"),
        ("![a cat](cat.png)", "a picture of a cat"),
        ("See https://www.example.com/a?b=1.", "See a link to example dot com."),
        ("Mail me@foo.org!", "Mail me at foo dot org!"),
        ("```py\nx = 1\n```\nDone", "a piece of code\nDone"),
        ("# Title", "Title"),
        ("- item", "item"),
        ("- [x] done", "done"),
        ("> quoted", "quoted"),
        ("2. Second", "two, Second"),
        ("Hi 😊 there! I love it ❤️.", "Hi there! I love it."),
        ("Nice :) really", "Nice really"),
        ("😊👍", "smiling face with smiling eyes, thumbs up sign"),
        ("...", ""),
        ("", ""),
        ("---", ""),
    ],
)
def test_markup(written: str, said: str) -> None:
    assert spoken_text(written).text == said


def test_every_said_word_knows_what_it_stands_for() -> None:
    written = "I paid $12.50, **really**."
    spoken = spoken_text(written)
    for word, source in (("paid", "paid"), ("dollars", "$12.50"), ("cents", "$12.50"), ("really", "really")):
        start, end = spoken.written(spoken.text.index(word), spoken.text.index(word) + len(word))
        assert written[start:end] == source


@given(st.text(st.sampled_from("ab Dr.,:;/-+1234567890%$€°*_`#[]()!\n|<>@😊你年月日第2kmpw") | st.characters()))
def test_the_way_back_never_leaves_the_text_nor_goes_back(written: str) -> None:
    spoken = spoken_text(written)
    assert len(spoken.origins) == len(spoken.text)
    assert all(0 <= start < end <= len(written) for start, end in spoken.origins)
    assert list(spoken.origins) == sorted(spoken.origins)
    assert spoken.written(-5, len(spoken.text) + 5) == (
        (spoken.origins[0][0], spoken.origins[-1][1]) if spoken.origins else (0, 0)
    )


@given(st.text(st.sampled_from("abc XYZ,.!?'"), max_size=60))
def test_plain_words_stay(written: str) -> None:
    written = " ".join(word for word in written.split() if word.strip(",.!?'") and not word.lower().startswith("x"))
    assert spoken_text(written).text == (written if any(map(str.isalnum, written)) else "")
