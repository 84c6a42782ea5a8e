"""The article: a stable identity and, at the same time, the working draft. The public never reads it, only `live`."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from education.regions import region_of

# First steps of the site's own addresses; a plain page stands at /<slug>/ and must not hide one of them.
RESERVED_SLUGS = frozenset(
    {
        *(
            "admin",
            "clinicians",
            "conditions",
            "consultation",
            "education",
            "en",
            "es",
            "feed",
            "healthz",
            "intake",
        ),
        *("media", "preview", "readyz", "robots", "search", "sitemap", "static", "topics", "well-known"),
    }
)

CONTACT_SLUG = "contact"


def refuse_reserved_slug(slug: str) -> None:
    """Refuse the first step of an address that the portal uses itself."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(
            _("The portal uses this address itself. Please choose another."), code="reserved"
        )


class Topic(models.Model):
    """A body region or a specialty that articles are filed under."""

    class Kind(models.TextChoices):
        REGION = "region", _("Body region")
        SPECIALTY = "specialty", _("Specialty")

    personal_fields = ()
    impersonal_fields = ("id", "name", "slug", "kind", "needs_safety_notice", "is_demo")

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.REGION)
    needs_safety_notice = models.BooleanField(
        _("demands a safety notice"),
        default=False,
        help_text=_("Its articles are published only while a safety notice of this topic is live."),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["region", "specialty"]), name="education_topic_kind_known"
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("topic", kwargs={"slug": self.slug})

    @property
    def region(self) -> str:
        """The part of the body that is drawn beside its name."""
        return region_of(self.slug)


class ArticleQuerySet(models.QuerySet):
    def live(self):
        """Articles the public can read, each with its published version. Every public view starts here."""
        return self.filter(live__isnull=False).select_related("live")

    def with_own_page(self):
        """Live articles that have a page under /conditions/: neither safety notices nor plain pages."""
        return self.live().exclude(kind__in=(Article.Kind.SAFETY_NOTICE, Article.Kind.PLAIN_PAGE))

    def in_language(self, code: str | None = None):
        """Articles written in this language, like “es”; if none is given, in that of the page being made."""
        code = code or translation.get_language() or settings.LANGUAGE_CODE
        return self.filter(language=code.partition("-")[0])


