"""The patient's form: its words, what becomes of what is typed, its order on the page."""

from intake.forms.consultation import ConsultationForm

__all__ = ["ConsultationForm"]
