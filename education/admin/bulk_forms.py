"""What is chosen for many articles at once."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.models import User
from education.models import Article, Clinician, Topic
from education.notices.recipients import active_with


class PersonField(forms.ModelChoiceField):
    """People by the name their colleagues know."""

    def label_from_instance(self, person: User) -> str:
        return person.display_name


class OwnerForm(forms.Form):
    """Who looks after the articles."""

    owner = PersonField(
        label=_("Owner"), queryset=User.objects.none(), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = active_with("view_article").order_by("last_name", "first_name", "username")
        self.fields["owner"].queryset = people


class ReviewerForm(forms.Form):
    """Who is asked to sign."""

    reviewer = forms.ModelChoiceField(
        label=_("Reviewer"),
        queryset=Clinician.objects.filter(is_active=True),
        required=False,
        empty_label=_("Nobody in particular"),
        help_text=_("Articles whose topics they do not review are listed and stay as they are."),
    )


class TopicForm(forms.Form):
    """Which topic."""

    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.all())


class IntervalForm(forms.Form):
    """How long a signature stands."""

    months = forms.TypedChoiceField(
        label=_("Review every"),
        choices=Article.Interval,
        coerce=int,
        initial=Article.Interval.TWO_YEARS,
    )


class NoteForm(forms.Form):
    """One line for whoever signs, and for readers of what is corrected."""

    change_note = forms.CharField(
        label=_("What changed, and why"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"size": 70}),
        help_text=_(
            "One line for all of them, in plain words. The clinician reads it; where a text replaces a published one, "
            "so does every reader of the page."
        ),
    )
