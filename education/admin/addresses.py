"""The address on the article's page: checked beside its field, changed by its own action."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from education import actions
from education.actions.addresses import held_by_another
from education.models import Article


class AddressForm(forms.ModelForm):
    """An article's form; an address that is or was another article's is refused beside its field."""

    def clean_slug(self):
        """The address, with the name of the article that stands in its way."""
        slug = self.cleaned_data["slug"]
        if words := held_by_another(slug, self.instance):
            raise ValidationError(words, code="taken")
        return slug


def change_address(request: HttpRequest, article: Article, form: forms.ModelForm) -> None:
    """Change the address as the form says, within the save's transaction.

    The form has looked already; where somebody was quicker, the rest of the page is saved all the same.
    """
    if "slug" not in form.changed_data:
        return
    try:
        actions.change_slug(article=article, slug=form.cleaned_data["slug"], actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
