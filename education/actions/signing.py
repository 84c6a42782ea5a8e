"""Signatures: made, carried forward, renewed, and taken back. The database holds the same rules once more."""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.models import Practice, User
from education import blocks, claims, gate, notices, snapshot
from education.actions.recording import (
    Refused,
    hold,
    hold_version,
    not_signed,
    reason_given,
    record,
    storable,
)
from education.actions.submitting import freeze, proposed_change
from education.models import Article, ArticleEvent, Clinician, SignOff, Version

Kind, State = SignOff.Kind, Version.State
_AMENDABLE = ("title", "summary", "also_known_as", "card:", "section:")
WAITING = (State.SUBMITTED, State.CHANGES_REQUESTED)


def is_amendable(block: str) -> bool:
    """Whether a clinician may reword the block with this id while signing: the text itself, not what it points to."""
    return block.startswith(_AMENDABLE)


def statement() -> str:
    """What a clinician signs, in words that are kept with the signature."""
    return _(
        "I have read this text. To the best of my knowledge it is correct, leaves out nothing a patient must know, and "
        "agrees with the sources it names."
    )


def own_statement() -> str:
    """What a single-handed clinician signs under a text of their own."""
    return _(
        "I wrote this text. To the best of my knowledge it is correct, leaves out nothing a patient must know, and "
        "agrees with the sources it names."
    )


def signer(actor: User, article: Article) -> Clinician:
    """The actor as a clinician who may sign this article today; Refused with the reason otherwise."""
    clinician = Clinician.objects.filter(user=actor).first()
    if clinician is None or not actor.has_perm("education.sign_version"):
        raise Refused(_("Only a clinician with a profile of their own can sign."))
    if not clinician.is_active or not actor.is_active:
        raise Refused(_("This clinician no longer works here."))
    if not clinician.is_licensed(timezone.localdate()):
        ended = date_format(clinician.licence_expires_on, "DATE_FORMAT")
        raise Refused(_("Your license ended on %s. Nobody signs without one.") % ended)
    if not clinician.fits(article):
        raise Refused(_("This article is not of the topics you review."))
    return clinician


def is_own_text(version: Version, actor: User) -> bool:
    """Whether the actor would sign a text of their own; Refused unless the practice is single-handed."""
    if not version.contributors.filter(pk=actor.pk).exists():
        return False
    if not Practice.current().single_handed:
        raise Refused(_("You helped to write this text, so somebody else has to sign it."))
    return True


def _write(version: Version, kind: str, actor: User, clinician: Clinician, **fields) -> SignOff:
    """One row under the version's fingerprint, with the clinician as they are today."""
    own = is_own_text(version, actor)
    today = timezone.localdate()
    return SignOff.objects.create(
        version=version,
        fingerprint=version.fingerprint,
        kind=kind,
        user=actor,
        clinician=clinician,
        name=clinician.name,
        credential=clinician.credential,
        specialty=clinician.specialty,
        statement=own_statement() if own else statement(),
        valid_until=claims.due_date(today, version.article.review_interval, version.fingerprint),
        is_own_text=own,
        **fields,
    )


def _refuse_other_text(version: Version) -> None:
    if snapshot.fingerprint(version.content) != version.fingerprint:
        raise Refused(_("The text of this version does not match its fingerprint."))


def _set_state(version: Version, state: str) -> None:
    version.state = state
    version.save(update_fields=["state"])


@transaction.atomic
def sign(*, version: Version, actor: User) -> SignOff:
    """Sign the exact text of a version that waits. Raises Refused for a contributor, without a valid licence or
    profile, for another specialty, and for a version that no longer waits."""
    article, version = hold_version(version)
    clinician = signer(actor, article)
    if version.state not in WAITING:
        raise Refused(_("This version no longer waits for a signature."))
    _refuse_other_text(version)
    signoff = _write(version, Kind.SIGNATURE, actor, clinician)
    _set_state(version, State.SIGNED)
    record(article=article, kind=ArticleEvent.Kind.SIGNED, actor=actor, version=version)
    notices.signed(version, actor)
    return signoff


