"""The safety notice of opioid pain medicine in Spanish: written in Spanish, and true to what the English one says."""

from clinic.demo.content.opioid_notice import OPIOID_NOTICE
from clinic.demo.content.shape import DemoArticle, Part, Source

AVISO_OPIOIDES = DemoArticle(
    kind=OPIOID_NOTICE.kind,
    slug="emergencia-medicinas-opioides",
    title="Cuándo una medicina opioide es una emergencia",
    summary="Demasiada medicina opioide puede parar la respiración, y dejarla de golpe también puede hacer daño.",
    language="es",
    translation_of=OPIOID_NOTICE.slug,
    topics=OPIOID_NOTICE.topics,
    signer=OPIOID_NOTICE.signer,
    interval=OPIOID_NOTICE.interval,
    parts=(
        Part(
            "when_to_get_help",
            "Qué hacer ahora",
            """
            Llame al 911. Si tiene naloxona, désela: es un aerosol para la nariz que puede hacer que
            la persona vuelva a respirar. Se compra sin receta.

            Acueste a la persona de lado y quédese hasta que llegue la ayuda. Si no despierta en dos
            o tres minutos, dele naloxona otra vez. No hace daño si la causa es otra.
            """,
        ),
        Part(
            "",
            "No la deje de golpe",
            """
            Si ha tomado opioides todos los días por semanas, no los deje por su cuenta. Podría
            ponerse muy mal, y el dolor podría volver más fuerte. Llámenos, o llame a quien se los
            recetó, y juntos los bajaremos poco a poco.

            No mezcle los opioides con alcohol, pastillas para dormir ni otras drogas que dan sueño.
            Las medicinas para el dolor de nervios, como la gabapentina o la pregabalina, también
            pueden hacer lenta la respiración. Pregunte antes de tomar las dos.
            """,
        ),
    ),
    emergency="""
        - Alguien no despierta aunque lo muevan.
        - La respiración es muy lenta, se detiene, o suena a ronquido o ahogo.
        - Los labios, las uñas o la piel se ven azules o grises.
        - El punto negro de los ojos se ve pequeño como la punta de un alfiler.
        - Un niño tragó la medicina, o se puso un parche para el dolor en la piel o en la boca.
    """,
    sources=(
        Source(
            "MedlinePlus en español, Biblioteca Nacional de Medicina de EE. UU.",
            "Sobredosis de opioides",
            "https://medlineplus.gov/spanish/opioidoverdose.html",
        ),
        *OPIOID_NOTICE.sources[1:],
    ),
)
