"""What Chinese clauses say of a person, as patterns: one line each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from companion.conversation.fact import ME, Relation, Subject
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.found import Found
from companion.memory.facts import Holds

R = Relation
_PARTNERS = ("老公", "老婆", "丈夫", "妻子", "女朋友", "男朋友", "女友", "男友", "未婚妻", "未婚夫", "爱人", "对象")
_KIN = (
    "妈妈", "爸爸", "母亲", "父亲", "老妈", "老爸", "妹妹", "姐姐", "哥哥", "弟弟", "女儿", "儿子", "孩子", "爷爷",
    "奶奶", "外公", "外婆", "姥姥", "姥爷", "叔叔", "阿姨", "舅舅", "姑姑", "姨妈", "表哥", "表姐", "表弟", "表妹",
    "堂哥", "堂姐", "堂弟", "堂妹", "闺蜜", "好朋友", "朋友", "同事",
    "室友", "老板", "邻居", "同学", "妈", "爸", "妹", "姐",
    "哥", "弟",
)  # fmt: skip
_SAME_KIN = {
    "母亲": "妈妈", "老妈": "妈妈", "妈": "妈妈", "父亲": "爸爸", "老爸": "爸爸", "爸": "爸爸",
    "妹": "妹妹", "姐": "姐姐", "哥": "哥哥", "弟": "弟弟", "女友": "女朋友", "男友": "男朋友",
}  # fmt: skip
_PETS = ("猫", "狗", "兔子", "仓鼠", "鹦鹉", "乌龟", "金鱼", "猫咪", "小猫", "小狗", "狗狗")
_SAME_PET = {"猫咪": "猫", "小猫": "猫", "小狗": "狗", "狗狗": "狗"}
_TRADES = (
    r"(?:[\u4e00-\u9fff]{0,6}(?:医生|护士|老师|教师|律师|会计|工程师|程序员|设计师|司机|厨师|画家|作家|演员|歌手|"
    r"警察|记者|翻译|学生|"
    r"研究生|博士生|大学生|教授|店员|销售|摄影师|音乐家|科学家|农民|工人|公务员|军人|消防员|编辑|导演|导游|理发师|"
    r"建筑师|药剂师|心理咨询师))"
)
_WHO = (
    rf"(?P<mine>我(?:的|"
    rf"家的?)?(?P<kin>{'|'.join((*_PARTNERS, *_KIN, *_PETS))})(?P<name>[\u4e00-\u9fff]{{2,3}}(?=住在|在|是|对|"
    rf"不|喜欢|搬)|[A-Z][a-z]+)?)|(?P<me>我家(?=有|养)|我(?!们)|本人)|(?P<other>他|她|它)"
)
_SUBJECT = re.compile(_WHO)
_BREAK = re.compile(
    r"[，,；;、]\s*(?=我|他|她|它|现在|今年|平时|住|在|叫|是|但|不过|而且|所以|因为|后来|已经|养|喜欢|名字|来自|还|"
    r"也|会|她的|他的|它的|目前)|"
    r"[，,；;]\s*|\s+(?=我)"
)
_OPENING = re.compile(
    r"(?:你好|您好|嗨|哈喽|大家好|嗯+|哦|啊|对了|其实|现在|目前|今年(?!\d{1,2}$)|平时|最近|但是?|不过|而且|所以|"
    r"因为|后来|已经|还有|不|不是|不对|没错|是的|对|真的|说实话|"
    r"老实说|另外|还|也|上个月|上周|去年|前年|昨天|最近|终于|刚刚?|去年|听着|顺便说一下|[\s，,!！~])+"
)
_TIME = (
    r"(?:现在|目前|今年(?!\d{1,2}$)|一直|真的|其实|也|还|就|都|平时|最近|终于|刚刚?|已经|上个月|上周|"
    r"去年|昨天|前天|今天|正(?=在))*"
)
_GUESS = re.compile(
    r"^(?:我)?(?:好像|可能|也许|大概|似乎|觉得|感觉|听说|估计|据说|希望|想|应该|差点|以为|打算|准备|恨不得|梦见|"
    r"快要?|将来|以后)"
)
_SAYS = re.compile(r"(?:说|告诉我|跟我说)[：:，,]?(?=他|她|自己)")
_POINTING = re.compile(r"(?:你|我|他|她|它|这|那|哪|谁|什么|自己|大家|被|看你|听你|和你|跟你|死|上了?你|的|得|不)")
_PLACE = r"[\u4e00-\u9fffA-Za-z ]{2,12}?"
_END = r"(?:了|的|啦|呢|哦|呀|啊|哈+|～|~|很久|好几年|[一两三四五六七八九十\d]+年)*$"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """The words after the subject; the group `x` is the value."""

    relation: Relation
    words: re.Pattern[str]
    many: bool = False
    """The value is a list."""
    holds: Holds = Holds.NOW


def _p(relation: Relation, words: str, *, many: bool = False, holds: Holds = Holds.NOW) -> _Pattern:
    return _Pattern(relation=relation, words=re.compile(words + _END), many=many, holds=holds)


_PATTERNS = (
    _p(R.NAME, r"(?:的?(?:名字|全名)(?:叫|是)|叫(?:做)?)(?P<x>[\u4e00-\u9fff]{2,4}?|[A-Za-z]+)"),
    _p(R.AGE, r"(?:已经|刚|刚满|满)?(?P<x>\d{1,2}|[一二三四五六七八九十]{1,3})(?:岁|(?=了$))"),
    _p(R.AGE, r"今年(?P<x>\d{1,2})"),
    _p(R.BIRTHDAY, r"的?生日(?:是|在)(?P<x>(?:农历)?\d{1,2}月\d{1,2}[日号])"),
    _p(R.HOME, rf"住在?(?P<x>{_PLACE})"),
    _p(R.HOME, rf"(?:搬到|搬去|搬来|定居在|定居)了?(?P<x>{_PLACE})"),
    _p(R.HOME, rf"在(?P<x>{_PLACE})住(?:了[一二三四五六七八九十两几\d]+年|着)?"),
    _p(R.HOME, rf"从[\u4e00-\u9fff]{{2,6}}?搬到了?(?P<x>{_PLACE})"),
    _p(R.HOME, rf"(?:已经)?不在(?P<x>{_PLACE})住", holds=Holds.PAST),
    _p(R.HOME, rf"(?:以前|之前|曾经|原来|小时候)住在(?P<x>{_PLACE})", holds=Holds.PAST),
    _p(R.HOME, rf"(?:已经)?不(?:再)?住在?(?P<x>{_PLACE})", holds=Holds.PAST),
    _p(R.ORIGIN, rf"(?:来自|老家在|老家是|出生在|从小在)(?P<x>{_PLACE})(?:长大)?"),
    _p(R.ORIGIN, r"是(?P<x>[\u4e00-\u9fff]{2,4})人"),
    _p(R.JOB, rf"(?:在[\u4e00-\u9fff]{{2,6}}?)?(?:是|当|做|成了|成为)(?:一名|一个|一位|名|个|位)?(?P<x>{_TRADES})"),
    _p(R.JOB, r"是(?:做|搞)(?P<x>[\u4e00-\u9fffA-Za-z ]{2,14})的"),
    _p(R.JOB, rf"(?:以前|之前|曾经)(?:是|当)(?:过)?(?:一名|一个|一位|名|个|位)?(?P<x>{_TRADES})", holds=Holds.PAST),
    _p(R.JOB, rf"(?:不再|已经不|不)(?:是|当)(?P<x>{_TRADES})", holds=Holds.PAST),
    _p(R.EMPLOYER, r"在(?P<x>[\u4e00-\u9fffA-Za-z ]{2,12}?)(?:上班|工作|任职|打工)"),
    _p(R.EMPLOYER, r"(?:从)(?P<x>[\u4e00-\u9fffA-Za-z ]{2,12}?)(?:辞职|离职)", holds=Holds.PAST),
    _p(R.SCHOOL, r"在(?P<x>[\u4e00-\u9fff]{2,10}?(?:大学|学院|中学|高中|学校))(?:读书|上学|学[\u4e00-\u9fff]{1,8}?|"
        r"读[\u4e00-\u9fff]{1,8}?)"),
    _p(R.STUDY, r"在[\u4e00-\u9fff]{2,10}?(?:大学|学院)(?:学|读)(?P<x>(?!书|习)[\u4e00-\u9fff]{2,8}?)"),
    _p(R.STUDY, r"(?:的专业是|主修|读的是|学的是)(?P<x>[\u4e00-\u9fff]{2,8}?)(?:专业)?"),
    _p(R.LIFE, r"(?:去世|过世|走|离开我们)了(?P<x>)"),
    _p(R.ALLERGY, r"对?(?P<x>[\u4e00-\u9fff、和]{1,12}?)(?:严重)?过敏", many=True),
    _p(R.HEALTH, r"(?:有|患有|得了|得过|确诊了?)(?P<x>糖尿病|哮喘|抑郁症|焦虑症|高血压|偏头痛|心脏病|癫痫|失眠症?|"
        r"鼻炎|关节炎|胃病|乳糖不耐受)"),
    _p(R.DIET, r"(?:是|只吃)(?:个|一个)?(?P<x>素食主义者|素食者|素食|素|清真)"),
    _p(R.DIET, r"吃(?P<x>素)"),
    _p(R.AVOIDS, r"(?:从来|从|一直)?不(?:能)?(?:吃|喝|抽)(?P<x>[\u4e00-\u9fff]{1,6}?)", many=True),
    _p(R.BELIEF, r"(?:信|信仰)(?P<x>佛教?|基督教?|天主教|伊斯兰教|道教)"),
    _p(R.BELIEF, r"是(?:个|一个|一名)?(?P<x>佛教徒|基督徒|穆斯林|天主教徒|无神论者)"),
    _p(R.SPEAKS, r"(?:会|能)(?:说|讲)(?:一点|一些|流利的)?(?P<x>[\u4e00-\u9fff、和]+?[语文话])", many=True),
    _p(R.SPEAKS, r"的母语是(?P<x>[\u4e00-\u9fff]+[语文话])"),
    _p(R.HOBBY, r"的(?:爱好|兴趣)是(?P<x>[\u4e00-\u9fffA-Za-z、和 ]{2,20}?)", many=True),
    _p(R.HOBBY, r"在(?P<x>学[\u4e00-\u9fff]{1,4}(?:语|文|琴|吉他|画画|书法))"),
    _p(R.FAVOURITE, r"最(?:喜欢|爱)的(?P<of>[\u4e00-\u9fff]{1,4}?)(?:是|叫)(?P<x>[\u4e00-\u9fffA-Za-z ]{1,12}?)"),
    _p(R.LIKES, r"(?:最|很|特别|非常|超级?|真|一直|比较|蛮|挺)*(?:喜欢|热爱|酷爱|爱(?=吃|喝|看|听|玩|打|唱|跳|画|写|"
        r"读|做|"
        r"养))(?P<x>[\u4e00-\u9fffA-Za-z、 ]{1,20}?)", many=True),
    _p(R.DISLIKES, r"(?:最|很|特别|非常|一直|真的)*(?:不(?:太|怎么)?喜欢|讨厌|"
        r"受不了)(?P<x>[\u4e00-\u9fffA-Za-z、 ]{1,20}?)", many=True),
    _p(R.OWNS, r"(?:有|买了|新买了)(?P<x>(?:一|两)[辆架台把套](?:[\u4e00-\u9fffA-Za-z]{1,8}))"),
    _p(R.OWNS, r"(?:把)?(?:卖了|卖掉了)(?P<x>(?:我的)?[车房]子?)", holds=Holds.PAST),
)  # fmt: skip
_CALL_ME = re.compile(
    r"(?:你|您|大家|朋友们?)?(?:可以|就|都|平时|一般)*(?:叫|喊)我(?P<x>[\u4e00-\u9fff]{1,4}?|[A-Za-z]+)(?:吧|就好|"
    r"就行|就可以|"
    r"好了|了)*$"
)
_HAS_ONE = re.compile(
    rf"(?:有|养了?|家里有|领养了)(?P<count>[一两二三四五]|几)?(?:个|只|条|位|"
    rf"名)(?:亲)?(?P<of>{'|'.join((*_KIN, *_PETS, *_PARTNERS))})"
    rf"(?:[，,]?\s*(?:名字)?叫(?:做)?(?P<x>[\u4e00-\u9fffA-Za-z]{{1,6}}))?{_END}"
)
_WITHOUT = re.compile(
    rf"(?:我)?(?:和|跟|与)(?:我)?(?:的)?(?P<of>{'|'.join(_PARTNERS)})(?:已经|刚刚?|最近)?(?:分手|离婚|分开)了?|"
    rf"我(?:已经|"
    rf"刚刚?|最近)?(?P<alone>离婚|分手)了"
)
_PLAN = re.compile(
    rf"(?:我)?(?:要|会|得|准备|打算)?(?:有(?:一场|一个|个|场)?(?P<event>[\u4e00-\u9fffA-Za-z]{{0,6}}(?:面试|考试|"
    rf"手术|约会|会议|"
    rf"比赛|婚礼|演出|答辩|聚会))|(?:要|得|会)(?P<x>(?:去|飞|出差|结婚|搬家|参加|"
    rf"见)[\u4e00-\u9fffA-Za-z]{{0,10}})){_END}"
)
_INTRODUCED = re.compile(rf"我是(?!{_TRADES})(?P<x>[\u4e00-\u9fff]{{2,3}}|[A-Za-z]+)$")
"""A name, when a greeting stands before it."""
_GREETING = re.compile(r"你好|您好|嗨|哈喽|大家好|认识你|\b(?:hi|hello)\b", re.I)
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_LIST = re.compile(r"[、和]|以及|还有| and ")
_NOT_NAMES = re.compile(r"(?:你|他|她|它|我|人|了|什么|外卖|车|苦|不|别|一|这|那|救命|滴滴|起来|天天|停)")
_NOT_PLACES = re.compile(
    r"(?:你|我|他|她|这|那|一起|学校|家里|公司|家|哪|月球|心里|宿舍|院|校|酒店|宾馆|得|了|不|过|进|下|旅馆|医院|"
    r"附近|外面|楼上|楼下)"
)
_NOT_PEOPLE = re.compile(
    r"(?:好|坏|男|女|什么|一个|个|普通|怪|老|聪明|有钱|成年|大|年轻|路|外|本|局外|当事|过来|自己|主|负责|候选)"
)
_NOT_EMPLOYERS = re.compile(r"(?:家|这|那|哪|周末|晚上|白天|努力|认真|加班|外地|忙|一起|国外)")


def is_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def from_sentence(sentence: str, today: date, other: Subject | None = None) -> Iterator[Found]:
    """What one cleaned statement says; `other`: whom 他, 她, 它 mean at its beginning."""
    subject: Subject | None = None
    for number, piece in enumerate(_joined(sentence)):
        part = _opened(piece)
        if called := _CALL_ME.match(part):
            if not _NOT_NAMES.match(called["x"]):
                yield Found(relation=R.CALLED, value=called["x"])
            continue
        plan = _plan(part if part.startswith("我") or subject is None else f"我{part}", piece, today)
        if plan is not None:
            subject = ME
            yield plan
            continue
        if over := _WITHOUT.match(part):
            yield Found(
                relation=R.PARTNER,
                of=_SAME_KIN.get(over["of"] or "", over["of"] or "partner"),
                value="",
                holds=Holds.PAST,
            )
            continue
        if (
            _GREETING.search(sentence)
            and (introduced := _INTRODUCED.match(part))
            and _fits(R.ORIGIN, introduced["x"], ME)
        ):
            yield Found(relation=R.NAME, value=introduced["x"])
            subject = ME
            continue
        confidence = 0.9
        if who := _SUBJECT.match(part):
            rest = part[who.end() :]
            if who["kin"]:
                kin = _SAME_KIN.get(who["kin"], _SAME_PET.get(who["kin"], who["kin"]))
                other = subject = Subject(kin=kin, name=who["name"] or "")
                if who["name"]:
                    yield Found(relation=_naming(kin), of=kin, value=who["name"])
            elif who["other"]:
                subject = other
            else:
                subject = ME
            if heard := _SAYS.match(rest):
                rest, confidence = re.sub(r"^(?:他|她|自己)", "", rest[heard.end() :]), 0.5
        elif number and subject is not None:
            rest = part
        elif re.match(r"(?:住在|来自|在)", part) and not number:
            subject, rest = ME, part
        else:
            subject = None
            continue
        if subject is None or _GUESS.match(rest):
            continue
        found = list(_from_predicate(rest, subject))
        for thing in found:
            if thing.relation in (R.KIN, R.PET, R.PARTNER):
                other = Subject(kin=thing.of, name=thing.value)
                subject = other if subject.kin == thing.of else subject
        sure = confidence if subject == ME else min(confidence, 0.8)
        yield from (replace(thing, confidence=sure) for thing in found)


def _joined(sentence: str) -> list[str]:
    """The clauses; "I have a cat, called …" stays one."""
    whole = re.sub(r"((?:养|有)[^，,]*)[，,]\s*(?=(?:它的?)?(?:名字)?叫)(?:它的?)?", r"\1", sentence)
    return [piece.strip() for piece in _BREAK.split(whole) if piece.strip()]


def _opened(piece: str) -> str:
    found = _OPENING.match(piece)
    return piece[found.end() :] if found else piece


def _plan(part: str, piece: str, today: date) -> Found | None:
    day = find_day(piece, today)
    if day is None or day.day < today or not re.match(r"我|下|明|后|大后|这|本|周|星期|\d", part):
        return None
    rest = (piece[: day.start] + piece[day.end :]).strip()
    found = _PLAN.match(_opened(rest))
    value = found and (found["event"] or found["x"])
    return Found(relation=R.PLAN, value=value, when=day.day) if value else None


def _from_predicate(rest: str, subject: Subject) -> Iterator[Found]:
    rest = re.sub(rf"^{_TIME}", "", rest)
    if subject == ME and (had := _HAS_ONE.match(rest)):
        of = _SAME_KIN.get(had["of"], _SAME_PET.get(had["of"], had["of"]))
        count = had["count"] or "一"
        yield Found(relation=_naming(of), of=of, value=had["x"] or ("" if count == "一" else count))
        return
    for pattern in _PATTERNS:
        if not (found := pattern.words.match(rest)):
            continue
        words = found["x"].strip()
        for value in _LIST.split(words) if pattern.many else [words]:
            value = value.strip()
            if pattern.relation is R.NAME and subject.kin:
                if not _NOT_NAMES.match(value):
                    yield Found(relation=_naming(subject.kin), of=subject.kin, value=value)
            elif _fits(pattern.relation, value, subject):
                of = found.groupdict().get("of") or ""
                shown = _spelled(pattern.relation, value)
                yield Found(subject=subject, relation=pattern.relation, of=of, value=shown, holds=pattern.holds)
        if pattern.relation is not R.SCHOOL:  # the same words tell what is studied there
            return


def _spelled(relation: Relation, value: str) -> str:
    match relation:
        case R.LIFE:
            return "died"
        case R.AGE if not value.isdigit():
            tens, ten, ones = value.rpartition("十")
            return str((_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0))
        case _:
            return value


def _fits(relation: Relation, value: str, subject: Subject) -> bool:
    """Whether the value is one, rather than a turn of phrase."""
    match relation:
        case R.LIFE:
            return subject != ME
        case R.NAME:
            return not _NOT_NAMES.match(value)
        case R.HOME:
            return not _NOT_PLACES.match(value)
        case R.ORIGIN:
            return not _NOT_PEOPLE.match(value)
        case R.EMPLOYER:
            return not _NOT_EMPLOYERS.match(value)
        case R.ALLERGY:
            return value not in ("皮肤", "又", "有点", "容易", "经常", "季节性", "什么")
        case R.LIKES | R.DISLIKES:
            return bool(value) and not _POINTING.match(value)
        case R.AVOIDS:
            return value not in ("下", "了", "饭", "得", "着", "到", "东西", "惯", "动", "药", "我")
        case _:
            return bool(value)


def _naming(kin: str) -> Relation:
    if kin in _PARTNERS:
        return R.PARTNER
    return R.PET if kin in _PETS else R.KIN
