"""A symptom: spasm of the muscles of the back."""

from clinic.demo.content.shape import DemoArticle, Part, Source

MUSCLE_SPASM = DemoArticle(
    kind="symptom",
    slug="back-muscle-spasm",
    title="Back muscle spasm",
    summary="In a spasm, a back muscle pulls tight on its own and hurts, but it seldom lasts for long.",
    topics=("lower-back", "upper-back", "neck", "physical-medicine"),
    also_known_as=(
        "Back cramp",
        "Muscle spasm in the back",
        "Pulled back muscle",
        "Espasmo muscular",
        "Contractura",
    ),
    related=("low-back-pain", "neck-pain", "physical-therapy-for-back-pain"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About a back muscle spasm",
            """
            In a spasm, a muscle pulls tight on its own and stays tight. It can feel like a hard
            knot or a sudden grip. Spasms are common in the lower back and in the neck.

            The grip can last for seconds or minutes. The muscle may stay sore for days. Even a
            strong spasm is seldom a sign of something serious.
            """,
        ),
        Part(
            "symptoms",
            "How it feels",
            """
            - A sudden, sharp or squeezing pain in one part of the back or neck
            - A hard, sore spot in the muscle
            - A stiff back, so that it is hard to stand up straight or turn
            - Pain that grows when you move and eases when you rest

            A spasm alone does not make you numb or weak. If you feel that, a nerve may be involved.
            This page tells you when to get help.
            """,
        ),
        Part(
            "causes",
            "Causes",
            """
            Most spasms follow a simple strain. Common causes are:

            - A lift, a twist, or more exercise than your back is used to
            - Many hours of sitting or bending
            - Tired muscles, heat, or too little to drink
            - Stress and poor sleep, which can make muscles tense and pain feel worse
            - Some medicines (do not stop one without asking your doctor)

            At times a muscle tightens to guard a sore part of the spine. This can be a slipped disc
            (herniated disc) or a worn joint (arthritis). Trouble in another part of the body, such
            as the kidneys, can also be felt in the back.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find the cause",
            """
            Your doctor asks how the pain began and what makes it better or worse. Then the doctor
            checks your back, your strength and your sense of touch.

            Most people do not need an X-ray or a scan. You may need tests if there is a warning
            sign, or if the pain lasts for more than six weeks.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            Most spasms go away without treatment. If you have no warning sign, it is fine to wait
            and care for yourself. If a problem in the spine is the cause, spasms may come back
            until that problem is treated.

            You and your doctor can also choose among these:

            - Heat, massage or physical therapy. They may ease pain and help you move. You may be
              sore for a day or two.
            - Pain medicine such as ibuprofen or naproxen. It may ease pain for some days. It can
              harm the stomach, the kidneys or the heart.
            - A medicine that relaxes muscles (muscle relaxant). It may help for a short time. It
              can make you sleepy or dizzy, so do not drive or drink alcohol while you take it.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Stop what you are doing, and find a position that eases the pain.
            - Breathe slowly, and let the muscle go loose.
            - Try heat or cold for up to 20 minutes. Keep a cloth between it and your skin.
            - Move gently as soon as you can. Short walks are good.
            - Do not force a stretch that hurts.
            - Do not stay in bed for more than a day or two.
            """,
        ),
        Part(
            "prevention",
            "Lowering the chance of another spasm",
            """
            No one can rule out another spasm. These habits may help:

            - Walk or exercise on most days, and build up slowly.
            - Make your back and belly muscles stronger.
            - Stand up and move at least once an hour.
            - Bend your knees when you lift, and hold the load close to you.
            - Drink enough, more so when it is hot.
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - An arm or a leg is newly weak or getting weaker.
        - Your hands are clumsy, and your walk is unsteady.
        - The pain began after a hard fall or a crash.
        - You have a fever with the pain.
        - You have chest pain, trouble breathing, or a sudden tearing pain in your back or belly.
    """,
    urgent="""
        - Pain or numbness in an arm or a leg is getting worse or spreading.
        - The pain does not ease when you lie still, or it wakes you at night.
        - It burns when you pass urine, or there is blood in it.
        - You have had cancer, or you are losing weight without trying.
        - You have weak bones (osteoporosis) or take steroid pills.
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - The spasm is no better after two weeks of caring for yourself.
        - Pain or tingling runs down an arm or a leg.
        - Spasms keep coming back.
        - Pain keeps you from sleep, work or daily tasks.
        - You think that a medicine may be the cause.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Muscle Cramps",
            "https://medlineplus.gov/musclecramps.html",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Back Pain",
            "https://medlineplus.gov/backpain.html",
        ),
        Source(
            "National Institute of Arthritis and Musculoskeletal and Skin Diseases",
            "Back Pain",
            "https://www.niams.nih.gov/health-topics/back-pain",
        ),
    ),
)
