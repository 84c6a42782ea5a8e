import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from clinic.triggers import DropTriggers


class Migration(migrations.Migration):
    """Every state a request can be in, its promise and its clocks. The triggers come back with 0005."""

    dependencies = [
        ("clinic", "0005_patient_as_recipient"),
        ("education", "0009_signing_tries"),
        ("intake", "0002_install_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        DropTriggers("intake_consultationrequest", "intake_requestevent"),
        migrations.RemoveConstraint(
            model_name="consultationrequest",
            name="intake_request_state_known",
        ),
        migrations.RemoveConstraint(
            model_name="consultationrequest",
            name="intake_request_source_known",
        ),
        migrations.RemoveConstraint(
            model_name="consultationrequest",
            name="intake_request_owner_fits_state",
        ),
        migrations.RemoveConstraint(
            model_name="requestevent",
            name="intake_requestevent_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="requestevent",
            name="intake_requestevent_states_known",
        ),
        migrations.RemoveIndex(
            model_name="consultationrequest",
            name="intake_request_open",
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="attempt_due_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="first attempt due"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="clinician",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="education.clinician",
                verbose_name="asked for",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="due_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="Orders the queue; never later than the promise.",
                verbose_name="due",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="first_attempt_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="first attempt"),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="name_key",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="See intake/matching.py.",
                max_length=400,
                verbose_name="name to compare",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="quarantine_due_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="quarantine review due"),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="reopened_count",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="times reopened"),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="reply_by",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="As the patient was told; it never changes.",
                verbose_name="reply by",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="reply_by_kind",
            field=models.CharField(
                choices=[
                    ("computed", "From the opening hours"),
                    ("chosen_window", "End of the time the patient chose"),
                    ("unpromised", "No time was promised"),
                ],
                default="unpromised",
                max_length=15,
                verbose_name="how it was found",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="reply_minutes",
            field=models.PositiveIntegerField(
                default=0,
                help_text="The policy when the request came in.",
                verbose_name="promised open minutes",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="safety_due_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="safety review due"),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="safety_phrases",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Codes of the listed phrases.",
                verbose_name="warning phrases found",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="scheduled_for",
            field=models.DateTimeField(blank=True, null=True, verbose_name="visit"),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="site_language",
            field=models.CharField(
                choices=[("en", "English"), ("es", "Spanish")],
                default="en",
                help_text="The page it was sent from; mails to the patient are written in it.",
                max_length=2,
                verbose_name="language of the page",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="suspicion",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Codes of the reasons.",
                verbose_name="why it looked suspicious",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="urgency",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "Normal"), (1, "Asked again"), (2, "Safety review")],
                default=0,
                verbose_name="urgency",
            ),
        ),
        migrations.AddField(
            model_name="consultationrequest",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
        ),
        migrations.AddField(
            model_name="requestevent",
            name="fields",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Names of the fields corrected, never what they hold.",
                verbose_name="fields",
            ),
        ),
        migrations.AddField(
            model_name="requestevent",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("not_available", "I cannot see to it"),
                    ("better_placed", "Somebody else is better placed"),
                    ("by_mistake", "It was a mistake"),
                    ("owner_absent", "Its owner is not here"),
                    ("patient_asked", "The patient asked for it"),
                    ("visit_missed", "The visit did not take place"),
                    ("new_information", "There is something new"),
                ],
                max_length=20,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="consultationrequest",
            name="source",
            field=models.CharField(
                choices=[
                    ("web", "Web form"),
                    ("phone", "Telephone"),
                    ("walk_in", "In person"),
                    ("paper", "On paper"),
                ],
                default="web",
                max_length=10,
                verbose_name="source",
            ),
        ),
        migrations.AlterField(
            model_name="consultationrequest",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("claimed", "Claimed"),
                    ("contacting", "Being contacted"),
                    ("waiting", "Waiting for the patient"),
                    ("scheduled", "Visit scheduled"),
                    ("closed", "Closed"),
                    ("quarantined", "In quarantine"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="received",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="requestevent",
            name="from_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("received", "Received"),
                    ("claimed", "Claimed"),
                    ("contacting", "Being contacted"),
                    ("waiting", "Waiting for the patient"),
                    ("scheduled", "Visit scheduled"),
                    ("closed", "Closed"),
                    ("quarantined", "In quarantine"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=12,
                verbose_name="from",
            ),
        ),
        migrations.AlterField(
            model_name="requestevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("claimed", "claimed"),
                    ("released", "given back"),
                    ("taken_over", "taken over"),
                    ("attempted", "tried to reach the patient"),
                    ("waiting", "asked the patient, waiting for an answer"),
                    ("time_offered", "offered times for a visit"),
                    ("time_chosen", "the patient chose a time"),
                    ("scheduled", "visit scheduled"),
                    ("visit_cancelled", "visit called off"),
                    ("closed", "closed"),
                    ("reopened", "reopened"),
                    ("withdrawn", "withdrawn"),
                    ("corrected", "the patient corrected or added something"),
                    ("unquarantined", "let out of quarantine"),
                    ("linked", "asked again with another request"),
                    ("link_decided", "decided whether two requests belong together"),
                    ("safety_raised", "handed to a clinician for safety review"),
                    ("safety_acknowledged", "safety review read by a clinician"),
                ],
                max_length=20,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="requestevent",
            name="to_state",
            field=models.CharField(
                choices=[
                    ("received", "Received"),
                    ("claimed", "Claimed"),
                    ("contacting", "Being contacted"),
                    ("waiting", "Waiting for the patient"),
                    ("scheduled", "Visit scheduled"),
                    ("closed", "Closed"),
                    ("quarantined", "In quarantine"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=12,
                verbose_name="to",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("state__in", ["received", "claimed", "contacting", "waiting"])),
                fields=["due_at", "id"],
                name="intake_request_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("state__in", ["received", "claimed", "contacting", "waiting"])),
                fields=["owner", "due_at"],
                name="intake_request_owners_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("state", "quarantined")),
                fields=["quarantine_due_at"],
                name="intake_request_quarantine",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("state", "scheduled")),
                fields=["scheduled_for"],
                name="intake_request_visits",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(fields=["-created_at", "-id"], name="intake_request_newest"),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("phone_e164", ""), _negated=True),
                fields=["phone_e164"],
                name="intake_request_by_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="intake_request_by_email",
            ),
        ),
        migrations.AddIndex(
            model_name="consultationrequest",
            index=models.Index(
                condition=models.Q(("name_key", ""), _negated=True),
                fields=["name_key"],
                name="intake_request_by_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "received",
                            "claimed",
                            "contacting",
                            "waiting",
                            "scheduled",
                            "quarantined",
                            "closed",
                            "withdrawn",
                        ],
                    )
                ),
                name="intake_request_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["web", "phone", "walk_in", "paper"])),
                name="intake_request_source_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("site_language__in", ["en", "es"])),
                name="intake_request_site_language_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("urgency__in", [0, 1, 2])), name="intake_request_urgency_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reply_by_kind__in", ["computed", "chosen_window", "unpromised"])),
                name="intake_request_reply_by_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                    models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                    _connector="OR",
                ),
                name="intake_request_withdrawn_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner__isnull", True), ("state__in", ["received", "quarantined"])),
                    models.Q(
                        ("owner__isnull", False),
                        ("state__in", ["claimed", "contacting", "waiting", "scheduled"]),
                    ),
                    ("state__in", ["closed", "withdrawn"]),
                    _connector="OR",
                ),
                name="intake_request_owner_fits_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scheduled_for__isnull", False), ("state", "scheduled")),
                    ("state__in", ["closed", "withdrawn"]),
                    ("scheduled_for__isnull", True),
                    _connector="OR",
                ),
                name="intake_request_visit_fits_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("scheduled_for__isnull", False),
                    _connector="OR",
                ),
                name="intake_request_scheduled_has_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "quarantined"), _negated=True),
                    ("quarantine_due_at__isnull", False),
                    _connector="OR",
                ),
                name="intake_request_quarantine_has_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("urgency", 2), _negated=True), ("safety_due_at__isnull", False), _connector="OR"
                ),
                name="intake_request_safety_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="consultationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("reply_by__gte", models.F("created_at"))),
                name="intake_request_promise_after_receipt",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "received",
                            "claimed",
                            "released",
                            "taken_over",
                            "attempted",
                            "waiting",
                            "time_offered",
                            "time_chosen",
                            "scheduled",
                            "closed",
                            "reopened",
                            "withdrawn",
                            "corrected",
                            "unquarantined",
                            "linked",
                            "link_decided",
                            "safety_raised",
                            "safety_acknowledged",
                            "visit_cancelled",
                        ],
                    )
                ),
                name="intake_requestevent_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "from_state__in",
                        [
                            "",
                            "received",
                            "claimed",
                            "contacting",
                            "waiting",
                            "scheduled",
                            "quarantined",
                            "closed",
                            "withdrawn",
                        ],
                    ),
                    (
                        "to_state__in",
                        [
                            "received",
                            "claimed",
                            "contacting",
                            "waiting",
                            "scheduled",
                            "quarantined",
                            "closed",
                            "withdrawn",
                        ],
                    ),
                ),
                name="intake_requestevent_states_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "reason__in",
                        [
                            "",
                            "not_available",
                            "better_placed",
                            "by_mistake",
                            "owner_absent",
                            "patient_asked",
                            "visit_missed",
                            "new_information",
                        ],
                    )
                ),
                name="intake_requestevent_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["released", "taken_over", "reopened", "visit_cancelled"]), _negated=True
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="intake_requestevent_undone_has_reason",
            ),
        ),
    ]
