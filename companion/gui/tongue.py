"""The language of the window: Qt's translators, words for faults, and dates. Knows nothing of what is said."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLibraryInfo,
    QLocale,
    QObject,
    QTime,
    QTranslator,
    Signal,
    Slot,
)

from companion import paths
from companion.errors import WORDS, CompanionError, UnspokenLanguage
from companion.settings import Language, Settings


class Tongue(QObject):
    """Installs the translators of the chosen language; `changed` once its words are in force."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = settings.language
        self._translators: list[QTranslator] = []
        self._install()

    @property
    def language(self) -> Language:
        """English or Chinese: what the choice comes to on this machine."""
        if self._chosen is not Language.SYSTEM:
            return self._chosen
        spoken = QLocale.system().uiLanguages()[:1]
        return Language.CHINESE if spoken and spoken[0].startswith("zh") else Language.ENGLISH

    @property
    def locale(self) -> QLocale:
        """How dates and numbers are written."""
        system = QLocale.system()
        if self.language is Language.CHINESE:
            return QLocale(QLocale.Language.Chinese, QLocale.Country.China)
        return system if system.language() is QLocale.Language.English else QLocale(QLocale.Language.English)

    @Slot(object)
    def on_settings_changed(self, settings: Settings) -> None:
        """The language of `settings` is spoken."""
        if settings.language is not self._chosen:
            self._chosen = settings.language
            self._install()
            self.changed.emit()

    def close(self) -> None:
        """The application speaks as before this object was made."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()

    def _install(self) -> None:
        self.close()
        if self.language is Language.ENGLISH:
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in (("qtbase", qt), ("qtdeclarative", qt), ("companion", f"{paths.assets()}/translations")):
            translator = QTranslator(self)
            if translator.load(f"{name}_{self.language}", folder):
                QCoreApplication.installTranslator(translator)
                self._translators.append(translator)

    def fault(self, error: CompanionError) -> tuple[str, str]:
        """(what happened, what to do) in the language in force, or in the person's, where that is the matter."""
        if isinstance(error, UnspokenLanguage):
            return error.message, error.advice
        message, advice = (QCoreApplication.translate("errors", text) for text in WORDS[error.code])
        return message.replace("{about}", error.about), advice.replace("{about}", error.about)

    def today(self) -> date:
        """The day it is, in the machine's time zone."""
        return datetime.now().astimezone().date()

    def day(self, day: date) -> str:
        """A day as a heading: with its year when that is not this one."""
        if day.year == self.today().year:
            pattern = QCoreApplication.translate("dates", "dddd, d MMMM")
        else:
            pattern = QCoreApplication.translate("dates", "dddd, d MMMM yyyy")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def long_day(self, day: date) -> str:
        """A day within a sentence: with its year when that is not this one."""
        if day.year == self.today().year:
            pattern = QCoreApplication.translate("dates", "d MMMM")
        else:
            pattern = QCoreApplication.translate("dates", "d MMMM yyyy")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def short_day(self, day: date) -> str:
        """A day in a quiet line."""
        if day.year == self.today().year:
            pattern = QCoreApplication.translate("dates", "d MMM")
        else:
            pattern = QCoreApplication.translate("dates", "d MMM yyyy")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def weekday(self, day: date) -> str:
        """Its name."""
        return self.locale.toString(QDate(day.year, day.month, day.day), "dddd")

    def short_weekday(self, day: date) -> str:
        """Its name in two or three letters."""
        return self.locale.toString(QDate(day.year, day.month, day.day), "ddd")

    def clock(self, moment: datetime) -> str:
        """The time of day, local, as it is written where the person lives."""
        local = moment.astimezone()
        system = QLocale.system()
        pattern = (
            "HH:mm" if system.language() is QLocale.Language.C else system.timeFormat(QLocale.FormatType.ShortFormat)
        )
        return self.locale.toString(QTime(local.hour, local.minute), pattern)

    def number(self, number: int) -> str:
        """With the marks between thousands that the language has."""
        return self.locale.toString(number)

    def size(self, size: int) -> str:
        """So many bytes, as people read it: "145 MB"."""
        places = 1 if size >= 1_000_000_000 else 0
        return self.locale.formattedDataSize(size, places, QLocale.DataSizeFormat.DataSizeSIFormat)

    def seconds(self, seconds: float) -> str:
        """As exactly as one cares to know: "0.21", "14.3"."""
        return self.locale.toString(seconds, "f", 2 if seconds < 1 else 1)

    def moment(self, moment: datetime) -> str:
        """A day and the time of day, local, in short."""
        local = moment.astimezone()
        qt = QDateTime.fromSecsSinceEpoch(int(local.timestamp()))
        return self.locale.toString(qt, QCoreApplication.translate("dates", "d MMM yyyy, HH:mm"))
