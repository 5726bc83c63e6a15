"""What the person's sounds do to her voice while she speaks: she dips, goes on or stops. Knows no thread and no device.

Also what she has said just now, by which an echo of it is known.
"""

from __future__ import annotations

from companion.hearing.barge_in import SURE_FROM, BargeIn, Reaction
from companion.hearing.endpointing import SPEECH_FROM, SPEECH_UNTIL
from companion.runtime.ears_ports import Speaking, Window

ECHO_S = 1.0
"""After her last sound, what is heard may still be hers: the room and the devices together ring on for less (taste)."""


class OverHer:
    """`hear` takes window after window."""

    def __init__(self, voice: Speaking) -> None:
        self._voice = voice
        self._barge_in = BargeIn()
        self._words = ""
        self._silent_s = float("inf")
        self._stopped = False
        """She was told to stop and has not been silent since."""
        self._speech = False

    @property
    def talks(self) -> bool:
        """She speaks, or has only dipped."""
        return self._silent_s == 0.0 and not self._stopped

    @property
    def words(self) -> str:
        """What may be heard of her; "": nothing."""
        return self._words if self._silent_s < ECHO_S else ""

    def hear(self, window: Window, seconds: float, heard: str) -> Reaction | None:
        """What her voice was told because of this window. `heard`: the words of the turn under way, as far as known."""
        saying = self._voice.saying()
        self._speech = window.probability >= (SPEECH_UNTIL if self._speech else SPEECH_FROM)
        if not saying:
            self._silent_s += seconds
            self._stopped = False
            self._barge_in.forget()
            return None
        self._words, self._silent_s = saying, 0.0
        if self._stopped:
            return None
        reaction = self._barge_in.hear(
            seconds,
            speech=self._speech,
            voiced=window.voiced,
            sure=window.probability >= SURE_FROM,
            heard=heard,
            saying=saying,
        )
        match reaction:
            case Reaction.DIP:
                self._voice.dip()
            case Reaction.RESUME:
                self._voice.resume()
            case Reaction.STOP:
                self.stop()
        return reaction

    def stop(self) -> None:
        """They have the word."""
        self._barge_in.forget()
        self._stopped = True
        self._voice.stop()

    def leave(self) -> None:
        """Nothing more is heard of what made her dip."""
        if self._barge_in.dipped:
            self._voice.resume()
        self._barge_in.forget()
