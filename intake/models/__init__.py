"""A patient's request, the people who answer it, and the record of what was done with it."""

from intake.models.consultation_request import ConsultationRequest
from intake.models.contact import ContactAttempt, OfferedTime
from intake.models.correction import Correction
from intake.models.event import RequestEvent
from intake.models.link import RequestLink
from intake.models.policy import IntakePolicy
from intake.models.safety import SafetyReview, SafetyReviewer

__all__ = [
    "ConsultationRequest",
    "ContactAttempt",
    "Correction",
    "IntakePolicy",
    "OfferedTime",
    "RequestEvent",
    "RequestLink",
    "SafetyReview",
    "SafetyReviewer",
]
