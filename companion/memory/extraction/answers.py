"""Short answers to what she asked, as whole sentences: "Theo" as "My name is Theo". Pure."""

from __future__ import annotations

import re

_WHOSE = r"(?:your\s+(?P<of>(?:[\w-]+\s+)?[\w-]+?)'s)"
_ASKED = (
    (rf"what(?:'s| is| was) {_WHOSE} name|what(?:'s| is) the name of your (?P<of2>\w+)|"
        rf"what do you call your (?P<of3>\w+)", "My {of}'s name is {answer}"),
    (r"what(?:'s| is| was) your (?:real |first |full )?name|tell me your name|may i (?:ask|know) your name|your name\?",
        "My name is {answer}"),
    (r"what (?:should|shall|can|may|do) i call you|what (?:would you like|do you want) (?:me to call you|"
        r"to be called)|what do (?:people|your friends|they) call you", "You can call me {answer}"),
    (r"how old are you|what(?:'s| is) your age", "I'm {answer} years old"),
    (r"where (?:do|are) you (?:live|living|based|staying)\b|(?:what|which) (?:city|town|country) do you live in",
        "I live in {answer}"),
    (r"where (?:are|do) you (?:come )?from|where did you grow up|where were you born", "I'm from {answer}"),
    (r"(?:when(?:'s| is)|what(?:'s| is)) your birthday", "My birthday is on {answer}"),
    (r"what do you do(?: for (?:a living|work))?\?|what(?:'s| is) your (?:job|profession|occupation)",
        "I work as {answer}"),
    (r"where do you work|who do you work for", "I work at {answer}"),
    (r"what (?:do|are) you (?:study|studying)", "I study {answer}"),
    (r"what(?:'s| is| are) your (?P<of4>favou?rite [\w-]+(?: [\w-]+){0,2})", "My {of} is {answer}"),
    (r"what(?:'s| are| is) your hobb(?:y|ies)|what do you (?:like|enjoy|love) (?:to do|doing)|"
        r"what do you do (?:for fun|in your free time)", "My hobbies are {answer}"),
    (r"(?:what|which|how many) languages? do you speak", "I speak {answer}"),
    (r"do you have (?:any )?(?:pets?|siblings?|brothers?|sisters?|kids|children|a (?:pet|dog|cat)|animals)",
        "I have {answer}"),
    (r"(?:are you allergic to|do you have any allergies|what are you allergic to)", "I'm allergic to {answer}"),
    (r"(?:what(?:'s| is)|who(?:'s| is)) your (?P<of5>wife|husband|partner|girlfriend|boyfriend|best friend)",
        "My {of}'s name is {answer}"),
    (r"你叫什么|你的名字|怎么称呼你?|贵姓", "我叫{answer}"),
    (r"(?:该|可以|应该)?怎么叫你|叫你什么", "你可以叫我{answer}"),
    (r"你?(?:今年)?(?:多大|几岁|多少岁)", "我今年{answer}岁"),
    (r"(?:你)?(?:现在)?住在?(?:哪|什么地方)|住哪", "我住在{answer}"),
    (r"你?(?:是哪里人|来自哪|老家(?:在|是)哪)", "我来自{answer}"),
    (r"生日(?:是|在)(?:什么时候|哪天|几月)", "我的生日是{answer}"),
    (r"(?:做什么工作|做什么的|什么职业)", "我是{answer}"),
    (r"在哪(?:里|儿)?(?:工作|上班)", "我在{answer}上班"),
    (r"最喜欢的?(?P<of6>[\u4e00-\u9fff]{1,4}?)是(?:什么|哪)", "我最喜欢的{of}是{answer}"),
)  # fmt: skip
"""What she asked -> the sentence an answer completes."""
_FORMS = [(re.compile(asked, re.I), sentence) for asked, sentence in _ASKED]
_AGE_ASKED = re.compile(r"how old are you|多大|几岁|多少岁", re.I)
_LEAD = re.compile(
    r"^(?:(?:yes|yeah|yep|yup|sure|ok|okay|well|oh|um+|uh|hmm+|actually|just|so|hi|no|it's|its|it is|they're|he's|"
    r"she's|that's|that would be|"
    r"i'm|i am|in|at|from|as|probably|definitely|i think|i guess|i have|the name's|嗯+|哦|我是|我叫|在|是|"
    r"叫)(?![\w'])[\s,.:!，]*)*",
    re.I,
)
_NO_ANSWER = re.compile(
    r"\b(?:guess|secret|why|what|who|how|no(?:ne|t|thing|body|pe)?|don't|won't|can't|rather|dunno|idk|private|later|"
    r"tell|you|your|maybe|"
    r"depends|mind|business|never|haha|lol|thanks|raining|forget|everything|anything|many|too|it|here|there|somewhere|"
    r"ask|wouldn't|else|both|unsure|if|yes|yeah|same|good|fine|great|nice|usual|stuff|cool|well)\b|不|没|你|吗|猜|"
    r"秘密|什么|"
    r"为什么|谁|随便|别",
    re.I,
)
_MOST_WORDS = 8
_MOST_CHARACTERS = 12
"""Of a Chinese answer."""


def filled_out(line: str, before: str) -> str | None:
    """The person's short line as the sentence that answers `before`, her line; None when it is no such answer."""
    asked = _last_question(before)
    answer = _LEAD.sub("", line.strip()).strip(" .!~。！，,")
    if asked and _AGE_ASKED.search(asked) and (number := re.match(r"\d{1,3}\b", answer)):
        answer = number[0]
    if not asked or not answer or re.search(r"[?？]", line) or _NO_ANSWER.search(answer):
        return None
    chinese = re.search(r"[\u4e00-\u9fff]", answer)
    if len(answer) > _MOST_CHARACTERS if chinese else len(answer.split()) > _MOST_WORDS:
        return None
    for asks, sentence in _FORMS:
        if found := asks.search(asked):
            of = next((words for words in found.groupdict().values() if words), "")
            if "years old" in sentence or "岁" in sentence:
                answer = re.sub(r"(?:years? old|岁)$", "", answer).strip()
            return sentence.format(answer=answer, of=of)
    return None


def asked_about(before: str) -> str | None:
    """Which of the person's kin her question was about: "sister" in "What's your sister's name?"."""
    found = re.search(r"\b(?:your|his|her)\s+(?P<kin>[a-z-]+)(?:'s)?\b", _last_question(before) or "", re.I)
    return found["kin"].lower() if found else None


def _last_question(before: str) -> str | None:
    questions: list[str] = re.findall(r"[^.!?。！？\n]*[?？]", before.replace("\u2019", "'"))
    if questions:
        return questions[-1]
    return before if re.search(r"tell me your", before, re.I) else None
