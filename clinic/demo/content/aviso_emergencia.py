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
            equina o compresión de la médula). También pueden venir de un hueso roto, una infección,
            el corazón, una arteria rota o un derrame cerebral. La atención rápida puede evitar un
            daño para siempre.
            """,
        ),
        Part(
            "",
            "Si piensa en quitarse la vida",
            """
            El dolor puede agotar a cualquiera. ¿Piensa en quitarse la vida? Llame o escriba al 988,
            de día o de noche.

            Para hablar en español, oprima el 2. Para escribir en español, envíe la palabra “ayuda”.

            Si está a punto de hacerse daño, llame al 911.
            """,
        ),
    ),
    emergency="""
        - Le cuesta orinar y antes no, o ya no puede controlar la orina o las heces.
        - No siente la zona entre las piernas, ni alrededor de las nalgas o los genitales.
        - Una pierna, un brazo o una mano se le puso débil, o está cada vez más débil.
        - El dolor o el adormecimiento pasó a las dos piernas, o empezó en las dos en pocos días.
        - Tiene las manos torpes y camina sin equilibrio.
        - El dolor empezó después de una caída fuerte o un choque.
        - Tiene dolor de espalda o de cuello, y fiebre.
        - Tiene dolor de pecho, falta de aire, o un dolor repentino como desgarro en la espalda o el
          vientre.
        - Se le tuerce la cara, habla arrastrando las palabras, o de golpe se le duerme o debilita
          medio cuerpo.
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
