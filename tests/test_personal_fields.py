"""Every field of every model is declared personal or not, so that retention and exports can rely on it."""

import pytest
from django.apps import apps

ROOMS = ("clinic", "education", "intake")
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def own_fields(model) -> set[str]:
    """Names of the fields that the model's own rows hold."""
    return {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_declared(model):
    declared = set(model.personal_fields) | set(model.impersonal_fields)

    assert declared == own_fields(model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_field_is_declared_twice(model):
    declared = [*model.personal_fields, *model.impersonal_fields]

    assert len(declared) == len(set(declared))


def test_what_patients_write_is_personal():
    request = apps.get_model("intake", "ConsultationRequest")

    assert {"full_name", "phone", "email", "message"} <= set(request.personal_fields)
