"""Who listens, and what became of each outgoing message."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clinic import outbox
from clinic.models import DeliveryAttempt, Listener, Message
from clinic.read_only import ReadOnly


@admin.register(Listener)
class ListenerAdmin(admin.ModelAdmin):
    """Who is told of new requests. One that has been written to is switched off, not deleted."""

    list_display = ("recipient", "office", "is_active")
    list_select_related = ("user", "office")
    list_filter = ("is_active",)
    fields = ("user", "address", "office", "is_active")

    @admin.display(description=_("recipient"))
    def recipient(self, listener: Listener) -> str:
        return listener.user.display_name if listener.user else listener.address

    def has_delete_permission(self, request, obj=None):
        used = obj is not None and Message.objects.filter(listener=obj).exists()
        return super().has_delete_permission(request, obj) and not used


class StateFilter(admin.SimpleListFilter):
    """By default what is not settled: waiting or given up."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("all", _("All")), *Message.State.choices]

    def choices(self, changelist):
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=["state"]),
            "display": _("Not settled"),
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if self.value():
            return queryset.filter(state=self.value())
        return queryset.filter(state__in=(Message.State.PENDING, Message.State.DEAD))


class DeliveryAttemptInline(ReadOnly, admin.TabularInline):
    model = DeliveryAttempt
    fields = readonly_fields = ("number", "at", "result", "error_class", "smtp_code")
    extra = 0


@admin.register(Message)
class MessageAdmin(ReadOnly, admin.ModelAdmin):
    """The outbox as staff see it: to look at, and to send again."""

    list_display = ("created_at", "topic", "recipient", "state", "attempts", "due_at", "sent_at")
    list_filter = (StateFilter,)
    list_select_related = ("listener", "user")
    show_full_result_count = False
    fields = readonly_fields = (
        *("topic", "subject_id", "recipient", "listener", "user", "state", "attempts"),
        *("created_at", "due_at", "sent_at"),
    )
    inlines = (DeliveryAttemptInline,)
    actions = ("send_again",)

    @admin.action(description=_("Send again now"), permissions=("send_again",))
    def send_again(self, request, queryset):
        chosen = list(queryset.filter(state__in=(Message.State.PENDING, Message.State.DEAD)))
        for message in chosen:
            outbox.send_again(message)
        text = ngettext(
            "%d message will be sent again.", "%d messages will be sent again.", len(chosen)
        ) % len(chosen)
        self.message_user(request, text, messages.SUCCESS)

    def has_send_again_permission(self, request):
        return request.user.has_perm("clinic.send_message_again")
