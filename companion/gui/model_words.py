"""What is said of a language model, and of the way it comes to this computer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.conversation.models import DownloadProgress, ModelCard, ModelNeed, Offer
from companion.conversation.ports import Precision
from companion.errors import QT_TRANSLATE_NOOP
from companion.gui.tongue import Tongue

OF_CATALOGUE = (
    QT_TRANSLATE_NOOP(
        "catalogue",
        "The model I start with is tiny. It can chat a little, but it loses the thread and makes things up. "
        "Each of these understands more.",
    ),
    QT_TRANSLATE_NOOP("catalogue", "more than 100 languages"),
    QT_TRANSLATE_NOOP("catalogue", "English, German, French, Italian, Portuguese, Hindi, Spanish, Thai"),
    QT_TRANSLATE_NOOP("catalogue", "English, French, Spanish, German, Italian, Portuguese"),
    QT_TRANSLATE_NOOP("catalogue", "English, Arabic, Chinese, French, German, Japanese, Korean, Spanish"),
    QT_TRANSLATE_NOOP("catalogue", "warm and well-written talk"),
    QT_TRANSLATE_NOOP("catalogue", "warm talk, in less memory"),
    QT_TRANSLATE_NOOP("catalogue", "sound answers without long thinking; a safe choice with 16 GB of memory"),
    QT_TRANSLATE_NOOP("catalogue", "conversation in several languages"),
    QT_TRANSLATE_NOOP("catalogue", "clear answers, from a model whose making is fully open"),
    QT_TRANSLATE_NOOP("catalogue", "everyday talk on a modest computer"),
    QT_TRANSLATE_NOOP("catalogue", "quick answers on a small computer"),
    QT_TRANSLATE_NOOP("catalogue", "short talk where memory is scarce"),
    QT_TRANSLATE_NOOP("catalogue", "Apache-2.0"),
    QT_TRANSLATE_NOOP("catalogue", "Llama 3.2 Community License"),
    QT_TRANSLATE_NOOP("catalogue", "LFM 1.0, free below a revenue of 10 million dollars a year"),
)
"""The words of the catalogue, which is made where no window is known."""

translate = QCoreApplication.translate


def of_catalogue(words: str) -> str:
    """Words of the catalogue in the language in force."""
    return translate("catalogue", words)


def about(card: ModelCard) -> str:
    """What it is good for."""
    pattern = translate("models", "For {use}. Speaks {languages}.")
    words = pattern.replace("{use}", of_catalogue(card.good_at)).replace("{languages}", of_catalogue(card.languages))
    if card.gated:
        words += " " + translate("models", "Its owner asks you to agree to terms on its page first.")
    return words


def measures(card: ModelCard, need: ModelNeed, tongue: Tongue, *, here: int | None = None) -> str:
    """What it takes; `here`: so many bytes of the disk already."""
    size = translate("models", "{size} to fetch") if here is None else translate("models", "{size} on the disk")
    return " · ".join(
        [
            size.replace("{size}", tongue.size(card.download_bytes if here is None else here)),
            _memory(need, tongue),
            of_catalogue(card.licence),
        ]
    )


def _memory(need: ModelNeed, tongue: Tongue) -> str:
    pattern = translate("models", "{size} of memory ({precision})")
    if need.graphics_memory:
        pattern = translate("models", "{size} of the graphics card's memory ({precision})")
    return pattern.replace("{size}", tongue.size(need.memory_bytes)).replace("{precision}", _exactness(need.precision))


def _exactness(precision: Precision) -> str:
    match precision:
        case Precision.FLOAT32:
            return translate("models", "exact")
        case Precision.SIXTEEN:
            return translate("models", "16-bit")
        case Precision.MIXED:
            return translate("models", "mixed")
        case _:
            return translate("models", "small")


def on_disk(size: int, licence: str | None, tongue: Tongue) -> str:
    """What is known of a model that is not in the catalogue."""
    words = translate("models", "{size} on the disk").replace("{size}", tongue.size(size))
    return f"{words} · {licence}" if licence else words


def progress(progress: DownloadProgress | None, tongue: Tongue, *, pausing: bool) -> str:
    """How far it is, how fast it comes, and how long that takes."""
    if pausing:
        return translate("models", "pausing…")
    if progress is None:
        return translate("models", "one moment…")
    words = [_of(progress.done_bytes, progress.total_bytes, tongue)]
    if progress.bytes_per_s:
        speed = translate("models", "{size} a second")
        words.append(speed.replace("{size}", tongue.size(int(progress.bytes_per_s))))
    if progress.seconds_left is not None:
        words.append(_left(progress.seconds_left, tongue))
    return " · ".join(words)


def partly(done: int, total: int | None, tongue: Tongue) -> str:
    """How far one is that waits."""
    here = _of(done, total, tongue) if total is not None else tongue.size(done)
    return translate("models", "{size} have come").replace("{size}", here)


def _of(done: int, total: int, tongue: Tongue) -> str:
    pattern = translate("models", "{done} of {total}")
    return pattern.replace("{done}", tongue.size(done)).replace("{total}", tongue.size(total))


def _left(seconds: float, tongue: Tongue) -> str:
    if seconds < 90:
        pattern, count = translate("models", "about {count} s left"), seconds
    elif seconds < 90 * 60:
        pattern, count = translate("models", "about {count} min left"), seconds / 60
    else:
        pattern, count = translate("models", "about {count} h left"), seconds / 3600
    return pattern.replace("{count}", tongue.number(round(count)))


def before_fetching(offer: Offer, there: int, free: int, tongue: Tongue) -> list[str]:
    """What one should know first; `there`: so many bytes of it have come before."""
    size = translate("models", "{size} to fetch.").replace("{size}", tongue.size(offer.size))
    if there:
        size += " " + translate("models", "{size} of it are here already.").replace("{size}", tongue.size(there))
    licence = translate("models", "Licence: {licence}.").replace("{licence}", of_catalogue(offer.licence or ""))
    if not room_for(offer, there, free):
        room = translate("models", "The disk has no room for that: {size} are free.")
    else:
        room = translate("models", "{size} are free on the disk.")
    return [
        size,
        licence if offer.licence else translate("models", "Its page names no licence."),
        room.replace("{size}", tongue.size(free)),
    ]


def room_for(offer: Offer, there: int, free: int) -> bool:
    """Whether the rest of it fits the disk."""
    return offer.size - there <= free


def before_removing(size: int, tongue: Tongue, *, used: bool) -> list[str]:
    """What one should know first."""
    lines = [translate("models", "It takes {size} of the disk.").replace("{size}", tongue.size(size))]
    if used:
        lines.append(translate("models", "I think with it. Without it I go back to the small model."))
    return lines
