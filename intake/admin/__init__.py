"""The front desk's queue and the page of one request."""

from intake.admin.consultation_request import ConsultationRequestAdmin

__all__ = ["ConsultationRequestAdmin"]
