"""House rules that a search can hold."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = [path for room in ("clinic", "education", "intake") for path in sorted((ROOT / room).rglob("*.py"))]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
MAY_MARK_SAFE = ROOT / "education" / "rich_text.py"


def files_with(pattern: str, files: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in files if re.search(pattern, path.read_text())]


def test_no_module_is_longer_than_400_lines():
    code = [path for path in CODE if "migrations" not in path.parts]

    assert [str(path) for path in code if len(path.read_text().splitlines()) > 400] == []


def test_only_the_cleaner_of_rich_text_says_what_is_safe():
    assert (
        files_with(r"mark_safe|SafeString\(|SafeText\(", [path for path in CODE if path != MAY_MARK_SAFE])
        == []
    )


def test_no_template_switches_escaping_off():
    assert files_with(r"\|\s*safe(seq)?\b|autoescape\s+off", TEMPLATES) == []


def test_no_template_holds_inline_style_or_script():
    # The Content-Security-Policy would refuse both.
    assert files_with(r"<style\b|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", TEMPLATES) == []


def test_rooms_use_no_signals():
    assert files_with(r"django\.(dispatch|db\.models\.signals)|@receiver", CODE) == []


def test_no_template_leads_a_browser_to_another_host():
    assert files_with(r"(src|<link[^>]*href)=[\"'](https?:)?//", TEMPLATES) == []


def test_no_file_holds_the_marks_of_a_merge():
    others = [*(ROOT / "templates").rglob("*.txt"), *(ROOT / "locale").rglob("*.po"), ROOT / "CHANGELOG.md"]
    files = [*TEMPLATES, *CODE, *others]

    assert files_with(r"(?m)^(<{7}|>{7}) ", files) == []
