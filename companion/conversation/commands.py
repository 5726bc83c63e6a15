"""What the person can ask for. Commands enter at one door, `Session.submit`; what comes of them, events tell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from companion.conversation.feelings import Span
from companion.conversation.heard import Listening
from companion.conversation.memories import ExportFormat, Forgettable
from companion.conversation.models import HubChoice, Offer
from companion.conversation.ports import Precision
from companion.conversation.prosody import Prosody
from companion.conversation.sound_choices import HearingChoice, VoiceChoice
from companion.conversation.transcript import Transcript
from companion.conversation.vault import Protection
from companion.emotion.feeling import Emotion


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A new line of the person's."""

    text: str
    heard: Transcript | None = None
    """What it was made out of, when it was spoken."""
    prosody: Prosody | None = None
    """How it sounded, when it was spoken and the person wants that to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The person's last line said differently; what followed it is replaced."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regenerate:
    """Another reply in place of her last one, or a reply to a last line that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continue:
    """The rest of her last, unfinished reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseModel:
    """Open this model and, if that works, think with it from now on. None: the starter."""

    path: Path | None
    precision: Precision = Precision.AUTOMATIC

    def instead(self, *, too_large: bool) -> ChooseModel | None:
        """What to open where this can't be and there is no other: the same as it fits, then the starter; None: nothing
        is left.
        """
        if too_large and self.precision is not Precision.AUTOMATIC:
            return replace(self, precision=Precision.AUTOMATIC)
        return THE_STARTER if self.path is not None else None


THE_STARTER = ChooseModel(path=None)
"""The model that is always there, in whatever precision fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """Messages at positions start .. start + limit - 1."""

    start: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Everything that was said with these words."""

    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locate:
    """Where in the thread a message is."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft:
    """The composer's words, so that they survive a restart."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTemporary:
    """A conversation of which nothing is ever stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTemporary:
    """Back to the lifelong thread; the temporary conversation is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreBackup:
    """Put the newest good backup in the place of a damaged store, which is kept beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFacts:
    """What is known of the person and theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinFact:
    """Keep a fact before others in every prompt, or no longer."""

    fact_id: int
    pinned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFact:
    """A fact's value in the person's own words."""

    fact_id: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """What a reply of hers was made from."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForget:
    """Show what forgetting this would take away."""

    what: Forgettable


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Forget this for good."""

    what: Forgettable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMood:
    """How both feel now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFeelings:
    """How both have felt, and the lines that moved them. Of several that wait, the last one is answered."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectFeeling:
    """A line of the person's was meant otherwise than it was heard; None: it tells nothing of how they feel."""

    message_id: int
    meant: Emotion | None
    tired: bool = False
    """Of a line that tells nothing: they were only tired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoCorrection:
    """A line of the person's counts again as it was heard."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseFeelings:
    """Whether she feels. Off: nothing is inferred, kept or shown; what was kept stays until it is forgotten."""

    on: bool
    voice: bool = False
    """Whether how excited they seem is also inferred from their voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetFeelings:
    """Forget for good all that was inferred and felt; what was said stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakReplies:
    """Whether she speaks what she writes. Off: she is silent at once, and what she wrote stays."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen:
    """How she listens from now on. What was being said is nothing."""

    listening: Listening


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldToTalk:
    """Push to talk: the key or button is held, or let go."""

    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTurn:
    """What is being said is complete, even where they asked her to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseVoice:
    """Speak with this from the next reply on."""

    choice: VoiceChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseHearing:
    """Listen with this from now on. What was being said is nothing where the recogniser changes."""

    choice: HearingChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakSample:
    """Say this now, to be heard and nothing else: it is no part of the conversation. Nothing while she speaks, or is
    about to. What she then tells is `Spoken` of SAMPLE; an interruption ends it.
    """

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSounds:
    """What there is to hear and speak with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadModels:
    """What there is to think with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOffer:
    """What the hub would send for this model. Asks the network."""

    hub_id: str
    """owner/name."""
    file: str | None = None
    """Of its GGUF files this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchModel:
    """Fetch this, or the rest of it. One at a time: others wait."""

    offer: Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseFetch:
    """Fetch nothing more. What has come stays, and FetchModel goes on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveModel:
    """Delete the fetched model of this name, or what has come of it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseHub:
    """Models come from there from now on. One on its way still comes from where it came; offline, it is paused, and a
    server on another computer is asked no more.
    """

    hub: HubChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Write all that was said and is known into a file, which is not encrypted."""

    path: Path
    form: ExportFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Add the conversation in a file to this one."""

    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Close the conversation until the passphrase is given again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protect:
    """Keep the key to the conversation in this way from now on."""

    protection: Protection
    passphrase: str = field(default="", repr=False)


TurnCommand = Say | Edit | Regenerate | Continue
MemoryCommand = ReadFacts | PinFact | EditFact | Explain | AskForget
FeelingCommand = ReadMood | ReadFeelings | CorrectFeeling | UndoCorrection | UseFeelings
QuickCommand = ReadPage | Search | Locate | KeepDraft | MemoryCommand | FeelingCommand
"""Short enough to be done between two tokens of a reply."""
LongCommand = Forget | ForgetFeelings | Export | Import | Unlock | Lock | Protect
"""Ends the reply in progress and is done after it."""
SoundCommand = SpeakReplies | Listen | HoldToTalk | FinishTurn | ChooseVoice | ChooseHearing | SpeakSample | ReadSounds
ModelCommand = ReadModels | AskOffer | FetchModel | PauseFetch | RemoveModel | ChooseHub
Command = (
    TurnCommand
    | QuickCommand
    | LongCommand
    | ChooseModel
    | ModelCommand
    | SoundCommand
    | StartTemporary
    | EndTemporary
    | RestoreBackup
)
