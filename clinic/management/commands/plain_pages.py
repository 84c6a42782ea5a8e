"""`manage.py plain_pages`: drafts of the pages that every clinic needs, from the privacy page to insurance and cost."""

from django.core.management.base import BaseCommand

from clinic.demo.articles import load_plain_pages


class Command(BaseCommand):
    help = "Store drafts of the plain pages that are not there yet. Nothing is published."

    def handle(self, **options):
        stored = load_plain_pages()
        for article in stored:
            self.stdout.write(f"Draft: {article.title} (/{article.slug}/)")
        if not stored:
            self.stdout.write("Every plain page is there already; nothing was changed.")
