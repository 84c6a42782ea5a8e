"""How a draft read before it was changed, and what somebody typed without saving it."""

from django.db import transaction
from django.utils import timezone

from clinic.models import User
from education import snapshot
from education.models import Article, DraftState

STATES_KEPT = 20  # for each article, autosaves not counted


def keep_state(*, article: Article, content: dict, actor: User | None) -> DraftState:
    """Keep how the draft read until now, and of its states the last twenty.

    Called within the transaction that holds the article and changes the draft; `actor` is who changes it.
    """
    state = DraftState.objects.create(article=article, saved_by=actor, **_frozen(content))
    states = DraftState.objects.filter(article=article, is_autosave=False)
    oldest = states.order_by("-pk").values_list("pk", flat=True)[STATES_KEPT - 1 : STATES_KEPT].first()
    states.filter(pk__lt=oldest or 0).delete()
    return state


@transaction.atomic
def autosave(*, article: Article, content: dict, actor: User) -> DraftState | None:
    """Keep what this person has typed so far, in place of what they had typed before; the draft is not touched.

    None, and nothing kept, when it is just what the draft says.
    """
    frozen = _frozen(content)
    if frozen["fingerprint"] == snapshot.draft_fingerprint(Article.objects.get(pk=article.pk)):
        drop_autosave(article=article, actor=actor)
        return None
    state, _created = DraftState.objects.update_or_create(
        article=article, saved_by=actor, is_autosave=True, defaults=frozen | {"saved_at": timezone.now()}
    )
    return state


def drop_autosave(*, article: Article, actor: User) -> None:
    """Forget what this person typed without saving it."""
    DraftState.objects.filter(article=article, saved_by=actor, is_autosave=True).delete()


def _frozen(content: dict) -> dict:
    text = snapshot.canonical(content)
    return {"content": text, "fingerprint": snapshot.fingerprint(text)}
