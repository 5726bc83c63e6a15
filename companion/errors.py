"""What can go wrong, as types, stable codes and plain words.

    CompanionError(code, about)            .message and .advice come from WORDS
    +- EnvironmentFault                    not our fault: shown to the person, with advice
    |  +- ModelFault                       the language model's file or its needs
    |  +- StoreFault                       the file that keeps the conversation
    +- ContractError                       our own bug: logged, never dressed up as advice

Knows nothing of Qt; the window translates the texts of WORDS, which its translation tools find by the marks below.
"""

from __future__ import annotations

from enum import StrEnum


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name lupdate looks for
    """The text itself; the call marks it for Qt's translation tools."""
    return text


class Code(StrEnum):
    """Stable names of faults: tested, logged, printed by `--json`."""

    MODEL_NONE = "model_none"
    MODEL_MISSING = "model_missing"
    MODEL_DAMAGED = "model_damaged"
    MODEL_UNSUPPORTED = "model_unsupported"
    MODEL_UNSAFE = "model_unsafe"
    MODEL_NO_TEMPLATE = "model_no_template"
    MODEL_TOO_LARGE = "model_too_large"
    MODEL_NOT_UNPACKED = "model_not_unpacked"
    OUT_OF_MEMORY = "out_of_memory"
    REPLY_EMPTY = "reply_empty"
    REPLY_FAILED = "reply_failed"
    READ_IN_PART = "read_in_part"
    STORE_NEWER = "store_newer"
    STORE_DAMAGED = "store_damaged"
    STORE_UNREACHABLE = "store_unreachable"
    STORE_NO_ROOM = "store_no_room"
    DISK_FULL = "disk_full"
    ALREADY_OPEN = "already_open"
    SETTINGS_DAMAGED = "settings_damaged"
    SETTINGS_UNSAVED = "settings_unsaved"
    VAULT_LOCKED = "vault_locked"
    VAULT_KEY_LOST = "vault_key_lost"
    VAULT_NO_KEYRING = "vault_no_keyring"
    VAULT_DAMAGED = "vault_damaged"
    VAULT_KEY_IN_FILE = "vault_key_in_file"
    PASSPHRASE_WRONG = "passphrase_wrong"
    PASSPHRASE_EMPTY = "passphrase_empty"
    NO_ROOM = "no_room"
    FORGET_UNFINISHED = "forget_unfinished"
    EXPORT_FAILED = "export_failed"
    IMPORT_UNREADABLE = "import_unreadable"
    IMPORT_TOO_LARGE = "import_too_large"
    IMPORT_UNKNOWN = "import_unknown"
    IMPORT_DAMAGED = "import_damaged"
    INTERNAL = "internal"


