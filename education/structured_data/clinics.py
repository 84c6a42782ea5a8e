"""The practice and its site, as every graph names them."""

from django.templatetags.static import static
from django.utils.translation import get_language

from education.head import absolute
from education.structured_data.specialties import specialties_in

MARK = "clinic/icons/icon-512.png"


def clinic_ref() -> dict:
    """The practice by its identifier."""
    return {"@id": absolute("/#clinic")}


def site_ref() -> dict:
    """The site by its identifier."""
    return {"@id": absolute("/#site")}


def clinic_node(clinic) -> dict:
    """The practice: name, sign, and what stands at the foot of every page about its main office."""
    node = {
        "@type": "MedicalClinic",
        **clinic_ref(),
        "name": clinic.name,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute(clinic.logo_url or static(MARK))},
    }
    specialties = specialties_in([clinic.specialty])
    if specialties:
        node["medicalSpecialty"] = specialties
    if clinic.phone_link:
        node["telephone"] = clinic.phone_link.removeprefix("tel:")
    if clinic.office:
        node["address"] = address_node(clinic.office)
    return node


def address_node(office) -> dict:
    """Where an office is."""
    return {
        "@type": "PostalAddress",
        "streetAddress": office.street,
        "addressLocality": office.city,
        "addressRegion": office.state,
        "postalCode": office.postal_code,
    }


def search_node(path: str) -> dict:
    """How the site is searched: a word is put into the address of its search page."""
    target = {"@type": "EntryPoint", "urlTemplate": absolute(f"{path}?q={{words}}")}
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=words"}
    return {**site_ref(), "potentialAction": action}


def site_node(clinic) -> dict:
    """The web site as a whole."""
    return {
        "@type": "WebSite",
        **site_ref(),
        "url": absolute("/"),
        "name": clinic.name,
        "inLanguage": get_language(),
        "publisher": clinic_ref(),
    }
