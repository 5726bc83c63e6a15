"""What is said of a recogniser and of the way it comes to this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from companion.conversation.models import DownloadProgress
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard
from companion.errors import QT_TRANSLATE_NOOP
from companion.gui.tongue import Tongue

OF_CARDS = (
    QT_TRANSLATE_NOOP("speech_models", "English"),
    QT_TRANSLATE_NOOP("speech_models", "English, Chinese and about 95 other languages"),
    QT_TRANSLATE_NOOP("speech_models", "clear English on an old computer"),
    QT_TRANSLATE_NOOP("speech_models", "clear speech on an old computer"),
    QT_TRANSLATE_NOOP("speech_models", "everyday English on four cores"),
    QT_TRANSLATE_NOOP("speech_models", "everyday speech on four cores"),
    QT_TRANSLATE_NOOP("speech_models", "English with names and accents, on eight cores"),
    QT_TRANSLATE_NOOP("speech_models", "most languages well, on eight cores"),
    QT_TRANSLATE_NOOP("speech_models", "difficult sound, where one can wait some seconds"),
    QT_TRANSLATE_NOOP("speech_models", "the best words for their time; many cores"),
    QT_TRANSLATE_NOOP("speech_models", "the best words, slowly"),
)
"""The words of the cards, which are made where no window is known."""

translate = QCoreApplication.translate


def title(name: str, *, recommended: bool) -> str:
    """What it is called."""
    if not name:
        return translate("recognisers", "my basic hearing")
    model = Path(name).name if "/" in name or "\\" in name else name
    pattern = translate("recognisers", "Whisper {model}, right for this computer")
    return (pattern if recommended else translate("recognisers", "Whisper {model}")).replace("{model}", model)


def details(
    state: str,
    card: SpeechModelCard | None,
    kept: KeptSpeechModel | None,
    coming: DownloadProgress | None,
    tongue: Tongue,
) -> str:
    """What one would want to know before choosing or fetching it, or how far it is."""
    match state:
        case "basic":
            return translate("recognisers", "English only, often wrong, always there")
        case "coming":
            return _progress(coming, tongue)
        case "partly" if kept is not None and card is not None:
            pattern = translate("recognisers", "{done} of {total} are here")
            done, total = tongue.size(kept.size), tongue.size(card.download_bytes)
            return pattern.replace("{done}", done).replace("{total}", total)
        case _ if card is not None:
            pattern = translate(
                "recognisers", "For {use}. {size} to fetch, {memory} of memory. {languages}. Licence: {licence}."
            )
            if state == "here":
                pattern = translate("recognisers", "For {use}. {memory} of memory. {languages}. Licence: {licence}.")
            for gap, words in {
                "{use}": translate("speech_models", card.good_at),
                "{size}": tongue.size(card.download_bytes),
                "{memory}": tongue.size(card.memory_bytes),
                "{languages}": translate("speech_models", card.languages),
                "{licence}": card.licence,
            }.items():
                pattern = pattern.replace(gap, words)
            return pattern
    return tongue.size(kept.size) if kept is not None else ""


def _progress(coming: DownloadProgress | None, tongue: Tongue) -> str:
    if coming is None:
        return translate("recognisers", "one moment…")
    words = translate("recognisers", "{done} of {total}")
    if coming.seconds_left is not None and coming.seconds_left > 90:
        words = translate("recognisers", "{done} of {total}, about {minutes} min left")
        words = words.replace("{minutes}", tongue.number(round(coming.seconds_left / 60)))
    elif coming.seconds_left is not None:
        words = translate("recognisers", "{done} of {total}, about {seconds} s left")
        words = words.replace("{seconds}", tongue.number(round(coming.seconds_left)))
    done, total = tongue.size(coming.done_bytes), tongue.size(coming.total_bytes)
    return words.replace("{done}", done).replace("{total}", total)
