"""Changes are seen by a process of its own, without touching what is open here."""

from __future__ import annotations

import time

import pytest

from companion.audio.devices import Devices, Kind
from companion.audio.lookout import Lookout
from tests.null_sinks import NullSinks

pytestmark = pytest.mark.alone

LIMIT_S = 60.0


def until_seen(lookout: Lookout, wanted: bool) -> Devices:
    """What is seen once there is a microphone, or none."""
    end_s = time.monotonic() + LIMIT_S
    while time.monotonic() < end_s:
        seen = lookout.newest()
        if seen is not None and bool(seen.of(Kind.MICROPHONE)) is wanted:
            return seen
        time.sleep(0.05)
    raise AssertionError("nothing was seen in time")


@pytest.mark.usefixtures("room")
def test_what_comes_and_goes_is_seen(server: NullSinks) -> None:
    lookout = Lookout()
    try:
        assert "pulse" in [device.name for device in until_seen(lookout, True).all]
        server.stop()
        until_seen(lookout, False)
        server.start()
        server.add_loudspeaker("room")
        until_seen(lookout, True)
    finally:
        lookout.close()
    assert lookout.newest() is None  # it begins anew
    lookout.close()
