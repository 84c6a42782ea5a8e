"""`manage.py rebuild_search_index`: makes the search's index anew from what is live."""

from django.core.management.base import BaseCommand

from education import search


class Command(BaseCommand):
    help = "Make the index of the search anew from what is live. Readers find the old one until it is done."

    def handle(self, *args, **options):
        """Never needed in ordinary work: publishing keeps the index, and `prepare` makes a missing one."""
        self.stdout.write(f"{search.rebuild()} page(s) can be found.")
