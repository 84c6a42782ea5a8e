"""A patient's request, and the record of what was done with it."""

from intake.models.consultation_request import ConsultationRequest
from intake.models.event import RequestEvent

__all__ = ["ConsultationRequest", "RequestEvent"]
