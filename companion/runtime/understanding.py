"""Whether the person speaks a language that her model speaks, and who has been told that it doesn't.

Knows nothing of how a language is told, nor of what models there are.
"""

from __future__ import annotations

from companion.conversation.commands import ChooseModel, Edit, Say, TurnCommand
from companion.conversation.line_language import LineLanguage, language_of
from companion.conversation.models import LanguageAdvice
from companion.conversation.ports import Precision
from companion.conversation.unspoken import unspoken
from companion.errors import UnspokenLanguage


class Understanding:
    """Of one session; on the mind's thread.

    The first line in a language that the model doesn't speak gets the program's words in that language in place of a
    reply: what the model would make of it is mostly nonsense, and would stand in every later prompt. These words stand
    in none. Whoever then goes on in that language, or asks again, wants an answer all the same, and gets the model's.
    """

    def __init__(self, advice: LanguageAdvice | None) -> None:
        self._advice = advice
        self._told: set[tuple[str, LineLanguage]] = set()
        self._precision = Precision.AUTOMATIC

    def opened(self, wish: ChooseModel) -> None:
        """This is what she thinks with from now on."""
        self._precision = wish.precision

    def unspoken(self, command: TurnCommand, model: str) -> UnspokenLanguage | None:
        """What to tell in place of a reply; None: the line is to be answered."""
        if self._advice is None or not isinstance(command, Say | Edit):
            return None
        language = language_of(command.text)
        if language is None or (model, language) in self._told:
            return None
        speaks = self._advice.spoken_by(model)
        if speaks is None or language in speaks:
            return None
        self._told.add((model, language))
        return unspoken(language, self._advice.best_for(language, self._precision))
