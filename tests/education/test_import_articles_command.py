"""import_articles: each file on its own, what is printed where, and when the command fails."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, OperationalError

from clinic.roles import DESK, EDITOR
from education.models import Article, Section, Version
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
        ["created: A (a.txt)", "created: B (b.md)", "created: D (inner/d.HTML)"],
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


def pages(folder, **texts):
    """An index.html for each name, in a folder of that name."""
    for name, text in texts.items():
        inner = folder / name
        inner.mkdir(exist_ok=True)
        write(inner, index_html=f"<h1>{name.title()}</h1><p>{text}</p>")


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path):
    pages(tmp_path, knee="Old.", neck="Old.")
    run(tmp_path)
    pages(tmp_path, neck="New.")

    out, _err, failed = run(tmp_path)

    assert [line for line in out.splitlines() if not line.startswith(" ")] == [
        "unchanged: Knee (knee/index.html)",
        "replaced: Neck (neck/index.html)",
    ]
    assert not failed
    assert titles() == ["Knee", "Neck"]


def test_folder_is_the_same_source_from_wherever_it_is_named(tmp_path, monkeypatch):
    pages(tmp_path, knee="Text.")
    run(tmp_path)
    monkeypatch.chdir(tmp_path / "knee")

    out, _err, failed = run("..")

    assert (out.splitlines()[0], failed) == ("unchanged: Knee (knee/index.html)", False)


def test_symbolic_links_in_a_folder_are_skipped(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (secret,) = write(outside, secret_txt="Secret\n\nText.")
    write(folder, neck_txt="Neck\n\nText.")
    (folder / "link.txt").symlink_to(secret)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "linked").symlink_to(outside, target_is_directory=True)

    _out, err, failed = run(folder)

    assert (titles(), err, failed) == (["Neck"], "", False)


def test_symbolic_link_given_by_name_is_read(tmp_path):
    (path,) = write(tmp_path, neck_txt="Neck\n\nText.")
    link = tmp_path / "link.txt"
    link.symlink_to(path)

    _out, _err, failed = run(link)

    assert (titles(), failed) == (["Neck"], False)


def test_half_a_character_in_front_matter_stops_nothing(tmp_path):
    head = r'"Ne\uD800ck"'
    (path,) = write(tmp_path, neck_md=f"---\ntitle: {head}\nsummary: {head}\ntopics: [{head}]\n---\nText.")

    _out, err, failed = run(path)

    article = Article.objects.get()
    assert (article.title, article.summary, article.topics.get().name) == ("Neck", "Neck", "Neck")
    assert (err, failed) == ("", False)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            DataError("value too long for type character varying(60)"),
            "the database did not take it (DataError)",
        ),
        (OperationalError("database is locked"), "the database did not take it (OperationalError)"),
        (
            ValueError("A string literal cannot contain NUL"),
            "something in it cannot be read or stored (ValueError)",
        ),
    ],
    ids=["too long", "locked", "value"],
)
def test_file_that_cannot_be_stored_stops_only_itself(tmp_path, monkeypatch, error, reason):
    make = Section.save

    def save_unless_bad(section, **options):
        if section.body == "<p>Bad.</p>":
            raise error
        make(section, **options)

    monkeypatch.setattr(Section, "save", save_unless_bad)
    first, bad, last = write(tmp_path, a_txt="A\n\nText.", b_txt="B\n\nBad.", c_txt="C\n\nText.")

    _out, err, failed = run(first, bad, last)

    assert failed
    assert err == f"{bad}: {reason}\n"
    assert titles() == ["A", "C"]


def test_draft_that_cannot_be_submitted_stops_only_itself(tmp_path, monkeypatch):
    editor = make_user(EDITOR)
    make = Version.objects.create

    def create_unless_bad(**fields):
        if fields["article"].title == "Bad":
            raise DataError("value too long")
        return make(**fields)

    monkeypatch.setattr(Version.objects, "create", create_unless_bad)
    bad, good = write(tmp_path, bad_md=COMPLETE.replace("Sciatica", "Bad", 1), sciatica_md=COMPLETE)

    _out, err, failed = run(bad, good, submit_as=editor.username)

    assert failed
    assert err == f"{bad}: not submitted: the database did not take it (DataError)\n"
    assert Version.objects.get().article.title == "Sciatica"


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
