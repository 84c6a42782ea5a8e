"""The form of an article's page: it saves only over the draft it was opened on (C36)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from education import actions
from education.admin.addresses import AddressForm
from education.models import Article

OPENED_ON, OVER, TAKE = "_draft", "_over", "_take"
NOT_SAVED = ("clash", "taken")  # codes of refusals that are no mistakes in the form


def token_of(article: Article) -> str:
    """What names the draft as it stands; it is another one after every save that changed something."""
    return article.updated_at.isoformat()


class ArticleForm(AddressForm):
    """An article's form. It names the draft it was opened on, and the one it may go over."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "slug" in self.fields:
            self.fields["slug"].required = False
        if "translation_of" in self.fields:
            originals = Article.objects.filter(translation_of=None).exclude(pk=self.instance.pk)
            self.fields["translation_of"].queryset = originals.only("title", "kind", "language")

    def clean(self):
        """Refuse to save over what somebody saved meanwhile, and what was only taken into the form to be looked at."""
        cleaned = super().clean()
        if self.instance.pk is None:
            return cleaned | {"slug": cleaned.get("slug") or actions.free_slug(cleaned.get("title", ""))}
        if TAKE in self.data:
            raise ValidationError(_("This is what you typed. It is not saved yet."), code="taken")
        if not is_current(self.data, self.instance):
            raise ValidationError(_("Somebody saved this article after you opened it."), code="clash")
        self._refuse_unfit_reviewer(cleaned)
        return cleaned

    def _refuse_unfit_reviewer(self, cleaned: dict) -> None:
        """A reviewer who is chosen now reviews one of the topics as they are chosen now."""
        reviewer = cleaned.get("reviewer")
        if reviewer is None or not {"reviewer", "topics"} & set(self.changed_data):
            return
        is_clinical = cleaned.get("kind", self.instance.kind) != Article.Kind.PLAIN_PAGE
        why_not = actions.unfit(reviewer, is_clinical=is_clinical, topics=cleaned.get("topics") or ())
        if why_not:
            self.add_error("reviewer", ValidationError(why_not, code="unfit"))


def is_current(data: dict, article: Article) -> bool:
    """Whether the posted form was opened on the draft as it stands, or may go over it."""
    return token_of(article) in (data.get(OPENED_ON), data.get(OVER))


def is_only_unsaved(form: ArticleForm, errors: list) -> bool:
    """Whether the form has no mistake in it, but was not to be saved."""
    codes = {error.code for error in form.non_field_errors().as_data()}
    return len(errors) == 1 and bool(codes & set(NOT_SAVED))
