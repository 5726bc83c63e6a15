"""The vault as a value: a key that its passphrase alone opens, and a text that shows every change."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.vault import Protection
from companion.memory.connection import mark
from companion.memory.vault import RECOMMENDED, NewerVault, Stretching, Vault, from_text, to_text, unwrap, wrap

QUICK = Stretching(memory_kib=32, passes=1)
KEY = bytes(range(32))


def wrapped(passphrase: str, key: bytes = KEY) -> Vault:
    return Vault(protection=Protection.PASSPHRASE, mark=mark(key), wrapped=wrap(key, passphrase, QUICK))


@given(st.text(min_size=1, max_size=40), st.binary(min_size=32, max_size=32))
def test_the_passphrase_opens_it(passphrase: str, key: bytes) -> None:
    vault = wrapped(passphrase, key)
    assert unwrap(vault, passphrase) == key
    assert unwrap(from_text(to_text(vault)), passphrase) == key


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_other_passphrase_opens_it(right: str, wrong: str) -> None:
    assert (unwrap(wrapped(right), wrong) == KEY) is (
        unicodedata.normalize("NFC", right) == unicodedata.normalize("NFC", wrong)
    )


def test_the_same_characters_open_it_however_they_are_typed() -> None:
    assert unwrap(wrapped("caf\u00e9"), "cafe\u0301") == KEY
    assert unwrap(wrapped("broken \udcff"), "broken \udcff") == KEY


def test_neither_key_nor_passphrase_stands_in_the_text() -> None:
    text = to_text(wrapped("open sesame"))
    assert KEY.hex() not in text
    assert "sesame" not in text
    assert to_text(wrapped("open sesame")) != text  # another salt


def test_the_key_of_another_vault_is_noticed() -> None:
    vault = wrapped("open")
    assert unwrap(replace(vault, mark=mark(bytes(32))), "open") is None
    assert not vault.fits(bytes(32))
    assert not vault.fits(KEY[:-1])
    assert vault.fits(KEY)


def test_recommended_parameters_are_used_and_kept_with_the_key() -> None:
    assert Stretching(memory_kib=65536, passes=3, lanes=4) == RECOMMENDED
    vault = Vault(protection=Protection.PASSPHRASE, mark=mark(KEY), wrapped=wrap(KEY, "open", RECOMMENDED))
    read = from_text(to_text(vault))
    assert read == vault
    assert unwrap(read, "open") == KEY


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.KEY_FILE])
def test_a_vault_without_a_passphrase_is_read_back(protection: Protection) -> None:
    vault = Vault(protection=protection, mark=mark(KEY), in_keyring=protection is Protection.KEYRING)
    assert from_text(to_text(vault)) == vault
    assert unwrap(vault, "anything") is None


def test_a_vault_without_a_key_is_read_back() -> None:
    vault = Vault(protection=Protection.NONE)
    assert from_text(to_text(vault)) == vault


@given(st.data())
def test_a_changed_text_is_refused(data: st.DataObject) -> None:
    text = to_text(wrapped("open"))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda character: character != text[place]))
    changed = text[:place] + other + text[place + 1 :]
    try:
        same = json.loads(changed) == json.loads(text)  # a space, or 1.0 for 1
    except ValueError:
        same = False
    if not same:
        with pytest.raises(ValueError):  # noqa: PT011 - of any kind
            from_text(changed)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "7", "null", '{"version": "1"}', '{"version": 1, "sum": ""}', "[" * 9999]
)
def test_what_is_no_vault_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind
        from_text(text)


def test_a_later_version_is_told_apart() -> None:
    with pytest.raises(NewerVault):
        from_text('{"version": 2, "anything": "else"}')
