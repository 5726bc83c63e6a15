"""What there is to say of a server before it is used. Knows nothing of its protocol."""

from __future__ import annotations

import threading

from companion.errors import CompanionError
from companion.settings import Settings, host_of, leaves_this_computer


def told(chosen: Settings) -> tuple[str, str]:
    """Whether the server of the settings answers and where words go, in plain words, and what to do where not all is
    well. Asks the server what it has, and sends no words. Blocks for seconds.
    """
    from companion.language.remote_lm import open_chosen  # here, because most people need no HTTP client

    host = host_of(chosen.remote_url)
    try:
        lm = open_chosen(chosen, threading.Event())
    except CompanionError as fault:
        return fault.message, fault.advice
    if not leaves_this_computer(chosen.remote_url):
        return f"{lm.name} answers at {host}, on this computer.", ""
    advice = "" if chosen.remote_url.startswith("https:") else "They are not encrypted on the way: use https."
    return f"{lm.name} answers at {host}: your words go there.", advice
