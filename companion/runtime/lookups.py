"""What is looked up in the open conversation, and kept of it, between two tokens of a reply.

Knows nothing of threads, models or memories.
"""

from __future__ import annotations

from companion.conversation.commands import KeepDraft, Locate, ReadPage, Search
from companion.conversation.events import Event, Located, PageRead, SearchDone
from companion.conversation.ports import Store

Lookup = ReadPage | Search | Locate | KeepDraft
_SEARCH_HITS = 200
"""More than anyone reads; a longer list wants a better query (taste)."""


def look_up(store: Store, command: Lookup) -> Event | None:
    """What to tell; None: nothing. Raises StoreFault."""
    match command:
        case ReadPage(start=start, limit=limit):
            return PageRead(start=start, messages=tuple(store.page(start, limit)))
        case Search(query=query):
            return SearchDone(query=query, hits=tuple(store.search(query, _SEARCH_HITS)))
        case Locate(message_id=message_id):
            return Located(message_id=message_id, position=store.position(message_id))
        case KeepDraft(text=text):
            store.keep_draft(text)
            return None
