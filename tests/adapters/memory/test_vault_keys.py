"""Where the key is, and what happens when it is moved, lost, or asked for with the wrong words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, StoreFault
from companion.memory import vault_file
from companion.memory.connection import header, is_plain, mark
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.paths import Home
from tests.adapters.memory.folders import contents
from tests.adapters.memory.vaults import say, stores_of, texts
from tests.fakes_keyring import FolderKeyring

KEYED = (Protection.KEYRING, Protection.PASSPHRASE, Protection.KEY_FILE)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@contextmanager
def refusing(code: Code) -> Iterator[None]:
    with pytest.raises(StoreFault) as caught:
        yield
    assert caught.value.code is code


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    before = contents(folder)
    yield
    assert contents(folder) == before


def begun(folder: Path, *lines: str, keyring: bool = True) -> None:
    """A conversation with these lines, closed."""
    store = stores_of(folder, keyring=keyring).lifelong()
    say(store, *lines)
    store.close()


def protected(folder: Path, protection: Protection, *lines: str) -> None:
    """The same, with its key in such a place; the passphrase is "open"."""
    begun(folder, *lines)
    stores_of(folder).protect(protection, "open" if protection is Protection.PASSPHRASE else "")


def keyring_of(folder: Path) -> FolderKeyring:
    return FolderKeyring(folder / "keyring")


def test_the_first_key_goes_into_the_keyring(tmp_path: Path, home: Home) -> None:
    assert stores_of(tmp_path).vault() == VaultStatus(protection=Protection.KEYRING, locked=False, keyring=True)
    begun(tmp_path, "one")
    assert not is_plain(home.store)
    assert keyring_of(tmp_path).entries() == [header(home.store).hex()]
    assert not home.key_file.exists()
    assert stores_of(tmp_path).vault() == VaultStatus(protection=Protection.KEYRING, locked=False, keyring=True)
    assert texts(stores_of(tmp_path)) == ["one"]


def test_without_a_keyring_the_first_key_goes_into_a_private_file(tmp_path: Path, home: Home) -> None:
    assert stores_of(tmp_path, keyring=False).vault().protection is Protection.KEY_FILE
    begun(tmp_path, "one", keyring=False)
    assert not is_plain(home.store)
    assert home.key_file.stat().st_mode & 0o077 == home.vault.stat().st_mode & 0o077 == 0
    assert stores_of(tmp_path, keyring=False).vault() == VaultStatus(
        protection=Protection.KEY_FILE, locked=False, keyring=False
    )
    assert texts(stores_of(tmp_path, keyring=False)) == ["one"]


def test_asking_about_a_home_makes_none(tmp_path: Path, home: Home) -> None:
    stores = stores_of(tmp_path)
    stores.vault()
    stores.newest_backup()
    stores.temporary().close()
    assert not home.folder.exists()


def test_a_passphrase_is_needed_from_the_next_start_on(tmp_path: Path) -> None:
    protected(tmp_path, Protection.PASSPHRASE, "one")
    stores = stores_of(tmp_path)
    assert stores.vault() == VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=True)
    with refusing(Code.VAULT_LOCKED):
        stores.lifelong()
    stores.unlock("open")
    assert not stores.vault().locked
    assert texts(stores) == ["one"]
    stores.lock()
    assert stores.vault().locked
    with refusing(Code.VAULT_LOCKED):
        stores.lifelong()


def test_a_wrong_passphrase_changes_no_byte(tmp_path: Path) -> None:
    protected(tmp_path, Protection.PASSPHRASE, "one")
    stores = stores_of(tmp_path)
    with unchanged(tmp_path):
        for wrong in ("Open", "", "open ", "\udcff"):
            with refusing(Code.PASSPHRASE_WRONG):
                stores.unlock(wrong)
        for use in (
            stores.lifelong,
            lambda: stores.protect(Protection.NONE),
            lambda: stores.protect(Protection.KEYRING),
        ):
            with refusing(Code.VAULT_LOCKED):
                use()
        stores.temporary().close()
        assert stores.newest_backup() is None
    stores.unlock("open")
    assert texts(stores) == ["one"]


@pytest.mark.parametrize("new", [*KEYED, Protection.NONE])
@pytest.mark.parametrize("old", [*KEYED, Protection.NONE])
def test_the_key_moves_and_leaves_nothing_behind(tmp_path: Path, home: Home, old: Protection, new: Protection) -> None:
    protected(tmp_path, old, "one", "two")
    before = header(home.store)
    stores = stores_of(tmp_path)
    stores.unlock("open")
    stores.protect(new, "sesame" if new is Protection.PASSPHRASE else "")
    assert stores.vault().protection is new
    assert texts(stores) == ["one", "two"]

    again = stores_of(tmp_path)
    assert again.vault() == VaultStatus(protection=new, locked=new is Protection.PASSPHRASE, keyring=True)
    if new is Protection.PASSPHRASE:
        with refusing(Code.PASSPHRASE_WRONG):
            again.unlock("open")
        again.unlock("sesame")
    assert texts(again) == ["one", "two"]
    assert (header(home.store) == before) is (Protection.NONE not in (old, new) or old is new)
    assert is_plain(home.store) is (new is Protection.NONE)
    assert bool(keyring_of(tmp_path).entries()) is (new is Protection.KEYRING)
    assert home.key_file.exists() is (new is Protection.KEY_FILE)
    assert bool(again.not_encrypted()) is (new is Protection.NONE)


def test_an_empty_passphrase_is_refused(tmp_path: Path) -> None:
    protected(tmp_path, Protection.KEY_FILE, "one")
    with unchanged(tmp_path), refusing(Code.PASSPHRASE_EMPTY):
        stores_of(tmp_path).protect(Protection.PASSPHRASE)


@pytest.mark.parametrize("old", [Protection.KEY_FILE, Protection.PASSPHRASE])
def test_without_a_keyring_the_old_way_stays(tmp_path: Path, old: Protection) -> None:
    protected(tmp_path, old, "one")
    stores = stores_of(tmp_path, keyring=False)
    stores.unlock("open")
    with unchanged(tmp_path), refusing(Code.VAULT_NO_KEYRING):
        stores.protect(Protection.KEYRING)
    assert texts(stores) == ["one"]


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.KEY_FILE])
@pytest.mark.parametrize("instead", [b"", bytes(32)], ids=["gone", "another key"])
def test_a_lost_key_is_told_and_nothing_is_touched(
    tmp_path: Path, home: Home, protection: Protection, instead: bytes
) -> None:
    protected(tmp_path, protection, "one")
    if protection is Protection.KEYRING:
        place = tmp_path / "keyring" / header(home.store).hex()
        named = "the keyring"
    else:
        place, named = home.key_file, str(home.key_file)
    key = place.read_bytes()
    place.write_bytes(instead if protection is Protection.KEYRING else instead.hex().encode())
    stores = stores_of(tmp_path)
    with unchanged(tmp_path), pytest.raises(StoreFault) as caught:
        stores.lifelong()
    assert (caught.value.code, caught.value.about) == (Code.VAULT_KEY_LOST, named)
    place.write_bytes(key)
    assert texts(stores) == ["one"]


def test_a_keyring_that_is_gone_is_told(tmp_path: Path) -> None:
    protected(tmp_path, Protection.KEYRING, "one")
    with refusing(Code.VAULT_KEY_LOST):
        stores_of(tmp_path, keyring=False).lifelong()


def test_a_damaged_vault_is_mended_from_its_copy(tmp_path: Path, home: Home) -> None:
    protected(tmp_path, Protection.PASSPHRASE, "one")
    whole = home.vault.read_bytes()
    for damaged in (b"", whole[:-20], whole.replace(b"passphrase", b"key_file"), b"\xff" * 400, None):
        home.vault.unlink()
        if damaged is not None:
            home.vault.write_bytes(damaged)
        stores = stores_of(tmp_path)
        stores.unlock("open")
        assert texts(stores) == ["one"]
        assert home.vault.read_bytes() == whole
    vault_file.copy_file(home).write_bytes(b"")
    stores = stores_of(tmp_path)
    stores.unlock("open")
    assert texts(stores) == ["one"]
    assert vault_file.copy_file(home).read_bytes() == whole


def test_a_damaged_vault_without_a_copy_is_told_and_nothing_is_touched(tmp_path: Path, home: Home) -> None:
    protected(tmp_path, Protection.PASSPHRASE, "one")
    whole = home.vault.read_bytes()
    vault_file.copy_file(home).unlink()
    for damaged in (b"", whole[:-20], whole.replace(b"passphrase", b"key_file"), None):
        home.vault.unlink()
        if damaged is not None:
            home.vault.write_bytes(damaged)
        with unchanged(tmp_path), pytest.raises(StoreFault) as caught:
            stores_of(tmp_path).lifelong()
        assert (caught.value.code, caught.value.about) == (Code.VAULT_DAMAGED, str(home.vault))
        home.vault.write_bytes(whole)
    home.vault.write_bytes(whole)
    stores = stores_of(tmp_path)
    stores.unlock("open")
    assert texts(stores) == ["one"]


def test_a_vault_of_a_newer_version_is_left_alone(tmp_path: Path, home: Home) -> None:
    begun(tmp_path, "one")
    home.vault.write_text('{"version": 2}')
    with unchanged(tmp_path), refusing(Code.STORE_NEWER):
        stores_of(tmp_path).lifelong()


def test_the_vault_of_another_home_opens_nothing_and_damages_nothing(tmp_path: Path, home: Home) -> None:
    begun(tmp_path, "one")
    begun(tmp_path / "other", "two", keyring=False)
    other = Home(tmp_path / "other" / "home")
    home.vault.write_bytes(other.vault.read_bytes())
    home.key_file.write_bytes(other.key_file.read_bytes())
    stores = stores_of(tmp_path)
    with unchanged(home.folder), refusing(Code.VAULT_KEY_LOST):
        stores.lifelong()
    with unchanged(home.folder), refusing(Code.STORE_DAMAGED):  # there is no backup that this key opens
        stores.restore_backup()


def test_an_encrypted_store_is_never_taken_for_a_damaged_one_without_its_key(tmp_path: Path, home: Home) -> None:
    begun(tmp_path, "one")
    with unchanged(home.folder):
        for key in (None, bytes(32)):
            with refusing(Code.VAULT_KEY_LOST):
                SqliteStore.open(home, key)


def test_a_key_of_a_start_that_was_killed_is_used(tmp_path: Path, home: Home) -> None:
    vault_file.write_key(home, bytes(range(32)))
    begun(tmp_path, "one", keyring=False)
    assert header(home.store) == mark(bytes(range(32)))


def test_an_old_place_that_could_not_be_cleared_is_cleared_later(
    tmp_path: Path, home: Home, expected_warnings: list[str]
) -> None:
    protected(tmp_path, Protection.KEYRING, "one")
    stores_of(tmp_path).lifelong().close()
    keyring = keyring_of(tmp_path)
    stores = stores_of(tmp_path)
    stores.lifelong().close()
    without = stores_of(tmp_path, keyring=False)
    without._keeper._held = stores._keeper._held
    without.protect(Protection.PASSPHRASE, "open")
    assert keyring.entries()
    assert expected_warnings == ["companion.memory.key_keeper: the keyring still holds a key that is used no more"]
    home.key_file.write_text(keyring.get(keyring.entries()[0]).hex())  # type: ignore[union-attr]
    later = stores_of(tmp_path)
    later.unlock("open")
    assert texts(later) == ["one"]
    assert not keyring.entries()
    assert not home.key_file.exists()


def test_two_at_once_see_each_others_choices(tmp_path: Path) -> None:
    begun(tmp_path, "one")
    first, second = stores_of(tmp_path), stores_of(tmp_path)
    first.lifelong().close()
    second.protect(Protection.PASSPHRASE, "open")
    first.protect(Protection.PASSPHRASE, "sesame")  # it still has the key, which is the same
    assert stores_of(tmp_path).vault().locked
    second.lock()
    with refusing(Code.PASSPHRASE_WRONG):
        second.unlock("open")
    second.unlock("sesame")
    assert texts(second) == texts(first) == ["one"]


class ForgetfulKeyring(FolderKeyring):
    """Says that it keeps a key, and gives none back."""

    def get(self, entry: str) -> bytes | None:
        return None


def test_a_keyring_that_does_not_give_the_key_back_is_none(tmp_path: Path) -> None:
    stores = SqliteStores(Home(tmp_path / "home"), keyring=ForgetfulKeyring(tmp_path / "keyring"))
    say(stores.lifelong(), "one")
    assert stores.vault().protection is Protection.KEY_FILE
    assert keyring_of(tmp_path).entries() == []


def test_a_key_of_before_does_not_count_as_unlocked(tmp_path: Path) -> None:
    begun(tmp_path, "one")
    first, second = stores_of(tmp_path), stores_of(tmp_path)
    first.lifelong().close()
    second.protect(Protection.NONE)
    second.protect(Protection.PASSPHRASE, "open")
    assert first.vault().locked
    with refusing(Code.VAULT_LOCKED):
        first.lifelong()
    first.unlock("open")
    assert texts(first) == ["one"]
