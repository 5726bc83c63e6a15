"""Whisper checkpoints small enough for a test, in Whisper's own file format: one of random numbers, and one that has
really learnt a few dozen phrases, so that right words come out through the real code.
"""

from __future__ import annotations

import dataclasses
import io
import math
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ
from companion.audio.resample import Resampler

PHRASES = (
    "Hello there",
    "How are you today?",
    "I had a long day at work",
    "What should we eat tonight?",
    "My sister is coming on Sunday",
    "Please tell me a story",
    "Good night, sleep well",
    "I would like some tea",
    "Where did you put my keys?",
    "The weather is lovely",
    "Can you remind me tomorrow?",
    "I miss the sea",
    "Let us take a walk",
    "That made me laugh",
    "She plays the piano",
    "I am a little tired",
    "What is your favourite song?",
    "The train was late again",
    "We had pancakes for breakfast",
    "My cat sleeps all day",
    "I finished the book",
    "Do you like the rain?",
    "It is too cold outside",
    "Tell me about your day",
)
VOICES = (("en-us", 160), ("en-gb", 150))
"""espeak's, with words a minute."""

CONTEXT = 125
"""Positions of the encoder, 20 ms each: 2.5 s, enough for every phrase."""
VOCABULARY = 51864
"""Of the English models."""
MOST_STEPS = 400
"""Some 150 are enough; where the machine is busy they take longer, not other ones."""

Samples = NDArray[np.float32]


def say(text: str, voice: str = "en-us", words_a_minute: int = 160) -> Samples:
    """`text` in a voice of espeak, (n,) at 16 kHz."""
    command = ["espeak-ng", "-v", voice, "-s", str(words_a_minute), "--stdout", text]
    wav = subprocess.run(command, capture_output=True, check=True).stdout
    samples, rate_hz = soundfile.read(io.BytesIO(wav), dtype="float32")
    return Resampler(rate_hz, HEARD_HZ).resampled(samples, last=True)


def dimensions(*, vocabulary: int = VOCABULARY, state: int = 80) -> Any:
    from whisper.model import ModelDimensions

    return ModelDimensions(
        n_mels=80,
        n_audio_ctx=CONTEXT,
        n_audio_state=state,
        n_audio_head=4,
        n_audio_layer=2,
        n_vocab=vocabulary,
        n_text_ctx=64,
        n_text_state=state,
        n_text_head=4,
        n_text_layer=2,
    )


def save(model: Any, path: Path) -> None:
    """As the official files are: 16-bit numbers."""
    import torch

    weights = {name: tensor.half() for name, tensor in model.state_dict().items()}
    torch.save({"dims": dataclasses.asdict(model.dims), "model_state_dict": weights}, path)


def random_model(*, vocabulary: int = VOCABULARY) -> Any:
    import torch
    from whisper.model import Whisper

    torch.manual_seed(0)
    model = Whisper(dimensions(vocabulary=vocabulary, state=32))
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    return model


def trained_model() -> Any:
    """Knows PHRASES in VOICES by heart. Takes 20 s on two free cores."""
    import torch
    from whisper.audio import log_mel_spectrogram, pad_or_trim
    from whisper.model import Whisper
    from whisper.tokenizer import get_tokenizer

    torch.manual_seed(0)
    model = Whisper(dimensions())
    for name, parameter in model.named_parameters():
        if "positional" in name or "embedding" in name:
            torch.nn.init.normal_(parameter, std=0.05)
    tokenizer = get_tokenizer(False)
    first = list(tokenizer.sot_sequence_including_notimestamps)
    spoken = [(say(text, *voice), text) for text in PHRASES for voice in VOICES]
    lines = [[*first, *tokenizer.encode(f" {text}"), tokenizer.eot] for _, text in spoken]
    heard = torch.stack(
        [
            pad_or_trim(log_mel_spectrogram(torch.from_numpy(sound), padding=CONTEXT * 320), CONTEXT * 2)
            for sound, _ in spoken
        ]
    )
    width = max(map(len, lines))
    tokens = torch.tensor([line + [tokenizer.eot] * (width - len(line)) for line in lines])
    wanted = torch.zeros(len(lines), width - 1, dtype=torch.bool)
    for row, line in enumerate(lines):
        wanted[row, len(first) - 1 : len(line) - 1] = True
    used = torch.unique(tokens)
    places = torch.full((VOCABULARY,), -1).index_put((used,), torch.arange(len(used)))
    # The tokens of no phrase get an embedding of zeros: together they weigh as much as one with this logit.
    others = torch.full((1,), math.log(VOCABULARY - len(used)))
    with torch.no_grad():
        keep = torch.zeros(VOCABULARY, 1).index_put((used,), torch.ones(1, 1))
        model.decoder.token_embedding.weight.mul_(keep)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3)
    calm = 0
    for _ in range(MOST_STEPS):
        rows = torch.randperm(len(lines))[:16]
        sound = torch.roll(heard[rows], int(torch.randint(0, 6, ())), dims=2)
        hidden = _hidden(model, tokens[rows, :-1], model.encoder(sound))[wanted[rows]]
        logits = torch.cat([hidden @ model.decoder.token_embedding.weight[used].T, others.expand(len(hidden), 1)], 1)
        loss = torch.nn.functional.cross_entropy(logits, places[tokens[rows, 1:][wanted[rows]]])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        calm = calm + 1 if loss.item() < 0.02 else 0
        if calm == 5:
            break
    return model.eval()


def _hidden(model: Any, tokens: Any, features: Any) -> Any:
    """What whisper's decoder multiplies with its embedding for the logits."""
    decoder = model.decoder
    x = decoder.token_embedding(tokens) + decoder.positional_embedding[: tokens.shape[-1]]
    for block in decoder.blocks:
        x = block(x, features, mask=decoder.mask)
    return decoder.ln(x)
