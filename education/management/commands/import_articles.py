"""import_articles: make drafts out of files, each on its own."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from clinic.models import User
from education import actions, gate, notices
from education.importing import ENDINGS, Outcome, Unreadable, parse, save
from education.models import Article


class Command(BaseCommand):
    help = "Make article drafts from .txt, .md, .html and .docx files, and list what is left to do for each."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", type=Path, help="A file, or a folder with files."
        )
        parser.add_argument(
            "--replace", action="store_true", help="Replace drafts even if they were edited since."
        )
        parser.add_argument(
            "--submit-as", metavar="USERNAME", help="Submit every article in this person's name."
        )

    def handle(self, *, paths, replace, submit_as, **options):
        self.replace = replace
        self.actor = _user(submit_as) if submit_as else None
        self.failed = 0
        seen = set()
        with notices.together():
            for path in paths:
                for file, name in self._files(path):
                    self._import(file, name, seen)
        if self.failed:
            raise CommandError(_("%d of the files did not get through; see above.") % self.failed)

    def _files(self, path):
        """Pairs of a file and the name its article is known by: the path from the folder given, else its own name."""
        if not path.is_dir():
            return [(path, _readable(path.name))]
        files = sorted(_articles_beneath(path))
        if not files:
            self._fail(path, _("there is no .txt, .md, .html or .docx file in it"))
        return [(file, _readable(file.relative_to(path).as_posix())) for file in files]

    def _import(self, file, name, seen):
        try:
            result = self._save(file, name, seen)
        except (Unreadable, DatabaseError, ValueError) as error:
            self._fail(file, _reason(error))
            return
        if result.outcome == Outcome.REFUSED:
            self._fail(file, _("refused: %s") % result.reason)
            return
        self.stdout.write(f"{result.outcome}: {result.article.title} ({name})")
        for line in result.todo:
            self.stdout.write(f"  - {line}")
        if self.actor:
            self._submit(file, result.article)

    def _save(self, file, name, seen):
        if name in seen:
            raise Unreadable(
                _(
                    "another file of this run has the same name; rename one, or give the folder that holds both"
                )
            )
        seen.add(name)
        return save(parse(file), source_name=name, replace=self.replace, actor=self.actor)

    def _submit(self, file, article):
        try:
            # Read again: only the row as it stands in the database can be submitted.
            actions.submit(article=Article.objects.get(pk=article.pk), actor=self.actor)
        except gate.Blocked as error:
            self._fail(file, _("not submitted:"))
            for finding in error.findings:
                self.stderr.write(f"  - {finding}")
        except actions.Refused as error:
            self.stdout.write(f"  {error}")
        except (DatabaseError, ValueError) as error:
            self._fail(file, _("not submitted: %s") % _reason(error))
        else:
            self.stdout.write("  " + _("submitted"))

    def _fail(self, file, reason):
        self.failed += 1
        self.stderr.write(f"{_readable(file)}: {reason}")


def _reason(error):
    """Why a file was not taken, in words for staff; of an unforeseen error the sort, for whoever looks into it."""
    if isinstance(error, DatabaseError):
        return _("the database did not take it (%s)") % type(error).__name__
    if isinstance(error, ValueError):
        return _("something in it cannot be read or stored (%s)") % type(error).__name__
    return str(error)


def _user(username):
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(_("There is no active user “%s”.") % username)
    if not user.has_perm("education.submit_article"):
        raise CommandError(_("“%s” may not submit articles.") % username)
    return user


def _articles_beneath(folder):
    """Files with a known ending; what begins with a dot or with Word's mark of an open document is none.

    Symbolic links are skipped: one could lead out of the folder, to a file that nobody meant to show to patients.
    """
    for place, _folders, names in os.walk(folder):
        for name in names:
            file = Path(place) / name
            if file.suffix.lower() in ENDINGS and not name.startswith((".", "~$")) and not file.is_symlink():
                yield file


def _readable(path):
    """A name as text: file systems allow bytes that are none."""
    return os.fsencode(path).decode(errors="replace")
