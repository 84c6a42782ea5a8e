"""A symptom: numbness or tingling in an arm or a hand."""

from clinic.demo.content.shape import DemoArticle, Part, Source

NUMBNESS = DemoArticle(
    kind="symptom",
    slug="numbness-in-arm-or-hand",
    title="Numbness or tingling in an arm or hand",
    summary="A hand that tingles often has a pressed nerve, but sudden numbness on one side can be a stroke.",
    topics=("arms-and-hands", "neck", "physical-medicine"),
    also_known_as=(
        "Pins and needles",
        "Tingling hands",
        "Paresthesia",
        "Hormigueo en las manos",
        "Manos dormidas",
    ),
    related=("pinched-nerve-neck", "neck-pain", "nerve-test-emg"),
    signer="clinician2",
    parts=(
        Part(
            "overview",
            "About numbness and tingling",
            """
            Numb means that you feel less than you should. Tingling (paresthesia) feels like pins
            and needles. Both mostly come from a nerve that is pressed on somewhere between the neck
            and the fingers.

            An arm that falls asleep after a nap on it is harmless. It wakes up within minutes.
            """,
        ),
        Part(
            "symptoms",
            "Where you feel it can be a clue",
            """
            - Thumb, index and middle finger, worse at night: often a nerve at the wrist (carpal
              tunnel syndrome)
            - Ring finger and little finger: often a nerve at the elbow
            - From the neck down one arm: often a pinched nerve in the neck
            - Both hands, most of all if they are clumsy: at times pressure on the spinal cord
            - Both feet and both hands: often nerve damage, such as from diabetes

            These are only clues. A doctor has to check.
            """,
        ),
        Part(
            "causes",
            "Causes",
            """
            - A nerve that is pressed on at the wrist, the elbow or the neck
            - Diabetes, a thyroid problem, or too little vitamin B12
            - Much alcohol, and some medicines, such as those against cancer
            - Fast breathing in fear or stress
            - A stroke, which comes on suddenly and is an emergency
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find the cause",
            """
            Your doctor asks when it began, which fingers are numb and what makes it worse. Then
            they check your neck, your strength and your sense of touch.

            You may need blood tests. A nerve test (electromyography, EMG) can show where the nerve is
            pressed on. An MRI scan (magnetic resonance imaging) of the neck may follow.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            The treatment depends on the cause, and often there is a choice:

            - A splint at night. It can ease a pressed nerve at the wrist. It may feel clumsy, but
              it does no harm.
            - Exercises and a change in how you work. They may help in weeks. You may be sore at
              first.
            - Treatment of the illness behind it, such as diabetes.
            - A shot or surgery to free the nerve. It can help when other ways do not. Risks are
              infection, a scar that hurts, and nerve damage.

            Mild tingling often goes away by itself. But a nerve that is pressed on for too long
            without treatment can stay weak and numb. So do not wait if the hand gets weak.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep your wrists straight when you type, sew or sleep.
            - Do not lean on your elbows.
            - Change hands and take breaks.
            - Take care with heat and knives. A numb hand gets hurt without your noticing.
            - Note when it happens and in which fingers, and bring the note to your visit.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Where is my nerve pressed on?
            - Do I need blood tests or a nerve test?
            - What may happen if I wait?
            - What can I change at work or at night?
            """,
        ),
    ),
    emergency="""
        - It came on suddenly, or it is on one whole side of your body.
        - Your face droops, your speech is slurred, or you suddenly cannot see or walk well.
        - An arm or a leg is newly weak or getting weaker.
        - Your hands are clumsy and your walk is unsteady.
        - You have chest pain, trouble breathing, or pain in your jaw or left arm.
        - It began after a fall or a crash.
    """,
    urgent="""
        - The numbness is spreading.
        - You drop things, or the muscle at the base of your thumb is getting thin.
        - Both hands or both feet are numb.
        - You have had cancer, or you are losing weight without trying.
    """,
    routine="""
        - The tingling keeps coming back for more than two weeks.
        - It wakes you at night.
        - It gets in the way of work or daily tasks.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Numbness and tingling",
            "https://medlineplus.gov/ency/article/003206.htm",
        ),
        Source(
            "NHS",
            "Pins and needles",
            "https://www.nhs.uk/symptoms/pins-and-needles/",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Carpal Tunnel Syndrome",
            "https://orthoinfo.aaos.org/en/diseases--conditions/carpal-tunnel-syndrome/",
        ),
    ),
)
