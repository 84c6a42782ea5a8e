"""Something done with many articles at once: chosen in the list, confirmed on a page, and told article by article."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from education import actions, gate, notices
from education.admin.bulk_forms import (
    IntervalForm,
    NoteForm,
    OwnerForm,
    ReviewerForm,
    TopicForm,
)
from education.admin.moves.common import post_or_look
from education.models import Article

LIMIT = 200  # articles at once: more would take longer than a browser waits


@dataclass(frozen=True)
class Task:
    """One thing to do: its words, who may, what is chosen, and the action that does it to one article.

    `work` answers whether anything changed. `logged` says that it leaves no event, but a line in the admin's history.
    """

    name: str
    label: str
    explanation: str
    permission: str
    form: type[forms.Form]
    work: Callable[..., object]
    logged: bool = False


@dataclass
class Outcome:
    """What became of one article."""

    article: Article
    done: bool
    words: str
    findings: list = field(default_factory=list)


def _submit(*, article: Article, actor, change_note: str) -> bool:
    return bool(actions.submit(article=article, actor=actor, change_note=change_note))


TASKS = (
    Task(
        "owner",
        gettext_lazy("Set the owner"),
        gettext_lazy("The owner hears what becomes of an article."),
        "change_article",
        OwnerForm,
        actions.set_owner,
        logged=True,
    ),
    Task(
        "reviewer",
        gettext_lazy("Set the reviewer"),
        gettext_lazy("The reviewer is asked to sign, now for what waits and whenever a review falls due."),
        "assign_reviewer",
        ReviewerForm,
        actions.set_reviewer,
        logged=True,
    ),
    Task(
        "add-topic",
        gettext_lazy("Add a topic"),
        gettext_lazy(
            "Takes effect at once. Whoever does it counts as an author, and cannot sign the next version."
        ),
        "change_article",
        TopicForm,
        actions.add_topic,
    ),
    Task(
        "remove-topic",
        gettext_lazy("Remove a topic"),
        gettext_lazy(
            "Takes effect at once. Whoever does it counts as an author, and cannot sign the next version."
        ),
        "change_article",
        TopicForm,
        actions.remove_topic,
    ),
    Task(
        "interval",
        gettext_lazy("Set how often they are reviewed"),
        gettext_lazy("Takes effect with the next signature."),
        "change_article",
        IntervalForm,
        actions.set_interval,
        logged=True,
    ),
    Task(
        "submit",
        gettext_lazy("Submit for signature"),
        gettext_lazy("Each text is frozen as it stands. Each clinician gets one mail for all of them."),
        "submit_article",
        NoteForm,
        _submit,
    ),
)
_PERMISSION_OF_LIST = {"change_article": "change", "assign_reviewer": "assign", "submit_article": "submit"}


def _action(task: Task):
    """The entry in the list's choice of actions: it leads on to the task's page."""

    @admin.action(description=task.label, permissions=[_PERMISSION_OF_LIST[task.permission]])
    def choose(model_admin, request: HttpRequest, queryset):
        ids = list(queryset.order_by("pk").values_list("pk", flat=True)[: LIMIT + 1])
        if len(ids) > LIMIT:
            text = _("That is more than %d articles. Choose fewer, and repeat it.") % LIMIT
            model_admin.message_user(request, text, messages.ERROR)
            return None
        address = reverse(f"admin:education_article_bulk_{task.name}")
        return redirect(f"{address}?ids={','.join(map(str, ids))}")

    choose.__name__ = f"bulk_{task.name.replace('-', '_')}"
    return choose


ACTIONS = [_action(task) for task in TASKS]
_BY_NAME = {task.name: task for task in TASKS}


def routes(site: admin.AdminSite) -> list[URLPattern]:
    """The tasks' pages, below the list's address."""
    view = site.admin_view(bulk)
    return [
        path(f"bulk/{task.name}/", view, {"name": task.name}, f"education_article_bulk_{task.name}")
        for task in TASKS
    ]


@post_or_look
def bulk(request: HttpRequest, name: str) -> HttpResponse:
    """What is to be done with which articles; after the button, what became of each."""
    task = _BY_NAME[name]
    if not request.user.has_perm(f"education.{task.permission}"):
        raise PermissionDenied
    ids = _ids((request.POST if request.method == "POST" else request.GET).get("ids", ""))
    articles = list(Article.objects.filter(pk__in=ids).order_by("title", "pk"))
    if not articles:
        messages.warning(request, _("Choose some articles first."))
        return redirect("admin:education_article_changelist")
    form = task.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        outcomes = _do(task, articles, request.user, form.cleaned_data)
        return _page(request, task, articles, outcomes=outcomes)
    return _page(request, task, articles, form=form, ids=",".join(str(article.pk) for article in articles))


def _ids(text: str) -> list[int]:
    """At most as many numbers as may be done at once; what is none is left out."""
    return [int(each) for each in text.split(",")[:LIMIT] if each.isdecimal() and len(each) < 10]


def _do(task: Task, articles: list[Article], actor, terms: dict) -> list[Outcome]:
    with notices.together():
        return [_do_one(task, article, actor, terms) for article in articles]


def _do_one(task: Task, article: Article, actor, terms: dict) -> Outcome:
    """One article in a transaction of its own, so that one that is refused holds up no other."""
    try:
        if task.logged:
            changed = _logged(task, article, actor, terms)
        else:
            changed = task.work(article=article, actor=actor, **terms)
    except actions.Refused as refusal:
        return Outcome(article, False, str(refusal))
    except gate.Blocked as blocked:
        return Outcome(article, False, _("Something stops it:"), blocked.findings)
    except IntegrityError:
        return Outcome(article, False, _("The database refused it."))
    return Outcome(article, True, _("done")) if changed else Outcome(article, False, _("It was so already."))


def _logged(task: Task, article: Article, actor, terms: dict) -> object:
    """The work and its line in the admin's history, or neither."""
    with transaction.atomic():
        changed = task.work(article=article, actor=actor, **terms)
        if changed:
            said = "; ".join(f"{name}: {value or '–'}" for name, value in terms.items())
            LogEntry.objects.log_actions(
                actor.pk, [article], CHANGE, f"{task.label}: {said}", single_object=True
            )
    return changed


def _page(
    request: HttpRequest, task: Task, articles: list[Article], outcomes=None, **context
) -> HttpResponse:
    done = [outcome for outcome in outcomes or [] if outcome.done]
    context |= {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": task.label,
        "task": task,
        "articles": articles,
        "outcomes": outcomes,
        "done": done,
        "refused": [outcome for outcome in outcomes or [] if not outcome.done],
        "summary": ngettext("%d article is done.", "%d articles are done.", len(done)) % len(done),
    }
    return TemplateResponse(request, "admin/education/article/bulk.html", context)
