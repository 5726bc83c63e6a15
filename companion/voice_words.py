"""What is said of faults in hearing and speaking: a part of `errors.WORDS`, in a file of its own for its length."""

from __future__ import annotations

from companion.codes import QT_TRANSLATE_NOOP, Code

VOICE_WORDS: dict[Code, tuple[str, str]] = {
    Code.SOUND_UNREACHABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't reach this computer's sound."),
        QT_TRANSLATE_NOOP(
            "errors", "On Debian, install libportaudio2; elsewhere, install me again. Until then we write."
        ),
    ),
    Code.MICROPHONE_NONE: (
        QT_TRANSLATE_NOOP("errors", "I find no microphone."),
        QT_TRANSLATE_NOOP("errors", "Connect one, and I begin to listen by myself. Until then you can write."),
    ),
    Code.MICROPHONE_BUSY: (
        QT_TRANSLATE_NOOP("errors", "The microphone {about} doesn't open: another program may have it."),
        QT_TRANSLATE_NOOP("errors", "Close that program, and I begin to listen by myself. Until then you can write."),
    ),
    Code.MICROPHONE_LOST: (
        QT_TRANSLATE_NOOP("errors", "The microphone {about} is gone."),
        QT_TRANSLATE_NOOP(
            "errors", "Connect it again, or another one, and I go on listening. Until then you can write."
        ),
    ),
    Code.MICROPHONE_BLOCKED: (
        QT_TRANSLATE_NOOP("errors", "The microphone {about} gives no sound at all."),
        QT_TRANSLATE_NOOP(
            "errors", "Look in the system's sound settings whether it is muted, or at the switch on it. You can write."
        ),
    ),
    Code.MICROPHONE_BLOCKED_WINDOWS: (
        QT_TRANSLATE_NOOP("errors", "The microphone {about} gives no sound at all."),
        QT_TRANSLATE_NOOP(
            "errors", "Let desktop apps use it: Settings, Privacy and security, Microphone. Until then you can write."
        ),
    ),
    Code.MICROPHONE_BLOCKED_MACOS: (
        QT_TRANSLATE_NOOP("errors", "The microphone {about} gives no sound at all."),
        QT_TRANSLATE_NOOP(
            "errors", "Allow me to use it: System Settings, Privacy and Security, Microphone. Until then you can write."
        ),
    ),
    Code.LOUDSPEAKER_NONE: (
        QT_TRANSLATE_NOOP("errors", "I find no loudspeaker."),
        QT_TRANSLATE_NOOP("errors", "Connect one, and I speak again. Until then I write."),
    ),
    Code.LOUDSPEAKER_BUSY: (
        QT_TRANSLATE_NOOP("errors", "The loudspeaker {about} doesn't open: another program may have it."),
        QT_TRANSLATE_NOOP("errors", "Close that program, and I speak again. Until then I write."),
    ),
    Code.LOUDSPEAKER_LOST: (
        QT_TRANSLATE_NOOP("errors", "The loudspeaker {about} is gone."),
        QT_TRANSLATE_NOOP(
            "errors", "Connect it again, or another one, and I go on speaking. What I say stands here too."
        ),
    ),
    Code.ECHO_UNCANCELLED: (
        QT_TRANSLATE_NOOP("errors", "I can't tell my own voice from yours here."),
        QT_TRANSLATE_NOOP("errors", "Use headphones while I speak, or install me again."),
    ),
    Code.SOUND_FILE_UNREADABLE: (
        QT_TRANSLATE_NOOP("errors", "I can't read the sound in {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose a WAV, FLAC or OGG file that is whole and not empty."),
    ),
    Code.VOICE_NONE: (
        QT_TRANSLATE_NOOP("errors", "I can't find a voice on this computer."),
        QT_TRANSLATE_NOOP("errors", "Install one (on Linux: espeak-ng) and start me again. Until then I write."),
    ),
    Code.VOICE_FAILED: (
        QT_TRANSLATE_NOOP("errors", "My voice stopped working."),
        QT_TRANSLATE_NOOP("errors", "You can read what I say. I try to speak again with my next reply."),
    ),
    Code.HEARING_MISSING: (
        QT_TRANSLATE_NOOP("errors", "Something I need for listening isn't installed: {about}."),
        QT_TRANSLATE_NOOP("errors", "Install it and start me again. You can write to me as before."),
    ),
    Code.HEARING_FAILED: (
        QT_TRANSLATE_NOOP("errors", "Something went wrong while I was listening."),
        QT_TRANSLATE_NOOP("errors", "Say it again, or write it."),
    ),
    Code.HEARING_SLOW: (
        QT_TRANSLATE_NOOP("errors", "I can't write down what you say as fast as you speak."),
        QT_TRANSLATE_NOOP("errors", "Give me a moment, or choose a smaller speech model. You can also write to me."),
    ),
    Code.HEARING_ENGLISH_ONLY: (
        QT_TRANSLATE_NOOP("errors", "My basic hearing understands English only."),
        QT_TRANSLATE_NOOP("errors", "Choose a Whisper model in settings for other languages, or write to me."),
    ),
    Code.SPEECH_MODEL_MISSING: (
        QT_TRANSLATE_NOOP("errors", "I can't find the speech model {about}."),
        QT_TRANSLATE_NOOP("errors", "Download it again or choose another one. Until then I use my basic hearing."),
    ),
    Code.SPEECH_MODEL_UNKNOWN: (
        QT_TRANSLATE_NOOP("errors", "There is no Whisper model named {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose one from the list, such as base or small."),
    ),
    Code.SPEECH_MODEL_DAMAGED: (
        QT_TRANSLATE_NOOP("errors", "The file {about} is no Whisper model, or it is damaged."),
        QT_TRANSLATE_NOOP("errors", "Download it again or choose another one. Until then I use my basic hearing."),
    ),
    Code.SPEECH_MODEL_TOO_LARGE: (
        QT_TRANSLATE_NOOP("errors", "This speech model needs more memory than is free: {about}."),
        QT_TRANSLATE_NOOP("errors", "Choose a smaller one. Until then I use my basic hearing."),
    ),
    Code.SPEECH_MODEL_LANGUAGE: (
        QT_TRANSLATE_NOOP("errors", "The speech model {about} doesn't know that language."),
        QT_TRANSLATE_NOOP("errors", "Choose a model whose name has no .en in it, or let me find out the language."),
    ),
    Code.VOICE_SLOW: (
        QT_TRANSLATE_NOOP("errors", "This computer is too busy for my voice to keep up."),
        QT_TRANSLATE_NOOP("errors", "You can read the rest. I try to speak again with my next reply."),
    ),
}
