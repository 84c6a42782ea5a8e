"""The README's table of variables is the truth about what clinic/settings.py reads."""

import re
from pathlib import Path

from clinic.environment import names_read
from tests.settings import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[1]


def variables_in_readme() -> list[str]:
    chapter = (ROOT / "README.md").read_text().partition("\n## Configuration\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `([A-Z0-9_]+)` \|", chapter, re.MULTILINE)


def test_table_lists_every_variable_once():
    assert sorted(variables_in_readme()) == sorted(names_read)


def test_tests_set_every_variable():
    # What they leave out could reach them from a developer's shell or .env.
    assert ENVIRONMENT.keys() == names_read


def test_environment_is_read_in_one_place():
    readers = [
        str(path.relative_to(ROOT))
        for room in ("clinic", "education", "intake")
        for path in sorted((ROOT / room).rglob("*.py"))
        if re.search(r"os\.environ|os\.getenv|load_dotenv", path.read_text())
    ]

    # wsgi.py names the settings; `launch` hands its own environment on to the processes it becomes.
    assert readers == [
        "clinic/environment.py",
        "clinic/management/commands/launch.py",
        "clinic/settings.py",
        "clinic/wsgi.py",
    ]


def test_every_target_in_the_readme_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = set(
        re.findall(
            r"\bmake ((?:run|dev|bench|lint|lock|faults|test)[a-z-]*)", (ROOT / "README.md").read_text()
        )
    )

    assert named <= targets
