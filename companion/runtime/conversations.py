"""Which conversation is open: the lifelong one, a temporary one, or none while it is locked; its memory and feelings.

Runs on the mind's thread. Knows nothing of turns, replies or models.
"""

from __future__ import annotations

import logging

from companion.conversation.commands import Lock, Protect, Unlock
from companion.conversation.events import ConversationOpened, Publish, UnlockRefused, VaultChanged
from companion.conversation.ports import Store, Stores
from companion.conversation.trouble import Trouble
from companion.conversation.vault import Protection
from companion.errors import Code, CompanionError, StoreFault
from companion.runtime.heart import Heart
from companion.runtime.remembrance import Remembrance

log = logging.getLogger(__name__)

_NEWEST_MESSAGES = 100
"""Sent with the opening of a thread: more than a tall screen shows."""


class Conversations:
    """One at a time; whoever is opened is told of, and the one before is closed."""

    def __init__(self, stores: Stores, remembrance: Remembrance, heart: Heart, publish: Publish) -> None:
        self._stores = stores
        self._remembrance = remembrance
        self._heart = heart
        self._publish = publish
        self.store: Store | None = None
        """None until one is open, and while it is locked."""
        self._temporary = False

    def open_lifelong(self) -> None:
        try:
            store = self._stores.lifelong()
        except StoreFault as fault:
            self._tell_vault()
            if fault.code is Code.VAULT_LOCKED:
                return
            log.error("store not opened: %s", fault.code)
            self.open_temporary()
            self.tell(fault)
        else:
            self._tell_vault()
            self._use(store, temporary=False)

    def open_temporary(self) -> None:
        self._use(self._stores.temporary(), temporary=True)

    def restore_backup(self) -> None:
        self.open_temporary()  # lets go of the damaged file
        try:
            self._stores.restore_backup()
        except StoreFault as fault:
            self.tell(fault)
        else:
            self.open_lifelong()

    def back_up(self) -> None:
        try:
            self._stores.back_up_if_due()
        except StoreFault as fault:  # yesterday's copy is still there, and nothing the person does now depends on it
            log.error("no backup made: %s", fault.code)

    def can_lock(self) -> bool:
        """Whether there is a passphrase that opens it again."""
        try:
            return self._stores.vault().protection is Protection.PASSPHRASE
        except StoreFault:
            return False

    def change_vault(self, command: Unlock | Lock | Protect) -> None:
        """What is open must be closed before, but for Unlock."""
        match command:
            case Unlock(passphrase=passphrase):
                try:
                    self._stores.unlock(passphrase)
                except StoreFault as fault:
                    self._publish(UnlockRefused(error=fault))
                else:
                    self.open_lifelong()
            case Lock():
                self._stores.lock()
                self._tell_vault()
            case Protect(protection=protection, passphrase=passphrase):
                try:
                    self._stores.protect(protection, passphrase)
                except StoreFault as fault:
                    self.tell(fault)
                self.open_lifelong()

    def show_again(self) -> None:
        """The rows are others than before."""
        if self.store is None:
            return
        count = self.store.count()
        newest = tuple(self.store.page(max(0, count - _NEWEST_MESSAGES), _NEWEST_MESSAGES))
        self._publish(
            ConversationOpened(count=count, newest=newest, temporary=self._temporary, draft=self.store.draft())
        )

    def close(self) -> None:
        store, self.store = self.store, None
        self._remembrance.close()
        self._heart.close()
        if store is not None:
            self._let_go(store)

    def tell(self, error: CompanionError) -> None:
        damaged = error.code is Code.STORE_DAMAGED
        self._publish(Trouble(error=error, backup_at=self._stores.newest_backup() if damaged else None))

    def _use(self, store: Store, *, temporary: bool) -> None:
        before, self.store, self._temporary = self.store, store, temporary
        self.show_again()
        self._remembrance.open(store)
        self._heart.open(store)
        if before is not None:
            self._let_go(before)

    def _let_go(self, store: Store) -> None:
        try:
            store.close()
        except StoreFault as fault:  # what was said is on disk; the next opening tidies up
            log.warning("store not closed cleanly: %s", fault.code)

    def _tell_vault(self) -> None:
        try:
            self._publish(VaultChanged(status=self._stores.vault()))
        except StoreFault as fault:  # whoever opens the conversation meets the same fault, and tells it
            log.error("vault not read: %s", fault.code)
