"""What can go wrong, as types, stable codes and plain words.

    CompanionError(code, about)            .message and .advice come from WORDS
    +- EnvironmentFault                    not our fault: shown to the person, with advice
    |  +- ModelFault                       the language model's file or its needs
    |  |  +- UnspokenLanguage              the person speaks another language than it does
    |  +- StoreFault                       the file that keeps the conversation
    +- ContractError                       our own bug: logged, never dressed up as advice

Knows nothing of Qt; the window translates the texts of WORDS, which its translation tools find by the marks below.
"""

from __future__ import annotations

from companion.codes import QT_TRANSLATE_NOOP as QT_TRANSLATE_NOOP
from companion.codes import Code as Code  # everybody has both from here
from companion.voice_words import VOICE_WORDS

WORDS: dict[Code, tuple[str, str]] = VOICE_WORDS | {
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
        QT_TRANSLATE_NOOP("errors", "Close other programs, choose a smaller model, or let me reckon less exactly."),
    ),
    Code.MODEL_NOT_UNPACKED: (
        QT_TRANSLATE_NOOP("errors", "I couldn't unpack this model into {about}."),
        QT_TRANSLATE_NOOP("errors", "Free some space there, or choose a folder with safetensors files."),
    ),
    Code.MODEL_OTHER_LANGUAGE: (
        QT_TRANSLATE_NOOP("errors", "I don't speak that language with the model I have now."),
        QT_TRANSLATE_NOOP("errors", "Write to me in English, or choose a model in settings that speaks it."),
    ),
    Code.HUB_OFFLINE: (
        QT_TRANSLATE_NOOP("errors", "You chose that I stay offline, so I asked nobody."),
        QT_TRANSLATE_NOOP("errors", "Change that in settings, or choose a model that is on this computer."),
    ),
    Code.HUB_UNREACHABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't get an answer from {about}."),
        QT_TRANSLATE_NOOP("errors", "Check the connection and ask me again. What has come so far is kept."),
    ),
    Code.HUB_UNKNOWN: (
        QT_TRANSLATE_NOOP("errors", "I can't find a model named {about} there."),
        QT_TRANSLATE_NOOP("errors", "Check the name: it is written owner/name, as on its page."),
    ),
    Code.HUB_GATED: (
        QT_TRANSLATE_NOOP("errors", "The model {about} is only given to people who agreed to its terms."),
        QT_TRANSLATE_NOOP("errors", "Agree on its page, and start me with your access token in HF_TOKEN."),
    ),
    Code.DOWNLOAD_BUSY: (
        QT_TRANSLATE_NOOP("errors", "The model {about} is being downloaded just now."),
        QT_TRANSLATE_NOOP("errors", "Wait for that, or stop it where it was started."),
    ),
    Code.DOWNLOAD_NO_ROOM: (
        QT_TRANSLATE_NOOP("errors", "There isn't enough room on the disk for this model: {about}."),
        QT_TRANSLATE_NOOP("errors", "Free some space and ask me again. What has come so far is kept."),
    ),
    Code.DOWNLOAD_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The file {about} came damaged, twice."),
        QT_TRANSLATE_NOOP("errors", "I threw it away. Ask me again later, or choose another address in settings."),
    ),
    Code.DOWNLOAD_UNWRITABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't write to the folder of models, {about}."),
        QT_TRANSLATE_NOOP("errors", "Check that the disk is there and writable, and ask me again."),
    ),
    Code.REMOTE_GONE: (
        QT_TRANSLATE_NOOP("errors", "I can't reach the server {about}."),
        QT_TRANSLATE_NOOP("errors", "Check that it is running and that the network is there, then ask me again."),
    ),
    Code.REMOTE_SILENT: (
        QT_TRANSLATE_NOOP("errors", "The server {about} has gone silent."),
        QT_TRANSLATE_NOOP("errors", "It may be loading its model. Your words are kept. Ask me again in a while."),
    ),
    Code.REMOTE_BROKE_OFF: (
        QT_TRANSLATE_NOOP("errors", "The server {about} stopped in the middle of my reply."),
        QT_TRANSLATE_NOOP("errors", "What I said is kept. Check that the server is running, then ask me again."),
    ),
    Code.REMOTE_NO_MODEL: (
        QT_TRANSLATE_NOOP("errors", "The server doesn't have the model {about}."),
        QT_TRANSLATE_NOOP("errors", "Name one that it has as remote_model in settings.json, and start me again."),
    ),
    Code.REMOTE_KEY_REFUSED: (
        QT_TRANSLATE_NOOP("errors", "The server {about} doesn't accept my key."),
        QT_TRANSLATE_NOOP("errors", "Put the right one into COMPANION_REMOTE_KEY, and start me again."),
    ),
    Code.REMOTE_TOO_LONG: (
        QT_TRANSLATE_NOOP("errors", "That is more than the model on {about} can read at once."),
        QT_TRANSLATE_NOOP("errors", "Lower prompt_tokens in settings.json, or start the server with a longer context."),
    ),
    Code.REMOTE_BUSY: (
        QT_TRANSLATE_NOOP("errors", "The server {about} has too much to do."),
        QT_TRANSLATE_NOOP("errors", "Your words are kept. Ask me again in a while."),
    ),
    Code.REMOTE_STRANGE: (
        QT_TRANSLATE_NOOP("errors", "I don't understand what the server {about} answers."),
        QT_TRANSLATE_NOOP(
            "errors", "Check that remote_url in settings.json is the address of an OpenAI-compatible server."
        ),
    ),
    Code.REMOTE_OFFLINE: (
        QT_TRANSLATE_NOOP("errors", "Your settings say offline, so I don't ask the server {about}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "I think with the starter. To change that, let me ask the hub again (What I think with) and restart me.",
        ),
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
    Code.FEELING_UNREAD: (
        QT_TRANSLATE_NOOP("errors", "I couldn't tell how that line was meant."),
        QT_TRANSLATE_NOOP("errors", "I take it as unclear. What you wrote is kept, and I answer it all the same."),
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


class UnspokenLanguage(ModelFault):
    """A line is in a language that the model doesn't speak: told in that language, whatever the window's is."""

    def __init__(self, language: str, message: str, advice: str) -> None:
        """`language`: its tag."""
        super().__init__(Code.MODEL_OTHER_LANGUAGE, language)
        self.args = (language, message, advice)
        self._words = message, advice

    @property
    def message(self) -> str:
        return self._words[0]

    @property
    def advice(self) -> str:
        return self._words[1]


class StoreFault(EnvironmentFault):
    """The file that keeps the conversation can't be opened, read or written."""


class ContractError(CompanionError):
    """An impossible state: a bug of this program."""

    def __init__(self, about: str) -> None:
        super().__init__(Code.INTERNAL, about)
