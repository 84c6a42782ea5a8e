"""The practice, its offices, and when they are open."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from clinic.models.people import Weekday


class Practice(models.Model):
    """The practice itself; one row. Before it is set up, `current()` answers with an unsaved default."""

    class Accent(models.TextChoices):
        """Colours of links and buttons; each reaches 4.5:1 on paper and on night (WCAG 2.2 1.4.3)."""

        TEAL = "teal", _("Teal")
        BLUE = "blue", _("Blue")
        INDIGO = "indigo", _("Indigo")
        PLUM = "plum", _("Plum")
        FOREST = "forest", _("Forest")
        SLATE = "slate", _("Slate")

    personal_fields = ("fallback_email", "security_email")
    impersonal_fields = (
        "id",
        "name",
        "specialty",
        "logo",
        "accent",
        "main_office",
        "single_handed",
        "is_demo",
    )

    name = models.CharField(
        _("name"), max_length=80, help_text=_("As patients know it, like “Harbor Spine Clinic”.")
    )
    specialty = models.CharField(
        _("specialty"), max_length=80, blank=True, help_text=_("In plain words, like “Spine care”.")
    )
    logo = models.CharField(_("logo"), max_length=80, blank=True, editable=False)
    accent = models.CharField(_("accent color"), max_length=10, choices=Accent, default=Accent.TEAL)
    main_office = models.ForeignKey(
        "clinic.Office",
        verbose_name=_("main office"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Its telephone and hours stand at the top of every page."),
    )
    fallback_email = models.EmailField(
        _("fallback address"),
        blank=True,
        help_text=_("Gets the notices when nobody is listed as a listener, so that no request goes unheard."),
    )
    security_email = models.EmailField(
        _("address for weaknesses"),
        blank=True,
        help_text=_(
            "Published in /.well-known/security.txt: where people write who find a weakness of this web site. Without "
            "one, your telephone stands there."
        ),
    )
    single_handed = models.BooleanField(
        _("single-handed practice"),
        default=False,
        help_text=_(
            "One clinician writes and signs. Such pages say “Written by”, never “Reviewed by”. Leave it off where a "
            "second clinician can sign."
        ),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("practice")
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="clinic_practice_is_one"),
            models.CheckConstraint(
                condition=Q(accent__in=["teal", "blue", "indigo", "plum", "forest", "slate"]),
                name="clinic_practice_accent_known",
            ),
        )

    def __str__(self):
        return self.name

    @classmethod
    def current(cls) -> "Practice":
        """The practice with its main office, in one query."""
        return cls.objects.select_related("main_office").first() or cls(pk=1, name=str(_("Our practice")))


def validate_time_zone(name: str) -> None:
    """Refuse what is not a name in the tz database."""
    if name not in available_timezones():
        raise ValidationError(_("Write a time zone like America/Los_Angeles."), code="unknown_time_zone")


class Office(models.Model):
    """A place where patients are seen and telephones are answered."""

    personal_fields = ()
    impersonal_fields = (
        *("id", "name", "slug", "street", "city", "state", "postal_code", "phone", "time_zone"),
        *("directions", "is_active", "is_demo"),
    )

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    street = models.CharField(_("street"), max_length=120)
    city = models.CharField(_("city"), max_length=80)
    state = models.CharField(_("state"), max_length=40)
    postal_code = models.CharField(_("ZIP code"), max_length=12)
    phone = PhoneNumberField(_("telephone"), help_text=_("Like (310) 555-0100."))
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="America/Los_Angeles", validators=[validate_time_zone]
    )
    directions = models.TextField(_("how to get here"), blank=True)
    is_active = models.BooleanField(_("open to patients"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ("name",)

    def __str__(self):
        return self.name


class OpeningHours(models.Model):
    """One interval of open time: every week on a weekday, or on one date, which replaces that day's week."""

    Weekday = Weekday

    personal_fields = ()
    impersonal_fields = ("id", "office", "weekday", "date", "opens", "closes")

    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.CASCADE, related_name="opening_hours"
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True)
    date = models.DateField(
        _("or only on"), null=True, blank=True, help_text=_("A special day; its hours replace the week's.")
    )
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("date", "weekday", "opens")
        constraints = (
            models.CheckConstraint(
                condition=Q(weekday__isnull=True, date__isnull=False)
                | Q(weekday__isnull=False, date__isnull=True),
                name="clinic_openinghours_weekday_or_date",
                violation_error_message=_("Choose a weekday or write a date, not both."),
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="clinic_openinghours_closes_later",
                violation_error_message=_("Closing time must be later than opening time."),
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6),
                name="clinic_openinghours_weekday_known",
            ),
            *(
                models.UniqueConstraint(
                    fields=("office", day, "opens"),
                    name=f"clinic_openinghours_{day}_once",
                    violation_error_message=_("These hours are listed already."),
                )
                for day in ("weekday", "date")
            ),
        )

    def __str__(self):
        day = self.date.isoformat() if self.date else self.get_weekday_display()
        return f"{day} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Closure(models.Model):
    """Days on which an office stays closed, whatever its weekly or special hours say."""

    personal_fields = ()
    impersonal_fields = ("id", "office", "starts_on", "ends_on", "reason")

    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.CASCADE, related_name="closures"
    )
    starts_on = models.DateField(_("first day closed"))
    ends_on = models.DateField(_("last day closed"))
    reason = models.CharField(
        _("reason"), max_length=80, blank=True, help_text=_("For colleagues, like “Thanksgiving”.")
    )

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ("starts_on",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="clinic_closure_ends_later",
                violation_error_message=_("The last day cannot come before the first."),
            ),
        )

    def __str__(self):
        return f"{self.starts_on} – {self.ends_on}"