def sign_with_changes(*, version: Version, actor: User, amendments: dict[str, str]) -> Version:
    """Sign the version with words of the clinician's own: a new version is frozen, and the signature is under that one.

    `amendments` maps block ids (education/blocks.py) to plain text. It goes live only when somebody else accepted the
    wording. Raises Refused as `sign` does, gate.Blocked for words that the gate stops, blocks.UnknownBlock.
    """
    if not all(map(is_amendable, amendments)):
        raise Refused(_("Only the text itself can be reworded here, not its references and pictures."))
    content = blocks.amended(snapshot.read(version.content), amendments)
    if snapshot.fingerprint(snapshot.canonical(content)) == version.fingerprint:
        raise Refused(_("None of the words differ. Sign the text as it stands."))
    gate.refuse_if_content_blocked(content, version.article)
    with transaction.atomic():
        article, version = hold_version(version)
        clinician = signer(actor, article)
        if version.state not in WAITING:
            raise Refused(_("This version no longer waits for a signature."))
        is_own_text(version, actor)
        _set_state(version, State.SUPERSEDED)
        amended = _freeze_amended(article, version, content, actor)
        _write(amended, Kind.SIGNATURE, actor, clinician)
        _set_state(amended, State.SIGNED)
        record(article=article, kind=ArticleEvent.Kind.AMENDED, actor=actor, version=amended)
        notices.wording_to_accept(amended, actor)
    return amended


def _freeze_amended(article: Article, version: Version, content: dict, actor: User) -> Version:
    amended = freeze(
        article=article,
        content=content,
        submitted_by=version.submitted_by,
        proposed_kind=proposed_change(article, content).kind,
        change_kind=Version.Change.CLINICAL,
        change_note=version.change_note,
        amended_by=actor,
    )
    amended.contributors.set(version.contributors.all())
    if version.amended_by_id and version.amended_by_id != actor.pk and not version.accepted_by_id:
        amended.contributors.add(
            version.amended_by_id
        )  # nobody accepted those words, and they are in this text too
    return amended


@transaction.atomic
def approve(*, version: Version, actor: User) -> SignOff:
    """Approve a plain page as the second pair of eyes. Raises Refused for whoever wrote or submitted it."""
    article, version = hold_version(version)
    if article.is_clinical or snapshot.read(version.content)["kind"] != article.kind:
        raise Refused(_("Only a plain page goes without a clinician's signature."))
    if version.state not in WAITING:
        raise Refused(_("This version no longer waits for an approval."))
    refuse_first_person(version, actor)
    _refuse_other_text(version)
    signoff = SignOff.objects.create(
        version=version,
        fingerprint=version.fingerprint,
        kind=Kind.APPROVAL,
        user=actor,
        name=actor.display_name,
        statement=_("I have read this page, and it may be published."),
        valid_until=claims.due_date(timezone.localdate(), article.review_interval, version.fingerprint),
    )
    _set_state(version, State.SIGNED)
    record(article=article, kind=ArticleEvent.Kind.APPROVED, actor=actor, version=version)
    notices.signed(version, actor)
    return signoff


def refuse_first_person(version: Version, actor: User) -> None:
    """Refused for whoever submitted the version or helped to write it: this step takes a second person."""
    if version.submitted_by_id == actor.pk or version.contributors.filter(pk=actor.pk).exists():
        raise Refused(_("You wrote or submitted this text, so somebody else has to look at it."))


@transaction.atomic
def carry_forward(*, version: Version, actor: User, reason: str) -> SignOff:
    """Let the live text's sign-off stand for an editorial change, as a second person and with a reason that is kept.

    The page goes on naming the clinician, with the day they signed and the day it is due. Raises Refused for a clinical
    change, without a reason, for the first person, once somebody asked for changes, and when no valid claim stands
    under the live text.
    """
    reason = reason_given(reason, _("Say in a few words why the signature can stand."))
    article, version = hold_version(version)
    if version.state != State.SUBMITTED or version.change_kind != Version.Change.EDITORIAL:
        raise Refused(_("Only an editorial change that waits can carry a signature forward."))
    refuse_first_person(version, actor)
    _refuse_other_text(version)
    claim = claims.claim_of(article.live, timezone.localdate()) if article.live else None
    if claim is None:
        raise not_signed()
    signoff = _carry(version, claim.signoff, actor, reason[:300])
    _set_state(version, State.SIGNED)
    record(
        article=article, kind=ArticleEvent.Kind.CARRIED, actor=actor, version=version, reason=signoff.reason
    )
    return signoff


