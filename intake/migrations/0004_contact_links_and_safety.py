import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Attempts, offered times, corrections, links, safety reviews, and how fast an office answers."""

    dependencies = [
        ("clinic", "0005_patient_as_recipient"),
        ("intake", "0003_states_and_promise"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "channel",
                    models.CharField(
                        choices=[("phone", "Phone"), ("email", "Email"), ("in_person", "In person")],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("no_answer", "No answer"),
                            ("voicemail_left", "Left a voicemail"),
                            ("wrong_number", "Wrong number"),
                            ("reached", "Reached"),
                            ("declined", "Does not want a visit"),
                            ("booked", "Visit booked"),
                            ("mailed", "Wrote an email"),
                            ("bounced", "Email came back"),
                        ],
                        max_length=15,
                        verbose_name="how it ended",
                    ),
                ),
                ("next_attempt_at", models.DateTimeField(blank=True, null=True, verbose_name="next attempt")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="attempts",
                        to="intake.consultationrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact attempt",
                "verbose_name_plural": "contact attempts",
                "ordering": ("request", "at", "pk"),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("phone", "Phone"),
                            ("phone_e164", "Phone to dial"),
                            ("email", "Email"),
                            ("contact_times", "Good times to call"),
                            ("preferred_channel", "Prefers"),
                            ("may_leave_voicemail", "May we leave a voicemail"),
                            ("message", "Added to the message"),
                        ],
                        max_length=20,
                        verbose_name="field",
                    ),
                ),
                ("value", models.TextField(blank=True, verbose_name="value")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="intake.requestevent",
                        verbose_name="event",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="corrections",
                        to="intake.consultationrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ("request", "pk"),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="IntakePolicy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "promise_minutes",
                    models.PositiveIntegerField(
                        default=240,
                        help_text="Open minutes. The reply-by time that a patient is told; 240 is four hours of the office being open.",
                        validators=[
                            django.core.validators.MinValueValidator(15),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="we answer within",
                    ),
                ),
                (
                    "attempt_minutes",
                    models.PositiveIntegerField(
                        default=30,
                        help_text="Open minutes until the desk should have tried to reach the patient. For staff only.",
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="first attempt within",
                    ),
                ),
                (
                    "safety_minutes",
                    models.PositiveIntegerField(
                        default=15,
                        help_text="Minutes until a clinician should have read a possible emergency: of open time, or at any hour while somebody is on call.",
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="safety review within",
                    ),
                ),
                (
                    "quarantine_percent",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="Percent of the time promised. A suspicious request may come from a person in pain.",
                        validators=[
                            django.core.validators.MinValueValidator(10),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="quarantine reviewed within",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demonstration")),
                (
                    "office",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="intake_policy",
                        to="clinic.office",
                        verbose_name="office",
                    ),
                ),
            ],
            options={
                "verbose_name": "how fast we answer",
                "verbose_name_plural": "how fast we answer",
            },
        ),
        migrations.CreateModel(
            name="OfferedTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="starts")),
                (
                    "offered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="offered"),
                ),
                ("chosen_at", models.DateTimeField(blank=True, null=True, verbose_name="chosen")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="taken back")),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="offered by",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        to="clinic.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="offered_times",
                        to="intake.consultationrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "offered time",
                "verbose_name_plural": "offered times",
                "ordering": ("request", "starts_at"),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="RequestLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("phone", "Same phone number"),
                            ("email", "Same email address"),
                            ("name", "Like name"),
                        ],
                        max_length=5,
                        verbose_name="why",
                    ),
                ),
                ("is_suggestion", models.BooleanField(default=False, verbose_name="only a suggestion")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("same", "The same patient"), ("different", "Somebody else")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "newer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="links_to_older",
                        to="intake.consultationrequest",
                        verbose_name="newer request",
                    ),
                ),
                (
                    "older",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="links_to_newer",
                        to="intake.consultationrequest",
                        verbose_name="older request",
                    ),
                ),
            ],
            options={
                "verbose_name": "link between requests",
                "verbose_name_plural": "links between requests",
                "ordering": ("-at", "-pk"),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SafetyReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "raised_for",
                    models.CharField(
                        choices=[
                            ("sign", "A ticked warning sign"),
                            ("phrase", "A warning phrase in the text"),
                            ("desk", "Handed over by the front desk"),
                        ],
                        max_length=10,
                        verbose_name="raised for",
                    ),
                ),
                ("raised_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="raised")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="read by",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        to="clinic.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the patient's own answers.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="safety_reviews",
                        to="intake.consultationrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "safety review",
                "verbose_name_plural": "safety reviews",
                "ordering": ("due_at", "pk"),
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="SafetyReviewer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "is_on_call",
                    models.BooleanField(
                        default=False,
                        help_text="Reads at any hour. The others read while the office is open.",
                        verbose_name="on call",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="reads")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="demonstration")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="safety_reviewers",
                        to="clinic.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        limit_choices_to={"clinician__is_active": True, "is_active": True},
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="safety_offices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="clinician",
                    ),
                ),
            ],
            options={
                "verbose_name": "safety reviewer",
                "verbose_name_plural": "safety reviewers",
                "ordering": ("office", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="contactattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["phone", "email", "in_person"])),
                name="intake_contactattempt_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "no_answer",
                            "voicemail_left",
                            "wrong_number",
                            "reached",
                            "declined",
                            "booked",
                            "mailed",
                            "bounced",
                        ],
                    )
                ),
                name="intake_contactattempt_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("next_attempt_at__isnull", True),
                    ("next_attempt_at__gt", models.F("at")),
                    _connector="OR",
                ),
                name="intake_contactattempt_next_is_later",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                django.db.models.functions.text.Lower("value"),
                condition=models.Q(
                    ("field__in", ["phone_e164", "email"]), models.Q(("value", ""), _negated=True)
                ),
                name="intake_correction_by_contact",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("event", "field"), name="intake_correction_field_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "field__in",
                        [
                            "phone",
                            "phone_e164",
                            "email",
                            "contact_times",
                            "preferred_channel",
                            "may_leave_voicemail",
                            "message",
                        ],
                    )
                ),
                name="intake_correction_field_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="intakepolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("promise_minutes__gte", 15),
                    ("promise_minutes__lte", 10080),
                    ("safety_minutes__gte", 5),
                    ("safety_minutes__lte", 10080),
                    ("attempt_minutes__gte", 5),
                ),
                name="intake_intakepolicy_minutes_fit",
                violation_error_message="These times are too short or too long.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intakepolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("attempt_minutes__lte", models.F("promise_minutes"))),
                name="intake_intakepolicy_attempt_before_promise",
                violation_error_message="The first attempt cannot come after the time we promise.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intakepolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarantine_percent__gte", 10), ("quarantine_percent__lte", 100)),
                name="intake_intakepolicy_quarantine_within_promise",
                violation_error_message="Quarantine is reviewed within the time we promise.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offeredtime",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("request", "starts_at"),
                name="intake_offeredtime_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="offeredtime",
            constraint=models.UniqueConstraint(
                condition=models.Q(("chosen_at__isnull", False), ("withdrawn_at__isnull", True)),
                fields=("request",),
                name="intake_offeredtime_one_chosen",
            ),
        ),
        migrations.AddConstraint(
            model_name="offeredtime",
            constraint=models.CheckConstraint(
                condition=models.Q(("starts_at__gt", models.F("offered_at"))),
                name="intake_offeredtime_lies_ahead",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestlink",
            constraint=models.UniqueConstraint(fields=("newer", "older"), name="intake_requestlink_once"),
        ),
        migrations.AddConstraint(
            model_name="requestlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("newer", models.F("older")), _negated=True),
                name="intake_requestlink_two_requests",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_suggestion", False), ("reason__in", ["phone", "email"])),
                    models.Q(("is_suggestion", True), ("reason", "name")),
                    _connector="OR",
                ),
                name="intake_requestlink_name_only_suggests",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("decision", "")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("decision__in", ["same", "different"]),
                    ),
                    _connector="OR",
                ),
                name="intake_requestlink_decided_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="safetyreview",
            index=models.Index(
                condition=models.Q(("acknowledged_at__isnull", True)),
                fields=["due_at"],
                name="intake_safetyreview_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("raised_for__in", ["sign", "phrase", "desk"])),
                name="intake_safetyreview_cause_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                    models.Q(("acknowledged_at__isnull", False), ("acknowledged_by__isnull", False)),
                    _connector="OR",
                ),
                name="intake_safetyreview_read_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyreviewer",
            constraint=models.UniqueConstraint(
                fields=("office", "user"),
                name="intake_safetyreviewer_once",
                violation_error_message="This clinician is listed already.",
            ),
        ),
    ]
