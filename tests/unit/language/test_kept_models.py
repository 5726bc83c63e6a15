"""The folder of models: what is in it, and that deleting touches nothing else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from companion.conversation.models import Offer
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language import kept_models


def put(models: Path, name: str, hub_id: str | None = None, size: int = 1000) -> Path:
    folder = models / name
    folder.mkdir(parents=True)
    (folder / "model.safetensors").write_bytes(b"w" * size)
    if hub_id:
        kept_models.write_origin(folder, Offer(hub_id=hub_id, revision="r", licence="mit", files=()))
    return folder


def test_no_folder_holds_no_model(tmp_path: Path) -> None:
    assert kept_models.kept(tmp_path / "models") == []


def test_whole_and_unfinished_ones_by_name(tmp_path: Path) -> None:
    put(tmp_path, "Zebra", "a/Zebra")
    put(tmp_path, "ant.part", "b/ant")
    put(tmp_path, "Bee")
    put(tmp_path, ".hidden")
    (tmp_path / "a file").write_text("no model")
    told = [(model.name, model.whole, model.hub_id, model.licence) for model in kept_models.kept(tmp_path)]
    assert told == [("ant", False, "b/ant", "mit"), ("Bee", True, None, None), ("Zebra", True, "a/Zebra", "mit")]
    assert kept_models.kept(tmp_path)[1].size == 1000


@pytest.mark.parametrize("origin", ["", "no JSON", "[1]", "{}"])
def test_an_origin_that_says_nothing(tmp_path: Path, origin: str) -> None:
    (put(tmp_path, "Bee") / kept_models.ORIGIN).write_text(origin)
    assert kept_models.kept(tmp_path)[0].hub_id is None


def test_removed_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "Bee", size=500)
    put(tmp_path, "Bee.part", size=300)
    other = put(tmp_path, "Bee (others)")
    assert kept_models.remove(tmp_path, "Bee") == 800
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == [other]


@pytest.mark.parametrize("name", ["", ".", "..", "../outside", "Wasp", "/"])
def test_only_what_is_in_the_folder_can_be_removed(tmp_path: Path, name: str) -> None:
    outside = put(tmp_path, "outside")
    put(tmp_path / "models", "Bee")
    with pytest.raises(ModelFault) as caught:
        kept_models.remove(tmp_path / "models", name)
    assert caught.value.code is Code.MODEL_MISSING
    assert (outside / "model.safetensors").exists()
    assert len(kept_models.kept(tmp_path / "models")) == 1


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    outside = put(tmp_path, "outside")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "Bee").symlink_to(outside)
    kept_models.remove(tmp_path / "models", "Bee")
    assert kept_models.kept(tmp_path / "models") == []
    assert (outside / "model.safetensors").exists()


def test_stopped_while_deleting_nothing_looks_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "Bee")

    def no(path: Path) -> None:
        raise PermissionError(13, os.strerror(13), str(path))

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", no)
        with pytest.raises(EnvironmentFault) as caught:
            kept_models.remove(tmp_path, "Bee")
    assert caught.value.code is Code.DOWNLOAD_UNWRITABLE
    assert [model.whole for model in kept_models.kept(tmp_path)] == [False]
