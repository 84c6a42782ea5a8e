"""A condition, in Spanish: sciatica. Written in Spanish, and true to what the English page says."""

from clinic.demo.content.drawings import NERVIO_CIATICO
from clinic.demo.content.sciatica import SCIATICA
from clinic.demo.content.shape import DemoArticle, Part, Source

CIATICA = DemoArticle(
    kind="condition",
    slug="ciatica",
    title="Ciática",
    summary="La ciática es un dolor de nervio que baja por la pierna, y la mayoría mejora sin cirugía.",
    language="es",
    translation_of=SCIATICA.slug,
    topics=SCIATICA.topics,
    also_known_as=(
        "Dolor del nervio ciático",
        "Nervio pellizcado en la espalda baja",
        "Radiculopatía lumbar",
    ),
    related=("dolor-de-espalda-baja",),
    signer="clinician2",
    parts=(
        Part(
            "overview",
            "Qué es la ciática",
            """
            Un nervio grueso va de la espalda baja a la parte de atrás de cada pierna. Se llama
            nervio ciático. Cuando algo aprieta o irrita sus raíces, el dolor se siente a lo largo
            de la pierna.

            La ciática es señal de un problema, no una enfermedad aparte. Casi siempre afecta una
            sola pierna. A la mayoría se le pasa en semanas o en pocos meses.
            """,
        ),
        Part(
            "symptoms",
            "Síntomas",
            """
            Puede notar una o más de estas cosas:

            - Un dolor agudo, que quema o da toques, de la nalga a una pierna, a veces hasta el pie
            - Hormigueo o adormecimiento en la pierna o el pie
            - Un dolor que aumenta al sentarse, agacharse, toser o estornudar
            - También dolor de espalda, aunque la pierna suele doler más
            - Debilidad en la pierna o el pie (si es nueva, es una emergencia)

            Si solo le duele la espalda, no es ciática.
            """,
            NERVIO_CIATICO,
        ),
        Part(
            "causes",
            "Causas y riesgos",
            """
            La causa más común es un disco salido (hernia de disco). Una almohadilla blanda entre
            dos huesos de la columna se sale un poco y aprieta un nervio.

            Otras causas son:

            - Menos espacio para los nervios, porque la columna se desgasta con la edad (estenosis)
            - Un hueso de la columna que se corrió hacia adelante (espondilolistesis)
            - Una caída, un choque u otra lesión
            - Una infección o un tumor, lo cual es raro

            Cargar cosas pesadas, manejar muchas horas, fumar y el sobrepeso pueden aumentar el
            riesgo.
            """,
        ),
        Part(
            "diagnosis",
            "Cómo la encuentra el médico",
            """
            El médico le pregunta dónde le duele. Después le revisa la fuerza, el tacto y los
            reflejos. Puede levantarle una pierna, con usted boca arriba, para ver si eso causa el
            dolor.

            La mayoría no necesita un estudio de imagen en las primeras seis semanas. Puede
            necesitar una resonancia magnética si hay una señal de alarma. También antes de una inyección o de
            una cirugía.
            """,
        ),
        Part(
            "treatment",
            "Opciones de tratamiento",
            """
            Hay más de una buena opción. Usted y su médico deciden juntos.

            - Tiempo y movimiento suave. La ciática suele irse sola. A algunas personas les dura más
              o les vuelve.
            - Fisioterapia. Le ayuda a moverse y a ganar fuerza. Al principio puede doler un poco
              más.
            - Medicinas para el dolor. Pueden ayudar un poco. Algunas pueden dañar el estómago, los
              riñones o el corazón, y los opioides pueden llevar a una adicción.
            - Medicinas para el dolor de nervios, como la gabapentina. Según los estudios, ayudan
              poco en la ciática. Pueden causar mareos, o hacer más lenta la respiración si toma
              opioides.
            - Una inyección de esteroides cerca del nervio (inyección epidural). Puede calmar el
              dolor de la pierna unas semanas. La infección, el sangrado y el daño a un nervio son
              raros.
            - Cirugía para quitarle presión al nervio. El dolor de la pierna suele calmarse más
              pronto. Los riesgos son infección, una fuga del líquido de la columna y daño a un
              nervio.

            Sin tratamiento, la mayoría también mejora. Después de uno o dos años, muchos están más
            o menos igual que quienes se operaron. Pero si empiezan a fallar una pierna, la vejiga o
            el intestino, puede necesitar cirugía de inmediato.

            Pregunte a su médico o farmacéutico antes de tomar una medicina nueva para el dolor.
            Importa más si está embarazada, toma anticoagulantes o tiene problemas del estómago, los
            riñones, el hígado o el corazón.
            """,
        ),
        Part(
            "self_care",
            "Cómo cuidarse",
            """
            - Siga moviéndose. Camine un poco, muchas veces al día.
            - No se quede en cama más de un día o dos.
            - Busque posturas que alivien la pierna. A muchos les ayuda acostarse de lado con una
              almohada entre las rodillas.
            - No pase más de media hora sin levantarse de la silla.
            - Pruebe calor o frío hasta 20 minutos, con una tela sobre la piel.
            - No tome más medicina de la que dice la etiqueta.
            """,
        ),
        Part(
            "outlook",
            "Qué puede esperar",
            """
            El dolor puede ir y venir mientras el nervio sana. Que le duela menos el pie es buena
            señal, aunque la espalda todavía duela. El hormigueo suele ser lo último que se va.

            A cerca de una de cada tres personas le queda algo de dolor por un año o más. Nadie
            puede decir de antemano a quién. Vuelva si no ha mejorado después de seis semanas.
            """,
        ),
        Part(
            "questions",
            "Preguntas para su médico",
            """
            - ¿Qué está apretando mi nervio?
            - ¿Qué puede pasar si esperamos?
            - ¿Necesito un estudio de imagen ahora? ¿Qué cambiaría?
            - ¿En qué me puede ayudar cada tratamiento y en qué me puede hacer daño?
            - ¿Cuándo puedo volver a trabajar, manejar y hacer ejercicio?
            """,
        ),
    ),
    emergency="""
        - Le cuesta orinar y antes no, o ya no puede controlar la orina o las heces.
        - No siente la zona entre las piernas, ni alrededor de las nalgas o los genitales.
        - Una pierna se le puso débil o está cada vez más débil, o arrastra el pie al caminar.
        - El dolor o el adormecimiento pasó a las dos piernas, o empezó en las dos en pocos días.
        - El dolor empezó después de una caída fuerte o un choque.
        - Tiene dolor de espalda y fiebre.
    """,
    urgent="""
        - El dolor aumenta rápido, o nada lo calma.
        - El adormecimiento de la pierna se extiende.
        - Ha tenido cáncer, o está bajando de peso sin querer.
        - Tiene los huesos débiles (osteoporosis) o toma pastillas de esteroides.
        - Tiene bajas las defensas, o se inyecta drogas de la calle.
    """,
    routine="""
        - El dolor sigue igual después de dos semanas de cuidarse.
        - El dolor se va, pero vuelve una y otra vez.
        - El dolor no le deja dormir, trabajar o hacer sus tareas.
        - Quiere hablar de sus opciones de tratamiento.
    """,
    sources=(
        Source(
            "MedlinePlus en español, Biblioteca Nacional de Medicina de EE. UU.",
            "Ciática",
            "https://medlineplus.gov/spanish/sciatica.html",
        ),
        *SCIATICA.sources[1:3],
    ),
)
