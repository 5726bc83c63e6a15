"""One folder holds everything, and asking where things lie touches no disk."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import platformdirs
import pytest

from companion import paths
from companion.paths import Home


def test_the_folder_asked_for_comes_first(companion_home: Path) -> None:
    assert paths.home("/somewhere").folder == Path("/somewhere").absolute()
    assert paths.home(Path("/somewhere")).folder == Path("/somewhere").absolute()


def test_then_the_environment(companion_home: Path) -> None:
    assert paths.home().folder == companion_home


def test_then_the_platforms_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPANION_HOME")
    assert paths.home().folder == platformdirs.user_data_path("Companion", appauthor=False)


def test_a_relative_folder_and_the_persons_own_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.home("here").folder == tmp_path / "here"
    assert paths.home("~/there").folder == tmp_path / "there"


def test_asking_creates_nothing(companion_home: Path) -> None:
    home = paths.home()
    assert all(isinstance(place, Path) for place in places(home).values())
    assert not companion_home.exists()


def test_everything_lies_in_the_folder_each_at_its_own_place(companion_home: Path) -> None:
    found = places(Home(companion_home))
    assert {place.parent for place in found.values()} == {companion_home}
    assert len(set(found.values())) == len(found) >= 6


def test_a_home_is_a_value() -> None:
    assert Home(Path("/a")) == Home(Path("/a"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        Home(Path("/a")).folder = Path("/b")  # type: ignore[misc]


def test_assets_lie_beside_the_package_or_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "companion"
    package.mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.assets() == tmp_path / "assets"
    (package / "assets").mkdir()
    assert paths.assets() == package / "assets"


def places(home: Home) -> dict[str, Path]:
    return {name: getattr(home, name) for name, kind in vars(Home).items() if isinstance(kind, property)}
