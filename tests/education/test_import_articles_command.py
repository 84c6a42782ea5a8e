"""import_articles: each file on its own, what is printed where, and when the command fails."""

import io

import pytest
from django.core.management import CommandError, call_command

from clinic.roles import DESK, EDITOR
from education.models import Article, Version
from tests.make import make_user

pytestmark = pytest.mark.django_db

COMPLETE = """---
title: Sciatica
summary: Pain that runs down the leg.
kind: condition
topics: [Lower back]
references: ["MedlinePlus: Sciatica. https://medlineplus.gov/sciatica.html"]
---
## Causes

A disc.
"""


def run(*paths, **options):
    """What the command printed on both outputs, and whether it failed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_articles", *map(str, paths), stdout=out, stderr=err, **options)
    except CommandError:
        return out.getvalue(), err.getvalue(), True
    return out.getvalue(), err.getvalue(), False


def write(folder, **files):
    """Files named like `neck_txt="…"`; their paths in the same order."""
    paths = []
    for name, content in files.items():
        path = folder / ".".join(name.rsplit("_", 1))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


def titles():
    return sorted(Article.objects.values_list("title", flat=True))


def test_command_prints_outcome_title_and_what_is_left_to_do(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck pain\n\nIt hurts.")

    out, err, failed = run(path)

    lines = out.splitlines()
    assert (lines[0], err, failed) == ("created: Neck pain (neck.txt)", "", False)
    assert all(line.startswith("  - ") for line in lines[1:])
    assert "summary is missing" in out


def test_command_run_again_says_unchanged(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck pain\n\nIt hurts.")
    run(path)

    out, _err, failed = run(path)

    assert (out.splitlines()[0], failed) == ("unchanged: Neck pain (neck.txt)", False)


def test_command_walks_folders_for_the_four_endings(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    write(tmp_path, a_txt="A\n\nText.", b_md="# B\n\nText.", c_pdf="%PDF")
    write(inner, d_HTML="<h1>D</h1><p>Text.")
    (tmp_path / ".hidden.txt").write_text("Hidden")
    (tmp_path / "~$e.docx").write_text("lock of an open document")

    out, err, failed = run(tmp_path)

    assert ([line for line in out.splitlines() if line.startswith("created")], err, failed) == (
        ["created: A (a.txt)", "created: B (b.md)", "created: D (d.HTML)"],
        "",
        False,
    )


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("bad.txt", b"\x00\x01", "not text"),
        ("bad.txt", b"", "empty"),
        ("bad.md", b"---\nkind: none\n---\ntext", "“kind”"),
        ("bad.html", b"<nav>Home</nav>", "no text"),
        ("bad.docx", b"PK\x03\x04", "damaged"),
        ("bad.pdf", b"x", "this kind of file"),
    ],
    ids=["binary", "empty", "front matter", "html", "word", "ending"],
)
def test_bad_file_stops_only_itself(tmp_path, name, content, reason):
    bad = tmp_path / name
    bad.write_bytes(content)
    first, last = write(tmp_path, a_txt="A\n\nText.", z_txt="Z\n\nText.")

    _out, err, failed = run(first, bad, last)

    assert failed
    assert name in err
    assert reason in err
    assert "Traceback" not in err
    assert titles() == ["A", "Z"]


def test_failure_ends_with_exit_code_1_and_one_sentence(tmp_path):
    with pytest.raises(CommandError) as failure:
        call_command("import_articles", str(tmp_path / "nowhere.txt"), stderr=io.StringIO())

    assert (failure.value.returncode, str(failure.value)) == (
        1,
        "1 of the files did not get through; see above.",
    )


def test_missing_file_is_named(tmp_path):
    _out, err, failed = run(tmp_path / "nowhere.txt")

    assert failed
    assert "nowhere.txt: there is no such file" in err


def test_folder_without_articles_is_named(tmp_path):
    _out, err, failed = run(tmp_path)

    assert failed
    assert str(tmp_path) in err


def test_second_file_of_the_same_name_is_refused(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (first,) = write(tmp_path, neck_txt="Neck\n\nText.")
    (second,) = write(inner, neck_txt="Another\n\nText.")

    _out, err, failed = run(first, second)

    assert failed
    assert "same name" in err
    assert titles() == ["Neck"]


def test_edited_draft_is_refused_and_named(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck\n\nText.")
    run(path)
    Article.objects.update(summary="Written by hand.")
    write(tmp_path, neck_txt="Neck\n\nOther text.")

    _out, err, failed = run(path)

    assert failed
    assert "neck.txt: refused: its draft was edited" in err
    assert Article.objects.get().sections.get().body == "<p>Text.</p>"


def test_replace_takes_the_file_over_the_edited_draft(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck\n\nText.")
    run(path)
    Article.objects.update(summary="Written by hand.")
    write(tmp_path, neck_txt="Neck\n\nOther text.")

    out, _err, failed = run(path, replace=True)

    assert (out.splitlines()[0], failed) == ("replaced: Neck (neck.txt)", False)
    assert Article.objects.get().sections.get().body == "<p>Other text.</p>"


def test_submit_as_submits_in_that_persons_name(tmp_path):
    editor = make_user(EDITOR)
    (path,) = write(tmp_path, sciatica_md=COMPLETE)

    out, _err, failed = run(path, submit_as=editor.username)

    version = Version.objects.get()
    assert (version.submitted_by, list(version.contributors.all()), failed) == (editor, [editor], False)
    assert out.splitlines()[-1] == "  submitted"


def test_submit_as_again_says_that_nothing_changed(tmp_path):
    editor = make_user(EDITOR)
    (path,) = write(tmp_path, sciatica_md=COMPLETE)
    run(path, submit_as=editor.username)

    out, _err, failed = run(path, submit_as=editor.username)

    assert not failed
    assert "submitted or published already" in out
    assert Version.objects.count() == 1


def test_submit_as_prints_what_blocks_and_goes_on(tmp_path):
    editor = make_user(EDITOR)
    paths = write(tmp_path, a_txt="Neck\n\nText.", sciatica_md=COMPLETE)

    _out, err, failed = run(*paths, submit_as=editor.username)

    assert failed
    assert "a.txt: not submitted:" in err
    assert "  - The summary is missing" in err
    assert Version.objects.get().article.title == "Sciatica"


def test_submit_as_somebody_unknown_is_refused_before_anything_is_read(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck\n\nText.")

    with pytest.raises(CommandError, match="nobody-here"):
        call_command("import_articles", str(path), submit_as="nobody-here")

    assert titles() == []


def test_submit_as_somebody_who_may_not_submit_is_refused(tmp_path):
    desk = make_user(DESK)
    (path,) = write(tmp_path, neck_txt="Neck\n\nText.")

    with pytest.raises(CommandError, match="may not submit"):
        call_command("import_articles", str(path), submit_as=desk.username)

    assert titles() == []
