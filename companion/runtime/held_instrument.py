"""What she speaks with, from the first time it is needed until the end: opened, chosen anew, dipped, let go to rest.

Belongs to the voice's thread, but for `dip`, `resume` and `choose`. Knows nothing of replies.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from companion.conversation.sound_choices import SoundChoices, VoiceChoice
from companion.errors import Code, EnvironmentFault
from companion.runtime.voice_ports import Instrument, OpenInstrument, Player

REST_S = 30.0
"""Of silence, after which the loudspeaker is let go: an open one costs some percent of a core (taste)."""


class HeldInstrument:
    """`open_instrument`: None where she only writes. `now`: seconds of a steady clock."""

    def __init__(
        self, open_instrument: OpenInstrument | None, choice: VoiceChoice, *, now: Callable[[], float]
    ) -> None:
        self._open_instrument = open_instrument
        self._choice = choice
        self._now = now
        self._lock = threading.Lock()  # between the thread that opens it, and those who dip and choose
        self._dipped = self._chosen_anew = False
        self._opened: Instrument | None = None
        self._rested_s = 0.0

    @property
    def possible(self) -> bool:
        """Whether she can speak at all, as far as is known."""
        return self._open_instrument is not None

    @property
    def opened(self) -> Instrument | None:
        return self._opened

    @property
    def player(self) -> Player | None:
        return self._opened.player if self._opened is not None else None

    @property
    def dipped(self) -> bool:
        return self._dipped

    @property
    def awake(self) -> bool:
        """The loudspeaker is open."""
        return self._opened is not None and self._opened.player.device is not None

    @property
    def chosen_anew(self) -> bool:
        """There is something for `open` to do."""
        return self._chosen_anew and self._opened is not None

    def dip(self, dipped: bool) -> None:
        """Any thread: silence, and the place is kept; or on from there. Holds for what is opened later, too."""
        with self._lock:
            self._dipped = dipped
            self._apply_dip()

    def choose(self, choice: VoiceChoice) -> None:
        """Any thread: from the next `open` on."""
        with self._lock:
            self._choice, self._chosen_anew = choice, True

    def open(self) -> Instrument | None:
        """It, as it is chosen now; None where she only writes. Raises EnvironmentFault."""
        if self._opened is None and self._open_instrument is not None:
            choice, self._chosen_anew = self._choice, False
            opened = self._open_instrument(choice)
            with self._lock:
                self._opened = opened
                self._apply_dip()
        elif self.chosen_anew and self._opened is not None:
            choice, self._chosen_anew = self._choice, False
            self._opened.choose(choice)
        return self._opened

    def choices(self) -> SoundChoices:
        """What there is to choose from. Raises EnvironmentFault."""
        instrument = self.open()
        return instrument.choices() if instrument is not None else SoundChoices()

    def tend(self, *, wanted: bool) -> None:
        """The loudspeaker is opened and looked after while it is `wanted`, and let go a while after."""
        player = self.player
        if player is None:
            return
        if wanted:
            self._rested_s = self._now()
            player.tend()
        elif player.device is not None:
            player.tend()
            if self._now() - self._rested_s > REST_S:
                player.close()

    def gone(self) -> EnvironmentFault:
        """Why there is no loudspeaker."""
        fault = EnvironmentFault(Code.LOUDSPEAKER_NONE)
        while self.player is not None and (notice := self.player.notice()) is not None:
            fault = notice.fault or fault
        return fault

    def close(self) -> None:
        """Nothing of it is left."""
        if self._opened is not None:
            self._opened.player.close()
            self._opened.synthesizer.close()
            self._opened.close()

    def _apply_dip(self) -> None:
        if self._opened is not None and self._dipped:
            self._opened.player.pause()
        elif self._opened is not None:
            self._opened.player.resume()
