"""Chinese words that say how one feels. Written for this program; from no published list, and no more than a list."""

from __future__ import annotations

from companion.emotion.feeling import Emotion

_CLEAR, _MILD = 3.3, 1.3
"""Evidence in nats. More than of English words: between those, it is what the model could not read (taste)."""

_WORDS = {
    Emotion.JOY: (
        "开心 高兴 快乐 幸福 喜欢 爱你 爱死 太好了 太棒了 真棒 好棒 棒极了 欣慰 激动 兴奋 期待 感动 感谢 谢谢 "
        "哈哈 嘻嘻 哈哈哈 满意 愉快 喜悦 欢喜 得意 自豪 骄傲 好玩 有趣 享受 恭喜 祝贺 庆祝 万岁 耶 美滋滋 "
        "乐坏了 笑死 幸运 开森 好开心 心情好 心情不错 松了一口气 喜歡 開心 高興 快樂 謝謝 興奮 感動",
        "不错 不錯 挺好 很好 真好 好吃 好看 可爱 可愛 舒服 放心 轻松 顺利 温暖 希望 加油 嘿嘿 还行 赢了 成功 漂亮 厉害",
    ),
    Emotion.SADNESS: (
        "难过 伤心 悲伤 难受 痛苦 心痛 心碎 绝望 孤独 孤单 寂寞 失望 沮丧 抑郁 忧郁 郁闷 低落 想哭 哭了 大哭 "
        "流泪 眼泪 泪目 委屈 心酸 心疼 后悔 内疚 愧疚 崩溃 去世 过世 分手 失恋 想念 想家 没意思 不想活 "
        "心情不好 心情差 難過 傷心 難受 孤單 沮喪 崩潰 呜呜",
        "累了 好累 很累 太累 疲惫 疲倦 无聊 遗憾 可惜 唉 哎 失败 丢了 对不起 抱歉 倒霉 辛苦 心累 不开心 糟糕 "
        "糟透了 睡不着 失眠 空虚 迷茫 不好 不太好",
    ),
    Emotion.ANGER: (
        "生气 愤怒 气死 气死我了 火大 恼火 讨厌 可恶 混蛋 王八蛋 滚 滚开 他妈的 妈的 去死 恨 烦死 烦死了 "
        "受够了 受不了 气人 发火 怒 垃圾 不要脸 忍无可忍 生氣 憤怒 討厭 氣死 煩死",
        "烦 煩 烦人 烦躁 不爽 过分 凭什么 傻逼 白痴 笨蛋 闭嘴 骗子 骗我 不公平 够了 吵死 无语",
    ),
    Emotion.FEAR: (
        "害怕 恐惧 可怕 吓死 吓死我了 吓到 吓人 恐怖 惊恐 惊慌 恐慌 焦虑 紧张 担心 担忧 不安 好怕 怕死 噩梦 "
        "心慌 提心吊胆 害怕极了 緊張 擔心 焦慮 嚇死",
        "怕 压力 压力大 忐忑 危险 发抖 没把握 怎么办",
    ),
    Emotion.DISGUST: (
        "恶心 噁心 作呕 想吐 反胃 呕 吐了 恶臭 令人作呕 肮脏",
        "嫌弃 脏 臭 鄙视 油腻",
    ),
    Emotion.SURPRISE: (
        "惊讶 吃惊 震惊 惊呆 惊呆了 没想到 想不到 出乎意料 意外 天哪 天啊 我的天 不会吧 不敢相信 难以置信 哇 "
        "哇塞 真的假的 居然 竟然 驚訝 天吶",
        "真的吗 怎么会 咦 奇怪 诶 突然",
    ),
    Emotion.NEUTRAL: (
        "",
        "好的 嗯 嗯嗯 知道了 行 可以 哦 收到 明白 随便 一般 还好",
    ),
}
WORDS = {
    word: (kind, weight)
    for kind, by_strength in _WORDS.items()
    for text, weight in zip(by_strength, (_CLEAR, _MILD), strict=True)
    for word in text.split()
}
LENGTHS = sorted({len(word) for word in WORDS}, reverse=True)
NEGATIONS = ("不", "没", "沒", "别", "別", "无", "未")
STRONGER = ("很", "太", "非常", "好", "超", "特别", "真", "极", "最", "十分")