class Article(models.Model):
    """An article of any kind. The text that staff edit here reaches the public only as a published Version.

    Topics and related articles are no part of that text: they say where it is found, and take effect at once.
    """

    class Kind(models.TextChoices):
        CONDITION = "condition", _("Condition")
        SYMPTOM = "symptom", _("Symptom")
        TREATMENT = "treatment", _("Treatment")
        TEST = "test", _("Test")
        GUIDE = "guide", _("Guide")
        SAFETY_NOTICE = "safety_notice", _("Safety notice")
        PLAIN_PAGE = "plain_page", _("Plain page")

    class Interval(models.IntegerChoices):
        """Months from a signature to the next review."""

        ONE_YEAR = 12, _("12 months")
        TWO_YEARS = 24, _("24 months")
        THREE_YEARS = 36, _("36 months")

    personal_fields = ()
    impersonal_fields = (
        *("id", "title", "slug", "kind", "summary", "also_known_as", "topics", "related", "owner", "author"),
        *(
            "language",
            "live",
            "is_demo",
            "source_name",
            "source_digest",
            "imported_fingerprint",
            "created_at",
        ),
        *("updated_at", "reviewer", "review_interval", "successor", "translation_of"),
    )

    title = models.CharField(
        _("title"),
        max_length=120,
        help_text=_("In plain words, like “Slipped disc”. Best under 65 characters."),
    )
    slug = models.SlugField(
        _("address name"),
        max_length=120,
        unique=True,
        validators=[refuse_reserved_slug],
        help_text=_("Last part of the page's address. After a change the old one leads to the new."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONDITION)
    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence with the main message. It opens the page."),
    )
    also_known_as = models.TextField(
        _("also called"), blank=True, help_text=_("Other names patients use, one on each line.")
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="articles",
        help_text=_("Where it is found, and which safety notices it shows. Takes effect at once."),
    )
    related = models.ManyToManyField("self", verbose_name=_("related articles"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="owned_articles",
        help_text=_("Who looks after this article."),
    )
    reviewer = models.ForeignKey(
        "education.Clinician",
        verbose_name=_("reviewer"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        help_text=_("Who is asked to sign. Nobody chosen: every clinician of its topics."),
    )
    review_interval = models.PositiveSmallIntegerField(
        _("review every"),
        choices=Interval,
        default=Interval.TWO_YEARS,
        help_text=_("How long a signature stands, at most. Takes effect with the next one."),
    )
    author = models.CharField(_("author"), max_length=120, blank=True, help_text=_("As the page names them."))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        help_text=_(
            "The article in the first language. Each page then leads to the other. Takes effect at once."
        ),
    )
    live = models.ForeignKey(
        "education.Version",
        verbose_name=_("live version"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("read instead"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        help_text=_("Where readers are led once the page was taken down."),
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    source_name = models.CharField(_("imported from"), max_length=200, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    imported_fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("draft changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("title",)
        permissions = (
            ("submit_article", _("Can submit articles")),
            ("publish_article", _("Can publish articles")),
            ("withdraw_article", _("Can withdraw articles")),
            ("assign_reviewer", _("Can say who reviews which article")),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "condition",
                        "symptom",
                        "treatment",
                        "test",
                        "guide",
                        "safety_notice",
                        "plain_page",
                    ]
                ),
                name="education_article_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="education_article_slug_free"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="education_article_has_title"),
            models.CheckConstraint(
                condition=Q(review_interval__in=[12, 24, 36]), name="education_article_interval_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["en", "es"]), name="education_article_language_known"
            ),
            models.CheckConstraint(
                condition=Q(translation_of__isnull=True) | ~Q(translation_of=F("id")),
                name="education_article_no_own_translation",
                violation_error_message=_("An article is no translation of itself."),
            ),
            models.UniqueConstraint(
                fields=("translation_of", "language"),
                name="education_article_translated_once",
                violation_error_message=_("This article has a translation into that language already."),
            ),
        )

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Its address in its own language, whatever language is spoken now."""
        route = "plain_page" if self.kind == self.Kind.PLAIN_PAGE else "article"
        with translation.override(self.language):
            return reverse(route, kwargs={"slug": self.slug})

    def clean(self):
        """What the database's triggers hold of translations, in words; and that a translation is of the same kind."""
        original = self.translation_of
        if original is None:
            return
        if original.language == self.language:
            message = _("The article it translates is in the same language.")
        elif original.translation_of_id:
            message = _("That article is a translation itself. Choose the one it was made from.")
        elif self.pk and self.translations.exists():
            message = _("This article has translations, so it cannot be one.")
        elif original.kind != self.kind:
            message = _("The article it translates is of another kind.")
        else:
            return
        raise ValidationError({"translation_of": ValidationError(message, code="no_translation")})

    @property
    def is_clinical(self) -> bool:
        """Whether a clinician answers for it: every kind but the plain page."""
        return self.kind != self.Kind.PLAIN_PAGE

    @property
    def has_own_page(self) -> bool:
        """Safety notices are read inside other pages only."""
        return self.kind != self.Kind.SAFETY_NOTICE

    @property
    def is_contact_page(self) -> bool:
        """Whether its page, or the one it translates, also tells where the offices are and when they are open."""
        return self.kind == self.Kind.PLAIN_PAGE and CONTACT_SLUG in (
            self.slug,
            getattr(self.translation_of, "slug", ""),
        )

    @property
    def other_names(self) -> list[str]:
        """The also-called names, one by one."""
        return [name.strip() for name in self.also_known_as.splitlines() if name.strip()]