def _carry(version: Version, standing: SignOff, actor: User, reason: str) -> SignOff:
    basis = standing.basis or standing
    copied = ("clinician", "name", "credential", "specialty", "statement", "valid_until", "is_own_text")
    return SignOff.objects.create(
        version=version,
        fingerprint=version.fingerprint,
        kind=Kind.CARRIED,
        user=actor,
        basis=basis,
        reason=reason,
        **{name: getattr(basis, name) for name in copied},
    )


@transaction.atomic
def renew(*, article: Article, actor: User, seen: Version | None = None) -> SignOff:
    """ "Reviewed, no change": sign the live fingerprint anew, which moves the due date and nothing else.

    `seen` is the version the actor looked at. A second time on one day changes nothing and answers the first. Raises
    Refused as `sign` does, when nothing is live, and when it is not what the actor saw.
    """
    article = hold(article.pk)
    if article.live is None:
        raise Refused(_("This article is not live."))
    if seen is not None and article.live_id != seen.pk:
        raise Refused(_("Another text went live meanwhile. Read it before you sign."))
    clinician = signer(actor, article)
    _refuse_other_text(article.live)
    standing = claims.standing_sign_off(article.live)
    if standing and standing.clinician == clinician and _is_of_today(standing):
        return standing
    signoff = _write(article.live, Kind.RENEWAL, actor, clinician)
    record(article=article, kind=ArticleEvent.Kind.RENEWED, actor=actor, version=article.live)
    return signoff


def _is_of_today(signoff: SignOff) -> bool:
    """Whether it was given today, and not carried forward from another day."""
    is_own = signoff.kind in (Kind.SIGNATURE, Kind.RENEWAL)
    return is_own and timezone.localdate(signoff.at) == timezone.localdate()


@transaction.atomic
def take_name_off(*, article: Article, actor: User, reason: str = "") -> list[SignOff]:
    """Take the actor's own name off the page and off every version that waits; readers stop seeing it at once.

    What is scheduled stays so and is stopped when its time comes, unless somebody signs it before. Raises Refused when
    the actor's name stands nowhere.
    """
    article = hold(article.pk)
    rows = _rows_in_name_of(actor, article)
    if not rows:
        raise Refused(_("Your name does not stand on this page."))
    reason = storable(reason)[:300]
    taken = [_retract(row, actor, reason) for row in rows]
    Version.objects.filter(article=article, state=State.SIGNED, signoffs__in=rows).update(
        state=State.SUBMITTED
    )
    record(
        article=article,
        kind=ArticleEvent.Kind.RETRACTED,
        actor=actor,
        version=article.live,
        reason=reason,
    )
    notices.name_taken_off(article, actor)
    return taken


def _rows_in_name_of(actor: User, article: Article) -> list[SignOff]:
    """Standing sign-offs that name the actor, of the live version and of those that wait, with what they rest on."""
    ours = SignOff.objects.filter(clinician__user=actor, version__article=article).standing()
    shown = list(ours.filter(version__state__in=(*Version.OPEN, State.PUBLISHED)).select_related("basis"))
    bases = {row.basis_id: row.basis for row in shown if row.basis}
    return [*shown, *(basis for pk, basis in bases.items() if pk not in {row.pk for row in shown})]


def _retract(row: SignOff, actor: User, reason: str) -> SignOff:
    copied = ("version", "fingerprint", "clinician", "name", "credential", "specialty")
    return SignOff.objects.create(
        kind=Kind.RETRACTION,
        user=actor,
        retracts=row,
        reason=reason,
        statement=_("I take my name off this text."),
        **{name: getattr(row, name) for name in copied},
    )