WORDS: dict[Code, tuple[str, str]] = {
    Code.MODEL_NONE: (
        QT_TRANSLATE_NOOP("errors", "I have no language model to think with."),
        QT_TRANSLATE_NOOP("errors", "Choose a model in settings. What you write is kept."),
    ),
    Code.MODEL_MISSING: (
        QT_TRANSLATE_NOOP("errors", "I can't find a model at {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose a GGUF file, or a folder with safetensors files, in settings."),
    ),
    Code.MODEL_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The model file {about} is damaged or not all there."),
        QT_TRANSLATE_NOOP("errors", "Copy or download it again, or choose another model."),
    ),
    Code.MODEL_UNSUPPORTED: (
        QT_TRANSLATE_NOOP("errors", "I don't know how to use this kind of model: {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose a chat model that transformers supports, as GGUF or safetensors."),
    ),
    Code.MODEL_UNSAFE: (
        QT_TRANSLATE_NOOP("errors", "The model in {about} could run code of its own, so I won't open it."),
        QT_TRANSLATE_NOOP("errors", "Choose a model with safetensors or GGUF files and no code beside them."),
    ),
    Code.MODEL_NO_TEMPLATE: (
        QT_TRANSLATE_NOOP("errors", "The model {about} was not made for conversation."),
        QT_TRANSLATE_NOOP("errors", "Choose a version whose name says Instruct or Chat."),
    ),
    Code.MODEL_TOO_LARGE: (
        QT_TRANSLATE_NOOP("errors", "This model needs more memory than is free: {about}."),
        QT_TRANSLATE_NOOP("errors", "Close other programs, or choose a smaller model."),
    ),
    Code.MODEL_NOT_UNPACKED: (
        QT_TRANSLATE_NOOP("errors", "I couldn't unpack this model into {about}."),
        QT_TRANSLATE_NOOP("errors", "Free some space there, or choose a folder with safetensors files."),
    ),
    Code.OUT_OF_MEMORY: (
        QT_TRANSLATE_NOOP("errors", "There wasn't enough memory to finish this reply."),
        QT_TRANSLATE_NOOP("errors", "Close other programs, or choose a smaller model. Your words are kept."),
    ),
    Code.REPLY_EMPTY: (
        QT_TRANSLATE_NOOP("errors", "I couldn't find any words for that."),
        QT_TRANSLATE_NOOP("errors", "Ask me again, or say it another way."),
    ),
    Code.REPLY_FAILED: (
        QT_TRANSLATE_NOOP("errors", "Something went wrong while I was answering."),
        QT_TRANSLATE_NOOP("errors", "Your words are kept. Ask me again."),
    ),
    Code.READ_IN_PART: (
        QT_TRANSLATE_NOOP("errors", "That was long: I read only its beginning and its end."),
        QT_TRANSLATE_NOOP("errors", "All of it is kept. Send it in smaller parts if I should read every word."),
    ),
    Code.STORE_NEWER: (
        QT_TRANSLATE_NOOP("errors", "Our conversation was saved by a newer version of this program."),
        QT_TRANSLATE_NOOP(
            "errors", "The file is untouched. Update the program to open it. What we say now will not be kept."
        ),
    ),
    Code.STORE_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The file that holds our conversation can't be read."),
        QT_TRANSLATE_NOOP("errors", "I have left it untouched. What we say now will not be kept."),
    ),
    Code.STORE_UNREACHABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't write to the folder {about}."),
        QT_TRANSLATE_NOOP("errors", "Check that the disk is there and writable. What we say now will not be kept."),
    ),
    Code.STORE_NO_ROOM: (
        QT_TRANSLATE_NOOP("errors", "The disk is full, so I can't open our conversation."),
        QT_TRANSLATE_NOOP("errors", "Free some space and start me again. What we say now will not be kept."),
    ),
    Code.DISK_FULL: (
        QT_TRANSLATE_NOOP("errors", "The disk is full, so I couldn't keep what you wrote."),
        QT_TRANSLATE_NOOP("errors", "Your words are still in the box. Free some space and send them again."),
    ),
    Code.ALREADY_OPEN: (
        QT_TRANSLATE_NOOP("errors", "We are already talking in another window."),
        QT_TRANSLATE_NOOP("errors", "Close that window first, or go on there."),
    ),
    Code.SETTINGS_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "Your settings couldn't be read."),
        QT_TRANSLATE_NOOP("errors", "I start with fresh ones; the old file is kept at {about}."),
    ),
    Code.SETTINGS_UNSAVED: (
        QT_TRANSLATE_NOOP("errors", "I couldn't write your settings to {about}."),
        QT_TRANSLATE_NOOP("errors", "They hold until you close the window. Check that the disk is there and writable."),
    ),
    Code.VAULT_LOCKED: (
        QT_TRANSLATE_NOOP("errors", "Our conversation is locked."),
        QT_TRANSLATE_NOOP("errors", "Enter your passphrase to open it."),
    ),
    Code.VAULT_KEY_LOST: (
        QT_TRANSLATE_NOOP("errors", "The key to our conversation is not in {about}."),
        QT_TRANSLATE_NOOP(
            "errors", "I have left the file untouched. Unlock that keyring and start me again. Nothing is kept now."
        ),
    ),
    Code.VAULT_NO_KEYRING: (
        QT_TRANSLATE_NOOP("errors", "This computer has no keyring I can use."),
        QT_TRANSLATE_NOOP("errors", "Choose a passphrase instead. Nothing was changed."),
    ),
    Code.VAULT_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The file {about}, which guards the key to our conversation, can't be read."),
        QT_TRANSLATE_NOOP("errors", "Put back a copy of it. The conversation is untouched. Nothing is kept now."),
    ),
    Code.VAULT_KEY_IN_FILE: (
        QT_TRANSLATE_NOOP("errors", "Our conversation is encrypted, but its key lies in a file beside it."),
        QT_TRANSLATE_NOOP("errors", "This computer has no keyring. With a passphrase, nobody but you can open it."),
    ),
    Code.PASSPHRASE_WRONG: (
        QT_TRANSLATE_NOOP("errors", "That passphrase doesn't open our conversation."),
        QT_TRANSLATE_NOOP("errors", "Try again. Nothing was changed."),
    ),
    Code.PASSPHRASE_EMPTY: (
        QT_TRANSLATE_NOOP("errors", "A passphrase needs at least one character."),
        QT_TRANSLATE_NOOP("errors", "Choose words you will remember: without them nobody can open our conversation."),
    ),
    Code.NO_ROOM: (
        QT_TRANSLATE_NOOP("errors", "The disk is too full for that."),
        QT_TRANSLATE_NOOP("errors", "Free some space and ask me again. Nothing was changed."),
    ),
    Code.FORGET_UNFINISHED: (
        QT_TRANSLATE_NOOP("errors", "I have forgotten it, but I couldn't clear every copy in {about} yet."),
        QT_TRANSLATE_NOOP(
            "errors", "Free some space there, and see that I may write to it. I finish this when I start again."
        ),
    ),
    Code.EXPORT_FAILED: (
        QT_TRANSLATE_NOOP("errors", "I couldn't write the file {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose another place, or free some space. What we said is safe."),
    ),
    Code.IMPORT_UNREADABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't read the file {about}."),
        QT_TRANSLATE_NOOP("errors", "Check that it is there and that I may open it. Nothing was changed."),
    ),
    Code.IMPORT_TOO_LARGE: (
        QT_TRANSLATE_NOOP("errors", "The file {about} is too large for me."),
        QT_TRANSLATE_NOOP("errors", "I can read up to 256 MB at once, unpacked. Nothing was changed."),
    ),
    Code.IMPORT_UNKNOWN: (
        QT_TRANSLATE_NOOP("errors", "I don't know what kind of file {about} is."),
        QT_TRANSLATE_NOOP(
            "errors", "I can read my own exports and those of ChatGPT, Replika and SillyTavern. Nothing was changed."
        ),
    ),
    Code.IMPORT_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The file {about} is damaged or not all there."),
        QT_TRANSLATE_NOOP("errors", "Export it again and try once more. Nothing was changed."),
    ),
    Code.INTERNAL: (
        QT_TRANSLATE_NOOP("errors", "Something in me went wrong: {about}."),
        QT_TRANSLATE_NOOP("errors", "What you wrote is kept. If it happens again, please report it."),
    ),
}


class CompanionError(Exception):
    """A fault with a stable code; `about` fills the {about} of its words (a path, a size, a name)."""

    def __init__(self, code: Code, about: str = "") -> None:
        super().__init__(code, about)
        self.code = code
        self.about = about

    @property
    def message(self) -> str:
        """What happened, in plain English."""
        return WORDS[self.code][0].replace("{about}", self.about)

    @property
    def advice(self) -> str:
        """What is safe, and the one thing to do, in plain English."""
        return WORDS[self.code][1].replace("{about}", self.about)

    def __str__(self) -> str:
        return f"{self.message} {self.advice}"


class EnvironmentFault(CompanionError):
    """The machine, a file or a device is not as needed; the program is not to blame."""


class ModelFault(EnvironmentFault):
    """A language model that can't be opened or used."""


class StoreFault(EnvironmentFault):
    """The file that keeps the conversation can't be opened, read or written."""


class ContractError(CompanionError):
    """An impossible state: a bug of this program."""

    def __init__(self, about: str) -> None:
        super().__init__(Code.INTERNAL, about)
