"""A wheel built from the project works away from the checkout: definitions, migrations, templates and translations are in it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Python away from the checkout, with the wheel's content before everything else."""
    work = unpacked.parent / "kerja"
    work.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(unpacked), "COLLECT_DATA": str(work / "data")}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=work, env=environment, input=given, capture_output=True, text=True, check=False)


CALL = "from collect.cli import main; main()"


def test_it_is_the_wheel_that_is_run(unpacked: Path) -> None:
    assert run(unpacked, "-c", "import collect; print(collect.__file__)").stdout.startswith(str(unpacked))


def test_definitions_travel_inside(unpacked: Path) -> None:
    checked = run(unpacked, "-c", CALL, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    sheet = {"regulation": "pkg-2010", "teacher_type": "mapel", "instrument": {"code": "guru-mapel", "total": 50}}
    scored = run(unpacked, "-c", CALL, "score", "-", given=json.dumps(sheet))
    assert json.loads(scored.stdout)["final_mark"] == "89.285714"


def test_migrations_travel_inside(unpacked: Path) -> None:
    founded = run(unpacked, "-c", CALL, "school", "69990002", "SD Contoh", "--kind", "sd")
    assert founded.returncode == 0, founded.stderr


def test_pages_and_translations_travel_inside(unpacked: Path) -> None:
    script = (
        "from collect.web.app import from_environment as f; c = f().test_client();"
        "print(c.get('/masuk').status_code, c.get('/static/collect.css').status_code);"
        "print(c.get('/masuk?bahasa=en').text)"
    )
    shown = run(unpacked, "-c", script)
    assert shown.stdout.startswith("200 200"), shown.stderr
    assert 'lang="en"' in shown.stdout
    assert "Sign in" in shown.stdout
