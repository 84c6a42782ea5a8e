"""roof of clinic → intake → education → ground floor of clinic, and never back.

Imports inside functions and under TYPE_CHECKING count: a name that is needed only for a type is a dependency too.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("clinic", "education", "intake")
# Level of each part of the house; a module may import its own level and those below. The longest name wins, so every
# module of clinic has to be named here, by itself or by its package.
LEVELS = {
    "education": 1,
    "intake": 2,
    **dict.fromkeys(
        (
            "clinic.apps",
            "clinic.chores",
            "clinic.client_address",
            "clinic.common_names",
            "clinic.database",
            "clinic.delivery",
            "clinic.environment",
            "clinic.facts",
            "clinic.hours",
            "clinic.language",
            "clinic.listening",
            "clinic.logs",
            "clinic.migrations",
            "clinic.models",
            "clinic.offices",
            "clinic.outbox",
            "clinic.outbox_panel",
            "clinic.panels",
            "clinic.read_only",
            "clinic.password_reset",
            "clinic.pictures",
            "clinic.rate_limits",
            "clinic.roles",
            "clinic.templatetags",
            "clinic.triggers",
        ),
        0,
    ),
    **dict.fromkeys(
        (
            "clinic.admin",
            "clinic.admin_site",
            "clinic.body_size",
            "clinic.context",
            "clinic.demo",
            "clinic.errors",
            "clinic.health",
            "clinic.local_time",
            "clinic.launching",
            "clinic.machines",
            "clinic.management",
            "clinic.processes",
            "clinic.settings",
            "clinic.urls",
            "clinic.views",
            "clinic.wsgi",
        ),
        3,
    ),
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}


def level(module: str) -> int | None:
    """Level of the module; None for a package's own name, which holds nothing, and for what is not of this house."""
    names = [module[: len(name)] for name in LEVELS if f"{module}.".startswith(f"{name}.")]
    return LEVELS[max(names, key=len)] if names else None


def imported_modules(source: str) -> set[str]:
    """Names of the modules that the source imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide where they lead"
            submodules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (submodules & MODULES.keys()) or {node.module}
        elif isinstance(node, ast.Call) and "import_module" in ast.dump(node.func):
            found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
    return found


def wrong_imports(module: str, source: str) -> list[str]:
    """Imports that lead upwards."""
    own = level(module)
    return sorted(name for name in imported_modules(source) if own is not None and (level(name) or 0) > own)


@pytest.mark.parametrize("module", sorted(MODULES))
def test_module_imports_only_downwards(module):
    assert wrong_imports(module, MODULES[module].read_text()) == []


def test_every_module_of_clinic_has_a_level():
    unknown = [name for name in MODULES if name != "clinic" and level(name) is None]

    assert unknown == [], "Say in LEVELS whether these belong to the roof or to the ground floor."


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("education.actions", "from intake import models"),
        ("education.actions", "if TYPE_CHECKING:\n    from intake.models import ConsultationRequest"),
        ("clinic.outbox", "def late():\n    import education.models"),
        ("clinic.outbox", "from clinic import urls"),
        ("intake.views", "from clinic.views import home"),
        ("clinic.facts", "import_module('intake.models')"),
    ],
)
def test_upward_import_is_found(module, source):
    assert wrong_imports(module, source) != []
