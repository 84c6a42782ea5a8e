"""The safety notice of back and neck pain in Spanish, for the Spanish form: written in Spanish, not put into it."""

from clinic.demo.content.emergency_notice import EMERGENCY_NOTICE
from clinic.demo.content.shape import DemoArticle, Part, Source
from education.models import Article

AVISO_EMERGENCIA = DemoArticle(
    kind="safety_notice",
    slug="emergencia-dolor-de-espalda-o-cuello",
    title="Cuándo el dolor de espalda o de cuello es una emergencia",
    summary="Algunas señales junto con dolor de espalda o de cuello quieren decir que necesita ayuda ahora.",
    language="es",
    translation_of=EMERGENCY_NOTICE.slug,
    topics=EMERGENCY_NOTICE.topics,
    signer="clinician2",
    interval=Article.Interval.ONE_YEAR,
    parts=(
        Part(
            "when_to_get_help",
            "Qué hacer ahora",
            """
            Llame al 911, o pida que alguien le lleve a la sala de emergencias más cercana. No
            maneje usted.

            No llene un formulario. No espere nuestra llamada.

            Después de una caída fuerte o un choque, no mueva la cabeza ni la espalda hasta que
            llegue la ayuda.
            """,
        ),
        Part(
            "",
            "Por qué no puede esperar",
            """
            Estas señales pueden querer decir que algo aprieta mucho los nervios (síndrome de cauda
            equina o compresión de la médula). También pueden venir de un hueso roto, una infección
            o el corazón. La atención rápida puede evitar un daño para siempre.
            """,
        ),
        Part(
            "",
            "Si piensa en quitarse la vida",
            """
            El dolor puede agotar a cualquiera. ¿Piensa en quitarse la vida? Llame o escriba al 988,
            de día o de noche.

            Para hablar en español, oprima el 2. Para escribir en español, envíe la palabra «ayuda».

            Si está a punto de hacerse daño, llame al 911.
            """,
        ),
    ),
    emergency="""
        - De repente le cuesta orinar, o no puede controlar la orina o las heces.
        - No siente la zona entre las piernas, ni alrededor de las nalgas o los genitales.
        - Siente debilidad nueva en una pierna o en las dos.
        - Tiene las manos débiles o torpes, y camina sin equilibrio.
        - El dolor empezó después de una caída fuerte o un choque.
        - Tiene dolor de espalda o de cuello, y fiebre.
        - Le duele el pecho o le cuesta respirar.
    """,
    sources=(
        Source(
            "MedlinePlus en español, Biblioteca Nacional de Medicina de EE. UU.",
            "Dolor de espalda",
            "https://medlineplus.gov/spanish/backpain.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Cauda Equina Syndrome",
            "https://orthoinfo.aaos.org/en/diseases--conditions/cauda-equina-syndrome/",
        ),
        Source(
            "988 Línea de Prevención del Suicidio y Crisis",
            "988 Línea de Prevención del Suicidio y Crisis",
            "https://988lifeline.org/es/",
        ),
    ),
)
