"""Who is told of what. Only people who can open the page the mail leads to."""

from datetime import date

from django.db.models import QuerySet

from clinic.models import Practice, User
from education.models import Article, Clinician, Version

BACKEND = "django.contrib.auth.backends.ModelBackend"


def active_with(permission: str, *, superusers: bool = True) -> QuerySet[User]:
    """Active users who have one of the education room's permissions."""
    return User.objects.with_perm(f"education.{permission}", backend=BACKEND, include_superusers=superusers)


def leads() -> list[User]:
    """Those who say who reviews what; where there is nobody, those who may publish."""
    for permission in ("assign_reviewer", "publish_article"):
        found = list(active_with(permission, superusers=False).order_by("pk"))
        if found:
            return found
    return list(active_with("assign_reviewer").order_by("pk"))


def editors_of(article: Article, version: Version | None, actor: User | None) -> list[User]:
    """Who submitted the version and who owns the article, without the actor; the leads where neither works here."""
    people = {article.owner_id, version.submitted_by_id if version else None} - {None}
    editors = list(active_with("view_article").filter(pk__in=people).order_by("pk")) or leads()
    return [user for user in editors if actor is None or user.pk != actor.pk]


class Signers:
    """Clinicians who can sign on a day: licensed, and with the permission. Read once for any number of versions (three
    queries, and one for each version without prefetched contributors)."""

    def __init__(self, on: date):
        self.on = on
        self.may_sign_their_own = Practice.current().single_handed
        able = Clinician.objects.able_to_sign(on).filter(user__in=active_with("sign_version"))
        self.able = list(able.select_related("user").prefetch_related("topics").order_by("pk"))

    def asked_for(self, version: Version) -> list[User]:
        """Who is told that a version waits: its reviewer, who stands in for them while they are away, or every
        clinician of its topics where no reviewer is chosen. Only those who can sign it."""
        able = self._fitting(version)
        reviewer = version.article.reviewer
        if reviewer is None or not (reviewer.is_active and reviewer.user.is_active):
            return [clinician.user for clinician in able.values()]
        stand_in = reviewer.delegate_id if reviewer.is_away(self.on) else None
        asked = able.get(stand_in) or able.get(reviewer.pk)
        return [asked.user] if asked else []

    def _fitting(self, version: Version) -> dict[int, Clinician]:
        """Those of fitting topics who did not help to write it."""
        wrote = set() if self.may_sign_their_own else {user.pk for user in version.contributors.all()}
        return {
            clinician.pk: clinician
            for clinician in self.able
            if clinician.user_id not in wrote and clinician.fits(version.article)
        }


def second_persons(version: Version) -> list[User]:
    """Who may approve a plain page: a lead, or any editor, but neither who submitted it nor who helped to write it."""
    first = {version.submitted_by_id, *version.contributors.values_list("pk", flat=True)}
    others = active_with("approve_version", superusers=False).exclude(pk__in=first).order_by("pk")
    guides = {user.pk for user in leads()}
    return [user for user in others if user.pk in guides] or list(others)
