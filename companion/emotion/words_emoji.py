"""What emoji and emoticons say of a feeling. Written for this program; from no published list."""

from __future__ import annotations

from companion.emotion.feeling import Emotion

_CLEAR, _MILD = 3.3, 1.3
"""Evidence in nats. More than of words: an emoji is there for nothing else, and a model has read the words (taste)."""

_EMOJI = {
    Emotion.JOY: (
        "😀😃😄😁😆😊☺😍🥰😘😻🤩🥳😂🤣❤🧡💛💚💙💜💖💕💗💓💞🎉🎊😋😇🤗💃🕺🙌😹😸😺💝🫶🥂",
        "🙂😉😎😌👍👏✨🌟🌈🌞🙏💪🎁🌸🌹🤝😙😚😛😜🤪😝👌🔥🍀🌻☀💯🎶",
    ),
    Emotion.SADNESS: ("😢😭😞😔☹🙁😿💔😥🥺😓😩🖤🥀", "😕😟😪😫🥱😶🌧😣😖🫠🥲"),
    Emotion.ANGER: ("😠😡🤬👿💢🖕", "😤🙄👎😒😾😑"),
    Emotion.FEAR: ("😨😱😰👻🫣", "😬😧😳🆘"),
    Emotion.DISGUST: ("🤢🤮", "💩😷"),
    Emotion.SURPRISE: ("😮😲🤯😯🫢🙀", "❗❓⁉‼😦🤔🧐"),
    Emotion.NEUTRAL: ("", "😐🤷"),
}
EMOJI = {
    sign: (kind, weight)
    for kind, by_strength in _EMOJI.items()
    for signs, weight in zip(by_strength, (_CLEAR, _MILD), strict=True)
    for sign in signs
}
"""Each by its first character: skin, sex and variant are ignored."""
WRY = {"🙃": 0.6, "🙄": 0.6, "😒": 0.5, "🫠": 0.4}
"""How likely each turns the praise beside it into its opposite (taste)."""
EMOTICONS = (
    *((sign, Emotion.JOY, _CLEAR) for sign in (":D", "xD", "XD", "<3", "^_^", "^^")),
    *((sign, Emotion.JOY, _MILD) for sign in (":)", ":-)", "=)", ";)", ";-)", ":P")),
    *((sign, Emotion.SADNESS, _CLEAR) for sign in (":'(", ":(", ":-(", "T_T", "</3", "QAQ")),
    *((sign, Emotion.ANGER, _CLEAR) for sign in (">:(",)),
    *((sign, Emotion.SURPRISE, _MILD) for sign in (":O", ":o", "O_o", "o_O")),
)
