"""What was published cannot be changed, and only what is signed is published."""

from clinic.triggers.shape import Trigger, append_only, undeletable

_LIVE_IS_PUBLISHED = (
    "NEW.live_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM education_version v "
    "WHERE v.id = NEW.live_id AND v.article_id = NEW.id AND v.state = 'published')"
)
_LIVE_MESSAGE = "live must be a published version of the same article"
_STANDING_SIGN_OFF = (
    "SELECT 1 FROM education_signoff s WHERE s.version_id = NEW.id AND s.fingerprint = NEW.fingerprint "
    "AND s.kind <> 'retraction' AND NOT EXISTS (SELECT 1 FROM education_signoff r "
    "WHERE r.retracts_id = s.id OR r.retracts_id = s.basis_id)"
)
_EVER_PUBLISHED = (
    "SELECT 1 FROM education_version v WHERE v.article_id = OLD.id AND v.published_at IS NOT NULL"
)

TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        "education_version_frozen",
        "education_version",
        "UPDATE",
        "a version cannot be changed",
        frozen=("id", "article_id", "number", "content", "fingerprint", "submitted_by_id", "submitted_at"),
    ),
    *undeletable("education_version"),
    Trigger(
        "education_version_live_stays_published",
        "education_version",
        "UPDATE",
        "the live version must stay published",
        condition="OLD.state = 'published' AND NEW.state <> 'published' "
        "AND EXISTS (SELECT 1 FROM education_article a WHERE a.live_id = OLD.id)",
        columns=("state",),
    ),
    *(
        Trigger(
            f"education_article_live_{event.lower()}",
            "education_article",
            event,
            _LIVE_MESSAGE,
            condition=_LIVE_IS_PUBLISHED,
            columns=("live_id",),
        )
        for event in ("INSERT", "UPDATE")
    ),
    Trigger(
        "education_version_published_once",
        "education_version",
        "UPDATE",
        "the time of publication cannot be changed",
        condition="OLD.published_at IS NOT NULL AND (NEW.published_at IS NULL OR NEW.published_at <> OLD.published_at)",
        columns=("published_at",),
    ),
    Trigger(
        "education_articleevent_no_update",
        "education_articleevent",
        "UPDATE",
        "article events are append-only",
    ),
    Trigger(
        "education_articleevent_no_delete",
        "education_articleevent",
        "DELETE",
        "events of a submitted article are never deleted",
        condition="EXISTS (SELECT 1 FROM education_version v WHERE v.article_id = OLD.article_id)",
    ),
    Trigger(
        "education_articleevent_no_truncate",
        "education_articleevent",
        "TRUNCATE",
        "events of a submitted article are never deleted",
    ),
    *append_only("education_version_contributors"),
    Trigger(
        "education_version_terms_frozen",
        "education_version",
        "UPDATE",
        "the terms of a submission cannot be changed",
        frozen=("proposed_kind", "change_kind", "change_note", "amended_by_id"),
    ),
    Trigger(
        "education_version_born_submitted",
        "education_version",
        "INSERT",
        "a version begins as submitted",
        condition="NEW.state <> 'submitted' OR NEW.published_at IS NOT NULL OR NEW.accepted_by_id IS NOT NULL",
        columns=("accepted_by_id",),
    ),
    Trigger(
        "education_version_published_is_signed",
        "education_version",
        "UPDATE",
        "only what is signed can be published",
        condition="NEW.state IN ('signed', 'scheduled', 'published') AND OLD.state <> NEW.state "
        f"AND NOT EXISTS ({_STANDING_SIGN_OFF})",
        columns=("amended_by_id",),
    ),
    Trigger(
        "education_version_stays_down",
        "education_version",
        "UPDATE",
        "what was replaced or withdrawn does not come back",
        condition="(OLD.state IN ('superseded', 'withdrawn') AND NEW.state <> OLD.state) OR (OLD.state = 'published' "
        "AND NEW.state NOT IN ('published', 'superseded', 'withdrawn'))",
        columns=("amended_by_id",),
    ),
    *append_only("education_fitconfirmation"),
    *append_only("education_comment"),
    *undeletable("education_formerslug"),
    Trigger(
        "education_formerslug_is_free",
        "education_formerslug",
        "INSERT",
        "the address belongs to another article",
        condition="EXISTS (SELECT 1 FROM education_article a WHERE a.slug = NEW.slug AND a.id <> NEW.article_id)",
    ),
    Trigger(
        "education_formerslug_frozen",
        "education_formerslug",
        "UPDATE",
        "a former address keeps its article",
        frozen=("slug", "article_id"),
    ),
    *(
        Trigger(
            f"education_article_slug_not_anothers_{event.lower()}",
            "education_article",
            event,
            "the address was that of another article",
            condition=f"EXISTS (SELECT 1 FROM education_formerslug f WHERE f.slug = NEW.slug{but_own})",
            columns=("review_interval",),
        )
        # A row that is being inserted has no id yet on SQLite, and no former address of its own.
        for event, but_own in (("INSERT", ""), ("UPDATE", " AND f.article_id <> NEW.id"))
    ),
    Trigger(
        "education_article_kind_stays",
        "education_article",
        "UPDATE",
        "the kind of a published article cannot be changed",
        condition=f"OLD.kind <> NEW.kind AND EXISTS ({_EVER_PUBLISHED})",
        columns=("kind", "review_interval"),
    ),
    Trigger(
        "education_article_language_stays",
        "education_article",
        "UPDATE",
        "the language of a published article cannot be changed",
        condition=f"OLD.language <> NEW.language AND EXISTS ({_EVER_PUBLISHED})",
        columns=("language", "review_interval"),
    ),
    *(
        Trigger(
            f"education_article_translation_{event.lower()}",
            "education_article",
            event,
            "a translation is in another language than its original, which is none itself",
            condition="NEW.translation_of_id IS NOT NULL AND EXISTS (SELECT 1 FROM education_article o WHERE "
            "o.id = NEW.translation_of_id AND (o.language = NEW.language OR o.translation_of_id IS NOT NULL))",
            columns=("translation_of_id", "language"),
        )
        for event in ("INSERT", "UPDATE")
    ),
    Trigger(
        "education_article_original_stays_one",
        "education_article",
        "UPDATE",
        "an original is in another language than its translations, and none itself",
        condition="EXISTS (SELECT 1 FROM education_article t WHERE t.translation_of_id = NEW.id "
        "AND (t.language = NEW.language OR NEW.translation_of_id IS NOT NULL))",
        columns=("translation_of_id", "language"),
    ),
    Trigger(
        "education_article_slug_leaves_former",
        "education_article",
        "UPDATE",
        "the address of a published article changes only when the old one is kept",
        condition="OLD.slug <> NEW.slug AND NOT EXISTS (SELECT 1 FROM education_formerslug f "
        f"WHERE f.slug = OLD.slug AND f.article_id = OLD.id) AND EXISTS ({_EVER_PUBLISHED})",
        columns=("slug", "review_interval"),
    ),
)
