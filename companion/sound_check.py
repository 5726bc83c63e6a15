"""Whether she can hear and be heard on this machine: a part of the doctor's examination, in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from companion.audio import round_trip
from companion.audio.capture import blocked
from companion.audio.devices import Kind, Sound
from companion.audio.portaudio import PortAudio
from companion.errors import EnvironmentFault
from companion.finding import Finding, Works, to_install


def sound(way: Sound | None = None) -> Finding:
    """Whether there is a microphone and a loudspeaker. Neither is opened. `way`: in place of PortAudio."""
    try:
        with _reached(way) as here:
            devices = here.look()
    except EnvironmentFault as fault:
        words = f"Sound can't be reached: {fault.about}"
        return Finding(ok=Works.NO, words=words, advice=to_install("libportaudio2"))
    meant = {kind: devices.meant(kind, None) for kind in Kind}
    words = " ".join(
        f"The {kind} is {device.name}." if device else f"There is no {kind}." for kind, device in meant.items()
    )
    ok = (Works.YES, Works.LIMITED, Works.NO)[list(meant.values()).count(None)]
    return Finding(ok=ok, words=words, advice="" if ok is Works.YES else "Connect one, then look again. Typing works.")


def echo(way: Sound | None = None) -> Finding:
    """Whether the microphone hears the loudspeaker: a soft sound of half a second is played. `way` as above."""
    try:
        with _reached(way) as here:
            trip = round_trip.measured(here)
    except EnvironmentFault as fault:
        return Finding(ok=Works.NO, words=fault.message, advice=fault.advice)
    if trip.faults:
        return Finding(ok=Works.NO, words=trip.faults[0].message, advice=trip.faults[0].advice)
    if trip.only_zeros:
        zeros = blocked(trip.microphone)
        return Finding(ok=Works.LIMITED, words=zeros.message, advice=zeros.advice)
    lost = ""
    if trip.lost_s:
        lost = f" At least {1000 * trip.lost_s:.0f} ms of sound was lost meanwhile: this computer was busy."
    if trip.heard:
        words = f"I played a soft sound and heard it {1000 * trip.delay_s:.0f} ms later."
        return Finding(ok=Works.YES, words=words + lost)
    return Finding(
        ok=Works.LIMITED,
        words="I played a soft sound and did not hear it." + lost,
        advice="With headphones that is as it should be. Otherwise, look at the volume and which devices are chosen.",
    )


@contextmanager
def _reached(way: Sound | None) -> Iterator[Sound]:
    if way is not None:
        yield way
        return
    portaudio = PortAudio()
    try:
        yield portaudio
    finally:
        portaudio.close()
