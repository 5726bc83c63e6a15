"""The look as QML reads it: colours of the theme in force, type in the chosen size, and whether things may move."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication

from companion import paths
from companion.gui import graphics, tokens
from companion.settings import Motion, Settings, Theme


class Look(QObject):
    """Properties for QML, all of which may change at `changed`."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hints = QGuiApplication.styleHints()
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._hints.colorSchemeChanged.connect(self._on_scheme_changed)
        self._follow()

    @Slot(object)
    def on_settings_changed(self, settings: Settings) -> None:
        """The look of `settings` is in force."""
        if settings.theme is not self._settings.theme:
            self._settings = settings
            self._follow()
        self._settings = settings
        self.changed.emit()

    @Slot(Qt.ColorScheme)
    def _on_scheme_changed(self, _: Qt.ColorScheme) -> None:
        self.changed.emit()

    def _follow(self) -> None:
        """The window's frame and the system's dialogs take the same theme, where the platform can."""
        match self._settings.theme:
            case Theme.SYSTEM:
                self._hints.unsetColorScheme()
            case Theme.DAY:
                self._hints.setColorScheme(Qt.ColorScheme.Light)
            case Theme.NIGHT:
                self._hints.setColorScheme(Qt.ColorScheme.Dark)

    @property
    def tokens(self) -> tokens.Tokens:
        """The colours in force."""
        return tokens.NIGHT if self._night() else tokens.DAY

    def _night(self) -> bool:
        if self._settings.theme is Theme.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._settings.theme is Theme.NIGHT

    def _px(self, px: float) -> int:
        return round(px * self._settings.text_scale)

    def _font(self, families: tuple[str, ...], px: int) -> QFont:
        font = QFont()
        font.setFamilies(list(families))
        font.setPixelSize(self._px(px))
        return font

    night = Property(bool, _night, notify=changed)
    paper = Property(QColor, lambda self: QColor(self.tokens.paper), notify=changed)
    raised = Property(QColor, lambda self: QColor(self.tokens.raised), notify=changed)
    ink = Property(QColor, lambda self: QColor(self.tokens.ink), notify=changed)
    quiet = Property(QColor, lambda self: QColor(self.tokens.quiet), notify=changed)
    line = Property(QColor, lambda self: QColor(self.tokens.line), notify=changed)
    blush = Property(QColor, lambda self: QColor(self.tokens.blush), notify=changed)
    coral = Property(QColor, lambda self: QColor(self.tokens.coral), notify=changed)
    link = Property(QColor, lambda self: QColor(self.tokens.link), notify=changed)
    action = Property(QColor, lambda self: QColor(self.tokens.action), notify=changed)
    onAction = Property(QColor, lambda self: QColor(self.tokens.on_action), notify=changed)  # noqa: N815 - QML's spelling
    carePaper = Property(QColor, lambda self: QColor(self.tokens.care_paper), notify=changed)  # noqa: N815
    codePaper = Property(QColor, lambda self: QColor(self.tokens.code_paper), notify=changed)  # noqa: N815
    sage = Property(QColor, lambda self: QColor(self.tokens.sage), notify=changed)
    sageWords = Property(QColor, lambda self: QColor(self.tokens.sage_words), notify=changed)  # noqa: N815
    amber = Property(QColor, lambda self: QColor(self.tokens.amber), notify=changed)
    plum = Property(QColor, lambda self: QColor(self.tokens.plum), notify=changed)
    voiceMiddle = Property(QColor, lambda self: QColor(self.tokens.voice_middle), notify=changed)  # noqa: N815
    voicePaper = Property(QColor, lambda self: QColor(self.tokens.voice_paper), notify=changed)  # noqa: N815
    voiceEdge = Property(QColor, lambda self: QColor(self.tokens.voice_edge), notify=changed)  # noqa: N815
    voiceInk = Property(QColor, lambda self: QColor(self.tokens.voice_ink), notify=changed)  # noqa: N815
    voiceDim = Property(QColor, lambda self: QColor(self.tokens.voice_dim), notify=changed)  # noqa: N815

    her = Property(QFont, lambda self: self._font(tokens.HER_FAMILIES, tokens.HER_PX), notify=changed)
    herLarge = Property(QFont, lambda self: self._font(tokens.HER_FAMILIES, tokens.HER_LARGE_PX), notify=changed)  # noqa: N815
    herSpoken = Property(QFont, lambda self: self._font(tokens.HER_FAMILIES, tokens.HER_SPOKEN_PX), notify=changed)  # noqa: N815
    plain = Property(QFont, lambda self: self._font(tokens.PLAIN_FAMILIES, tokens.PLAIN_PX), notify=changed)
    quietFont = Property(QFont, lambda self: self._font(tokens.PLAIN_FAMILIES, tokens.QUIET_PX), notify=changed)  # noqa: N815
    smallFont = Property(QFont, lambda self: self._font(tokens.PLAIN_FAMILIES, tokens.SMALL_PX), notify=changed)  # noqa: N815
    code = Property(
        QFont, lambda self: self._font((*tokens.CODE_FAMILIES, self._fixed), tokens.QUIET_PX), notify=changed
    )
    codeFamily = Property(str, lambda self: self._fixed, notify=changed)  # noqa: N815
    herLeading = Property(int, lambda self: self._px(tokens.HER_LEADING_PX), notify=changed)  # noqa: N815
    plainLeading = Property(int, lambda self: self._px(tokens.PLAIN_LEADING_PX), notify=changed)  # noqa: N815
    still = Property(bool, lambda self: self._settings.motion is Motion.REDUCED, notify=changed)
    breathMs = Property(int, lambda _: graphics.breath_ms(), constant=True)  # noqa: N815
    icons = Property(QUrl, lambda _: QUrl.fromLocalFile(f"{paths.assets()}/icons/"), constant=True)
