"""What the person is asked before a model is fetched or deleted, with what they should know first."""

from __future__ import annotations

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal

from companion.conversation.models import KeptModel, Offer
from companion.gui import model_words
from companion.gui.model_rows import kept_by_key, key_of, used
from companion.gui.models_state import ModelsState
from companion.gui.tongue import Tongue
from companion.settings import Settings

translate = QCoreApplication.translate


class ModelQuestion(QObject):
    """Properties for QML. The page does what is answered."""

    changed = Signal()

    def __init__(self, tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tongue = tongue
        self._state = ModelsState()
        self._settings = Settings()
        self._asked: tuple[str, str, list[str], bool] | None = None

    def show(self, state: ModelsState, settings: Settings) -> None:
        """The question of `state` is asked, if it has one."""
        self._state, self._settings = state, settings
        asked = (self._kind(), self._title(), self._lines(), self._fits())
        if asked != self._asked:  # words change with the language too
            self._asked = asked
            self.changed.emit()

    def _kind(self) -> str:
        return "fetch" if self._state.offer is not None else "remove" if self._state.removal is not None else ""

    def _title(self) -> str:
        if self._state.offer is not None:
            return translate("models", "Fetch {model}?").replace("{model}", self._state.offer.name)
        return translate("models", "Delete {model}?").replace("{model}", self._state.removal or "")

    def _lines(self) -> list[str]:
        state = self._state
        if state.offer is not None and state.read is not None:
            there, free = self._there(state.offer), state.read.free_bytes
            return model_words.before_fetching(state.offer, there, free, self._tongue)
        if state.removal is not None:
            found = self._named(state.removal)
            in_use = any(used(model, self._settings) for model in found)
            return model_words.before_removing(sum(model.size for model in found), self._tongue, used=in_use)
        return []

    def _fits(self) -> bool:
        offer, read = self._state.offer, self._state.read
        return offer is None or read is None or model_words.room_for(offer, self._there(offer), read.free_bytes)

    def _there(self, offer: Offer) -> int:
        model = kept_by_key(self._state).get(key_of(offer))
        return model.size if model is not None and not model.whole and model.revision == offer.revision else 0

    def _named(self, name: str) -> list[KeptModel]:
        return [model for model in self._state.read.kept if model.name == name] if self._state.read is not None else []

    kind = Property(str, _kind, notify=changed)
    """fetch, remove, or "" where nothing is asked."""
    title = Property(str, _title, notify=changed)
    lines = Property(list, _lines, notify=changed)
    fits = Property(bool, _fits, notify=changed)
    """The disk has room for what would be fetched."""
