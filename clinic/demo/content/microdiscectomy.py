"""A treatment: microdiscectomy."""

from clinic.demo.content.drawings import DISC_AND_NERVE
from clinic.demo.content.shape import DemoArticle, Part, Source

MICRODISCECTOMY = DemoArticle(
    kind="treatment",
    slug="microdiscectomy",
    title="Surgery for a slipped disc (microdiscectomy)",
    summary="Surgery through a small cut takes out the part of a disc that presses on a nerve to the leg.",
    topics=("lower-back", "hips-and-legs", "spine-surgery"),
    also_known_as=("Microdiscectomy", "Discectomy", "Disc surgery", "Cirugía de hernia de disco"),
    related=("slipped-disc", "getting-ready-for-spine-surgery", "steroid-injection", "sciatica"),
    signer="lead",
    interval=12,
    parts=(
        Part(
            "overview",
            "About this surgery",
            """
            A slipped disc (herniated disc) can press on a nerve to your leg. In this surgery, a
            surgeon takes out the part that presses. The rest of the disc stays where it is.

            It is done through a cut of about an inch, with a microscope. It is meant for leg pain
            more than for back pain.
            """,
            DISC_AND_NERVE,
        ),
        Part(
            "treatment",
            "How it can help",
            """
            Most people have much less leg pain within days or weeks. Strength and feeling come back
            more slowly, and at times not fully. Pain in the back may stay.

            Surgery mostly brings relief sooner than waiting does. After a year or two, many people
            do about as well without it.
            """,
        ),
        Part(
            "treatment",
            "Risks",
            """
            Every surgery has risks. Your surgeon will tell you how likely each is for you.

            - The disc slips again. This happens to about 5 to 10 in 100 people.
            - A leak of the fluid around the nerves. It mostly heals with rest or a stitch.
            - Infection or bleeding
            - Harm to a nerve, with numbness or weakness that may last
            - A blood clot in a leg or a lung, or trouble from the sleep medicine (anesthesia)

            Death or loss of control of the bladder is very rare.
            """,
        ),
        Part(
            "treatment",
            "What happens without it, and other choices",
            """
            Without surgery, most slipped discs get better within three months. It is safe to wait
            if you have no warning sign. If your leg gets weaker, or your bladder or bowels begin to
            fail, waiting can do lasting harm.

            Some other choices are:

            - Time, walking and exercises
            - Physical therapy
            - Pain medicine by mouth
            - A steroid shot near the nerve (epidural injection)

            You and your surgeon decide together. You can ask for a second opinion.
            """,
        ),
        Part(
            "",
            "What happens on the day",
            """
            You sleep during the surgery and lie on your belly. It takes about an hour. Many people
            go home on the same day, and others stay for one night.

            Staff help you to stand and walk within a few hours. Someone has to drive you home and
            should stay with you for the first night.
            """,
        ),
        Part(
            "self_care",
            "Afterward",
            """
            - Walk several times a day, a little farther each day.
            - Do not lift more than a gallon of milk, and do not bend or twist, until your surgeon
              says so.
            - Keep the cut clean and dry. Do not soak it in a bath or pool.
            - Take pain medicine only as you were told, and less of it as the pain eases.
            - Ask before you drive. You must be off strong pain medicine first.

            Many people go back to desk work after two to four weeks. Heavy work may take six to
            twelve weeks.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your surgeon",
            """
            - What may happen if I wait?
            - How often have you done this surgery, and how did your patients do?
            - What is the chance that my leg gets better? And my back?
            - Which risks apply to me?
            - When can I work, drive and lift again?
            - What will it cost me?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - One or both legs are newly weak or getting weaker.
        - You have chest pain or trouble breathing, or you faint or cough up blood.
        - You have a fever, and your back hurts much more.
    """,
    urgent="""
        - You have a fever or chills.
        - The cut is red, hot, swollen or runs with fluid.
        - You have a bad headache that gets worse when you sit up.
        - A calf hurts, is swollen or feels hot.
        - Your leg pain is as bad as before, or worse.
    """,
    routine="""
        - You want to know if surgery could help you.
        - You are not back to your usual tasks when you thought you would be.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Herniated Disk in the Lower Back",
            "https://orthoinfo.aaos.org/en/diseases--conditions/herniated-disk-in-the-lower-back/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Diskectomy",
            "https://medlineplus.gov/ency/article/007250.htm",
        ),
        Source(
            "NHS",
            "Lumbar decompression surgery",
            "https://www.nhs.uk/tests-and-treatments/lumbar-decompression-surgery/",
        ),
    ),
)
