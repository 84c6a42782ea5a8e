"""A symptom, in Spanish: low back pain. Written in Spanish, and true to what the English page says."""

from clinic.demo.content.low_back_pain import LOW_BACK_PAIN
from clinic.demo.content.shape import DemoArticle, Part, Source

DOLOR_DE_ESPALDA_BAJA = DemoArticle(
    kind="symptom",
    slug="dolor-de-espalda-baja",
    title="Dolor de espalda baja",
    summary="El dolor de espalda baja es muy común, pocas veces señala un daño y suele pasar en semanas.",
    language="es",
    translation_of=LOW_BACK_PAIN.slug,
    topics=LOW_BACK_PAIN.topics,
    also_known_as=("Lumbalgia", "Dolor lumbar", "Lumbago", "Dolor de cintura"),
    related=("ciatica",),
    signer="clinician2",
    parts=(
        Part(
            "overview",
            "Qué es el dolor de espalda baja",
            """
            A la mayoría nos duele la espalda baja alguna vez. Puede empezar de golpe, al levantar
            algo o al girar, o crecer en unos días. Muchas veces nadie puede decir qué parte de la
            espalda es la que duele.

            Eso preocupa, pero es una buena noticia. Este dolor suele pasar en unas semanas. Que
            duela mucho no quiere decir que haya mucho daño.
            """,
        ),
        Part(
            "symptoms",
            "Cómo se siente",
            """
            - Un dolor sordo o agudo entre las costillas y las caderas
            - La espalda tiesa, sobre todo en la mañana o después de sentarse un rato
            - Los músculos tensos de un lado o de los dos
            - Un dolor que aumenta al agacharse o cargar y se calma al cambiar de postura

            Si el dolor baja por la pierna más allá de la rodilla, puede venir de un nervio
            (ciática).
            """,
        ),
        Part(
            "causes",
            "Causas",
            """
            En la mayoría, la causa es un esfuerzo de músculos, articulaciones o las bandas que las
            unen (ligamentos). Dormir mal, preocuparse, estar triste o moverse poco puede hacer que
            el dolor dure más.

            Con menos frecuencia hay una sola causa clara:

            - Un disco salido (hernia de disco)
            - Menos espacio para los nervios (estenosis del canal lumbar)
            - Un hueso roto de la columna, casi siempre en personas con huesos débiles
              (osteoporosis)
            - Articulaciones hinchadas por una enfermedad, con más de media hora de rigidez cada
              mañana
            - Una infección, un tumor o un problema del vientre o de los riñones, lo cual es raro
            """,
        ),
        Part(
            "diagnosis",
            "Cómo encuentra el médico la causa",
            """
            El médico le pregunta por el dolor y por las señales de alarma. Después le revisa la
            espalda, la fuerza y el tacto. Para la mayoría, eso basta.

            Un estudio de imagen pocas veces ayuda en las primeras seis semanas. Muchas veces
            muestra un desgaste que es normal a su edad. Puede necesitar estudios si hay una señal
            de alarma o si no mejora.
            """,
        ),
        Part(
            "treatment",
            "Opciones de tratamiento",
            """
            La mayoría de las veces el dolor de espalda baja se va sin tratamiento. Si no tiene ninguna señal
            de alarma, puede esperar y cuidarse en casa. También puede escoger entre estas opciones:

            - Calor, masaje o tratamiento con las manos de un terapeuta. Pueden calmar el dolor un
              tiempo. Quizá duela más un día o dos.
            - Ejercicio o fisioterapia. Ayudan más cuando el dolor ya lleva semanas. Al principio
              el dolor puede aumentar un poco.
            - Medicinas para el dolor, como el ibuprofeno o el naproxeno. Pueden calmarlo unos días.
              Pueden dañar el estómago, los riñones o el corazón.
            - Terapia para vivir mejor con el dolor (terapia cognitivo-conductual). Ayuda cuando el
              dolor no se va. Requiere tiempo y práctica.

            Las medicinas opioides pocas veces son lo indicado para este dolor. Pueden darle sueño,
            hacer más lenta la respiración y llevar a una adicción.

            Pregunte a su médico o farmacéutico antes de tomar una medicina nueva para el dolor.
            Importa más si está embarazada, toma anticoagulantes o tiene problemas del estómago, los
            riñones, el hígado o el corazón.
            """,
        ),
        Part(
            "self_care",
            "Cómo cuidarse",
            """
            - Siga haciendo lo que pueda. Haga un poco menos, pero no se detenga.
            - No se quede en cama más de un día o dos.
            - Póngase calor hasta 20 minutos, con una tela entre el calor y la piel.
            - Cambie de postura seguido. No hay una sola forma correcta de sentarse.
            - Vuelva al trabajo en cuanto pueda, con tareas más ligeras si las necesita.
            - Trátese con paciencia. Dormir bien, la calma y la buena compañía ayudan.
            """,
        ),
        Part(
            "prevention",
            "Cómo evitar que vuelva",
            """
            El dolor de espalda baja puede volver, y eso es común. Estas costumbres pueden ayudar:

            - Muévase casi todos los días. Sirve cualquier ejercicio que le guste.
            - Fortalezca la espalda, el vientre y las caderas.
            - Al cargar algo, acérquelo al cuerpo. Pida ayuda con lo pesado.
            - Si fuma, pídanos ayuda para dejarlo.
            """,
        ),
        Part(
            "questions",
            "Preguntas para su médico",
            """
            - ¿Tengo alguna señal de alarma?
            - ¿Qué puedo hacer yo para mejorar?
            - ¿Cuándo debo sentirme mejor, y qué hago si no?
            - ¿Qué actividades puedo hacer ahora sin riesgo?
            - ¿Necesito un estudio de imagen? ¿Qué cambiaría?
            """,
        ),
    ),
    emergency="""
        - Le cuesta orinar y antes no, o ya no puede controlar la orina o las heces.
        - No siente la zona entre las piernas, ni alrededor de las nalgas o los genitales.
        - Una pierna, o las dos, se le puso débil o está cada vez más débil.
        - El dolor o el adormecimiento pasó a las dos piernas, o empezó en las dos en pocos días.
        - El dolor empezó después de una caída fuerte o un choque.
        - Tiene dolor de espalda y fiebre.
        - Tiene dolor de pecho, o un dolor repentino como desgarro en la espalda o el vientre.
        - Tiene de repente un dolor muy fuerte, y se marea o siente un bulto que late en el vientre.
    """,
    urgent="""
        - El dolor o el adormecimiento de una pierna aumenta o se extiende.
        - El dolor no se calma al acostarse, o le despierta en la noche.
        - Ha tenido cáncer, o está bajando de peso sin querer.
        - Tiene los huesos débiles (osteoporosis) o toma pastillas de esteroides.
        - Tiene bajas las defensas, o se inyecta drogas de la calle.
        - Tiene menos de 18 años, o más de 50 y nunca antes le había dolido la espalda.
    """,
    routine="""
        - El dolor sigue igual después de dos semanas de cuidarse.
        - El dolor o el hormigueo baja por una pierna.
        - El dolor se va, pero vuelve una y otra vez.
        - El dolor no le deja dormir, trabajar o hacer sus tareas.
        - Siente tristeza o preocupación por el dolor.
    """,
    sources=(
        Source(
            "MedlinePlus en español, Biblioteca Nacional de Medicina de EE. UU.",
            "Dolor de espalda",
            "https://medlineplus.gov/spanish/backpain.html",
        ),
        Source(
            "Instituto Nacional de Trastornos Neurológicos y Accidentes Cerebrovasculares (NINDS)",
            "Dolor de espalda",
            "https://espanol.ninds.nih.gov/es/trastornos/dolor-de-espalda",
        ),
        *LOW_BACK_PAIN.sources[2:],
    ),
)
