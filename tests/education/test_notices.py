"""What the desk is told by mail: who hears of what, in which words, and when a mail has become pointless."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from clinic import roles
from clinic.models import Message
from education import actions, reviewing
from education.models import Comment, Version
from education.notices.mails import nobody_asked_for
from education.notices.recipients import Signers
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def practice_with_a_name(practice):
    return practice


@pytest.fixture
def lead():
    return make_user(roles.LEAD, email="lead@clinic.test")


def send() -> list:
    """What the worker sends now."""
    mail.outbox.clear()
    call_command("worker", "--once")
    return list(mail.outbox)


def told(mails) -> list[str]:
    return sorted(address for each in mails for address in each.to)


def submit(article, actor=None):
    return actions.submit(article=article, actor=actor or make_user(roles.EDITOR))


def test_reviewer_is_asked_to_sign_with_a_link_to_the_version():
    clinician, _other = make_clinician(), make_clinician()

    version = submit(make_draft("Slipped disc", reviewer=clinician))

    (sent,) = send()
    assert sent.to == [clinician.user.email]
    assert sent.subject == "Pages wait for your signature"
    assert "1 page waits for your signature." in sent.body
    assert "Slipped disc, version 1" in sent.body
    assert f"http://127.0.0.1:8000/admin/education/review/{version.pk}/" in sent.body


def test_stand_in_is_asked_while_the_reviewer_is_away():
    stand_in = make_clinician()
    today = timezone.localdate()
    reviewer = make_clinician(away_from=today, away_until=today, delegate=stand_in)

    submit(make_draft(reviewer=reviewer))

    assert told(send()) == [stand_in.user.email]


def test_reviewer_is_asked_again_after_the_absence():
    yesterday = timezone.localdate() - timedelta(days=1)
    reviewer = make_clinician(away_from=yesterday, away_until=yesterday, delegate=make_clinician())

    submit(make_draft(reviewer=reviewer))

    assert told(send()) == [reviewer.user.email]


def test_without_a_reviewer_every_able_clinician_of_its_topics_is_asked():
    neck, back = make_topic(), make_topic()
    fitting, of_all, other = make_clinician(), make_clinician(), make_clinician()
    fitting.topics.set([neck]), other.topics.set([back])
    make_clinician(licence_expires_on=timezone.localdate() - timedelta(days=1))
    make_clinician(is_active=False)

    submit(make_draft(topics=[neck]))

    assert told(send()) == sorted([fitting.user.email, of_all.user.email])


def test_reviewer_whose_login_is_off_counts_as_none_in_mail_as_in_the_list():
    gone, there = make_clinician(), make_clinician()
    version = submit(make_draft(reviewer=gone), make_user(roles.EDITOR))
    type(gone.user).objects.filter(pk=gone.user_id).update(is_active=False)
    version = Version.objects.get(pk=version.pk)

    asked = Signers(timezone.localdate()).asked_for(version)

    assert asked == [there.user]
    assert list(reviewing.waiting_for(there.user)) == [version]


def test_nobody_is_asked_to_sign_what_they_helped_to_write(lead):
    own = make_clinician(user=make_user(roles.LEAD))
    article = make_draft()
    actions.record(article=article, kind="edited", actor=own.user)

    submit(article)

    assert own.user.email not in told([each for each in send() if "signature" in each.subject])


def test_single_handed_clinician_is_asked_to_sign_their_own_text():
    make_practice(single_handed=True)
    own = make_clinician()
    article = make_draft()
    actions.record(article=article, kind="edited", actor=own.user)

    submit(article)

    assert told(send()) == [own.user.email]


def test_leads_hear_that_nobody_can_sign(lead):
    make_clinician(licence_expires_on=timezone.localdate() - timedelta(days=1))

    version = submit(make_draft("Neck pain"))

    (sent,) = send()
    assert sent.to == [lead.email]
    assert "1 page waits, and nobody can sign it." in sent.body
    assert f"/admin/education/article/{version.article_id}/change/" in sent.body


def test_plain_page_waits_for_a_second_person(lead):
    editor = make_user(roles.EDITOR)
    make_clinician()

    version = submit(make_draft("First visit", kind="plain_page"), editor)

    (sent,) = send()
    assert sent.to == [lead.email]
    assert f"/admin/education/article/{version.article_id}/approve/" in sent.body


def test_editors_approve_what_the_only_lead_submitted(lead):
    editor = make_user(roles.EDITOR)

    submit(make_draft(kind="plain_page"), lead)

    assert told(send()) == [editor.email]


def test_version_signed_before_the_mail_went_out_is_not_announced():
    clinician = make_clinician()
    version = submit(make_draft(reviewer=clinician))

    make_signed(version, clinician)

    assert "Pages wait for your signature" not in {each.subject for each in send()}


def test_deactivated_person_gets_no_mail():
    clinician = make_clinician()
    submit(make_draft(reviewer=clinician))
    clinician.user.is_active = False
    clinician.user.save()

    assert send() == []
    assert Message.objects.get().state == Message.State.CANCELLED


def test_submitter_and_owner_hear_once_each_that_it_is_signed():
    submitter, owner = make_user(roles.EDITOR), make_user(roles.EDITOR)
    clinician = make_clinician()
    version = submit(make_draft("Slipped disc", owner=owner), submitter)
    send()

    actions.sign(version=version, actor=clinician.user)

    sent = send()
    assert told(sent) == sorted([submitter.email, owner.email])
    assert "signed “Slipped disc”, version 1. It can be published." in sent[0].body
    assert f"/admin/education/article/{version.article_id}/publish/" in sent[0].body


def test_owner_who_also_submitted_gets_one_mail():
    owner = make_user(roles.EDITOR)
    version = submit(make_draft(owner=owner), owner)
    send()

    make_signed(version)

    assert told(send()) == [owner.email]


def test_lead_hears_when_submitter_and_owner_have_left(lead):
    gone = make_user(roles.EDITOR)
    version = submit(make_draft(owner=gone), gone)
    gone.is_active = False
    gone.save()
    send()

    make_signed(version)

    assert told(send()) == [lead.email]


def test_who_does_it_themselves_is_not_told(lead):
    editor = make_user(roles.EDITOR)
    article = make_draft(owner=editor)
    make_signed(submit(article, editor))
    send()

    actions.publish(version=article.versions.get(), actor=editor)

    assert editor.email not in told(send())


def test_request_for_changes_quotes_the_reason():
    editor = make_user(roles.EDITOR)
    version = submit(make_draft(), editor)
    send()

    actions.request_changes(version=version, actor=make_clinician().user, reason="Twice a day, not three.")

    (sent,) = send()
    assert sent.to == [editor.email]
    assert "“Twice a day, not three.”" in sent.body


def test_clinicians_own_wording_waits_to_be_accepted():
    editor, clinician = make_user(roles.EDITOR), make_clinician()
    version = submit(make_draft(), editor)
    send()

    amended = actions.sign_with_changes(
        version=version, actor=clinician.user, amendments={"summary": "My own sentence."}
    )

    (sent,) = send()
    assert sent.to == [editor.email]
    assert f"/admin/education/article/{amended.article_id}/accept/" in sent.body


def test_clinician_hears_that_their_name_is_on_a_page_now():
    clinician, editor = make_clinician(), make_user(roles.EDITOR)
    version = make_signed(submit(make_draft("Neck pain"), editor), clinician)
    send()

    actions.publish(version=version, actor=editor)

    (sent,) = send()
    assert sent.to == [clinician.user.email]
    assert "published “Neck pain”, version 1" in sent.body


def test_page_taken_down_again_is_not_announced_as_live():
    editor = make_user(roles.EDITOR)
    version = make_signed(submit(make_draft(), editor))
    send()
    actions.publish(version=version, actor=editor)

    actions.withdraw(article=version.article, actor=editor, reason="Wrong.")

    assert not [mail for mail in send() if "went live" in mail.subject]


def test_owner_hears_that_a_name_was_taken_off():
    owner, clinician = make_user(roles.EDITOR), make_clinician()
    article = make_live("Neck pain", clinician, owner=owner)
    send()

    actions.take_name_off(article=article, actor=clinician.user, reason="I no longer agree.")

    sent = [each for each in send() if each.to == [owner.email]]
    assert "took their name off “Neck pain”" in sent[0].body
    assert "“I no longer agree.”" in sent[0].body


def test_name_that_was_replaced_at_once_is_not_announced():
    owner, clinician = make_user(roles.EDITOR), make_clinician()
    article = make_live(clinician=clinician, owner=owner)
    send()
    actions.take_name_off(article=article, actor=clinician.user)

    actions.renew(article=article, actor=make_clinician().user)

    assert send() == []


def test_owner_and_signer_hear_that_a_page_was_taken_down():
    owner, clinician = make_user(roles.EDITOR), make_clinician()
    article = make_live("Neck pain", clinician=clinician, owner=owner)
    send()

    actions.withdraw(article=article, actor=make_user(roles.LEAD), reason="The dose is wrong.")

    mails = send()
    assert {owner.email, clinician.user.email} <= {mail.to[0] for mail in mails}
    assert all("took “Neck pain” down" in mail.body for mail in mails)
    assert all("The dose is wrong." in mail.body for mail in mails)


def test_page_that_is_up_again_is_not_announced_as_down():
    article = make_live()
    send()
    actions.withdraw(article=article, actor=make_user(roles.LEAD), reason="The dose is wrong.")

    publish_draft(type(article).objects.get(pk=article.pk))

    assert not [mail for mail in send() if "taken down" in mail.subject]


def test_owner_hears_that_the_schedule_was_stopped():
    owner = make_user(roles.EDITOR)
    clinician = make_clinician()
    version = make_signed(submit(make_draft("Neck pain", owner=owner), owner), clinician)
    at = timezone.now() + timedelta(hours=1)
    actions.schedule(version=version, actor=owner, at=at)
    actions.take_name_off(article=version.article, actor=clinician.user)
    send()

    with time_machine.travel(at + timedelta(minutes=1)):
        actions.publish_due(timezone.now())

        (sent,) = send()
    assert sent.to == [owner.email]
    assert "did not go live at its time" in sent.body


def test_remarks_reach_the_editors_in_one_mail():
    editor, clinician = make_user(roles.EDITOR), make_clinician()
    version = submit(make_draft(), editor)
    send()

    for text in ("Is this dose right?", "And this one?"):
        actions.comment(version=version, author=clinician.user, kind=Comment.Kind.QUESTION, text=text)

    (sent,) = send()
    assert sent.to == [editor.email]
    assert "Is this dose right?" in sent.body
    assert "And this one?" in sent.body


def test_answer_reaches_who_asked():
    editor, clinician = make_user(roles.EDITOR), make_clinician()
    version = submit(make_draft(), editor)
    question = actions.comment(version=version, author=clinician.user, kind="question", text="Right?")
    send()

    actions.comment(version=version, author=editor, kind="answer", text="Yes.", answers=question)

    (sent,) = send()
    assert sent.to == [clinician.user.email]
    assert "Yes." in sent.body


def test_remark_on_a_version_that_was_replaced_is_not_announced():
    editor = make_user(roles.EDITOR)
    version = submit(make_draft(), editor)
    send()
    actions.comment(version=version, author=make_clinician().user, kind="comment", text="Fine.")

    submit(change_draft(version.article), editor)

    assert "Somebody wrote about a text" not in {each.subject for each in send()}


def test_subjects_name_no_article(lead):
    clinician = make_clinician()
    version = submit(make_draft("Neck pain", reviewer=clinician), lead)
    actions.request_changes(version=version, actor=clinician.user, reason="Look again.")

    assert [each.subject for each in send() if "Neck pain" in each.subject] == []
    assert Version.objects.count() == 1


def test_what_nobody_can_sign_is_found_in_as_many_queries_however_much_waits(django_assert_num_queries):
    reviewer = make_clinician(is_active=False)
    for _ in range(4):
        make_submitted(make_draft(reviewer=reviewer))

    with django_assert_num_queries(5):
        assert len(nobody_asked_for()) == 4
