"""A test: electromyography and nerve conduction studies."""

from clinic.demo.content.shape import DemoArticle, Part, Source

NERVE_TEST = DemoArticle(
    kind="test",
    slug="nerve-test-emg",
    title="Nerve test (EMG)",
    summary="A nerve test shows how well your nerves and muscles work, and where a nerve is pressed on.",
    topics=("arms-and-hands", "hips-and-legs", "neck", "lower-back", "physical-medicine"),
    also_known_as=(
        "Electromyography",
        "EMG",
        "Nerve conduction study",
        "Electrodiagnostic test",
        "Electromiografía",
    ),
    related=("numbness-in-arm-or-hand", "pinched-nerve-neck", "sciatica"),
    signer="clinician2",
    interval=36,
    parts=(
        Part(
            "overview",
            "What it shows",
            """
            The test has two parts. The first sends small pulses along a nerve and measures how fast
            they travel (nerve conduction study). The second listens to a muscle with a thin needle
            (electromyography, or EMG for short).

            It can show if a nerve is harmed, where, and how badly. It can tell a pinched nerve in
            the neck from one at the elbow or wrist.
            """,
        ),
        Part(
            "",
            "When you need one, and when not",
            """
            You may need it if you are numb or weak and the cause is not clear. It can also help
            before surgery.

            It does not show pain. In the first two to three weeks after a nerve was hurt, it can
            look normal. So it is often done later.
            """,
        ),
        Part(
            "",
            "How to get ready",
            """
            - Wash your skin, and use no lotion or oil on that day.
            - Wear loose clothes. The arms and legs need to be free.
            - Keep your hands and feet warm. Cold nerves are slow.
            - Eat and take your medicines as always, unless you were told not to.

            Tell the staff before the day if you bleed easily, or have a pacemaker or another
            device. Tell them also if you take a blood thinner, but do not stop it by yourself.
            """,
        ),
        Part(
            "diagnosis",
            "What happens during the test",
            """
            Small pads are put on your skin. A short pulse makes the muscle twitch. It feels like a
            snap of a rubber band.

            Then a thin needle is put into some muscles, one after the other. You rest the muscle,
            then tighten it. Nothing is injected.

            The test takes 30 to 60 minutes.
            """,
        ),
        Part(
            "",
            "Risks",
            """
            The pulses and the needle are unpleasant, and some people find them painful. You can ask
            for a pause or stop at any time.

            Your muscles may be sore and bruised for a day or two. Bleeding, infection, or a lung
            hurt by the needle are rare.
            """,
        ),
        Part(
            "",
            "Your results",
            """
            Often the doctor can tell you something right away. The written report follows in a few
            days.

            A normal test does not rule out a sore nerve. It mostly means that the nerve has not
            been badly harmed, which is good news.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - What do you want to find out, and what would it change?
            - Which arm or leg will be tested?
            - Must I stop any of my medicines? If so, which one, and when?
            - What if I do not have the test?
            """,
        ),
    ),
    urgent="""
        - A spot where the needle was is red, hot, swollen or runs with fluid.
        - A bruise grows, or a spot does not stop bleeding.
    """,
    emergency="""
        - You have chest pain or trouble breathing after the test.
        - An arm or a leg is newly weak or getting weaker. Do not wait for your test.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Electromyography (EMG) and Nerve Conduction Studies",
            "https://medlineplus.gov/lab-tests/electromyography-emg-and-nerve-conduction-studies/",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Carpal Tunnel Syndrome",
            "https://orthoinfo.aaos.org/en/diseases--conditions/carpal-tunnel-syndrome/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Peripheral Nerve Disorders",
            "https://medlineplus.gov/peripheralnervedisorders.html",
        ),
    ),
)
