"""What the form says. Whoever changes a question that asks for consent raises CONSENT_WORDING in intake/actions."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "safety_signs": _("Do you have any of these now?"),
    "full_name": _("Your full name"),
    "phone": _("Phone"),
    "email": _("Email"),
    "message": _("What is wrong?"),
    "contact_times": _("When may we call?"),
    "preferred_channel": _("How should we answer?"),
    "may_leave_voicemail": _("May we leave a message on your voicemail?"),
    "for_someone_else": _("I ask for someone else"),
    "requester_name": _("Your own name"),
    "relationship": _("How are you related?"),
    "phone_of": _("Whose phone number is it?"),
    "returning_patient": _("Have you been here before?"),
    "office": _("Which office is best for you?"),
    "language": _("Which language should we speak?"),
    "access_needs": _("Is there anything we should know to make it easy for you?"),
}

HINTS = {
    "safety_signs": _("If you do, call 911 now, or go to the emergency room."),
    "full_name": _(
        "Asking for someone else? Write the patient’s name here, and say so under “More, if you like”."
    ),
    "phone": _("Write it any way you like."),
    "email": "",
    "message": _("A few words are enough."),
    "preferred_channel": _(
        "In an email we give you a reference and a link. We never write about your health in it."
    ),
    "may_leave_voicemail": _("We say a first name and a number. We do not say why we call."),
    "for_someone_else": "",
    "phone_of": "",
    "access_needs": _("For example: a wheelchair, an interpreter, a relay call."),
}

# The same questions to somebody who asks for another person. The style sheet shows these as soon as the box is ticked.
LABELS_FOR_OTHER = {
    "safety_signs": _("Does the patient have any of these now?"),
    "full_name": _("The patient’s full name"),
    "may_leave_voicemail": _("May we leave a message on this number’s voicemail?"),
    "returning_patient": _("Has the patient been here before?"),
    "language": _("Which language does the patient speak?"),
}
HINTS_FOR_OTHER = {
    "safety_signs": _("If so, call 911 now, or go to the emergency room."),
    "full_name": _("The person who needs care."),
}

ERRORS = {
    "full_name": {
        "required": _("Please tell us your name."),
        "max_length": _("This name is too long. Please shorten it to 200 letters."),
    },
    "phone": {"max_length": _("This phone number is too long.")},
    "email": {
        "invalid": _("This email address does not look right. It needs an @, like name@example.com."),
        "max_length": _("This email address is too long. Please check it."),
    },
    "message": {"max_length": _("This is too long. Please shorten it to 1000 letters.")},
    "requester_name": {"max_length": _("This name is too long. Please shorten it to 200 letters.")},
    "relationship": {"max_length": _("This is too long. Please shorten it to 100 letters.")},
    "access_needs": {"max_length": _("This is too long. Please shorten it to 500 letters.")},
}
TRAP = _("Leave this empty")
CALLS_FROM = _("Write it any way you like. We will call from %(number)s.")
ANY_OFFICE = _("No matter which")
NOT_OFFERED = _("Please choose one of these answers.")
NO_CONTACT = _("We need a phone number or an email, so that we can reach you.")
ONCE_MORE = _("Please press the button once more.")
