"""The front desk's queue, the page of one request, safety reviews, and what intake adds to an office's page."""

from intake.admin.consultation_request import ConsultationRequestAdmin
from intake.admin.safety_review import SafetyReviewAdmin

__all__ = ["ConsultationRequestAdmin", "SafetyReviewAdmin"]
