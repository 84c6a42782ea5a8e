"""A symptom: neck pain."""

from clinic.demo.content.shape import DemoArticle, Part, Source

NECK_PAIN = DemoArticle(
    kind="symptom",
    slug="neck-pain",
    title="Neck pain",
    summary="Neck pain mostly comes from tired or strained muscles and joints, and eases in a few weeks.",
    topics=("neck", "physical-medicine"),
    also_known_as=("Stiff neck", "Sore neck", "Cervicalgia", "Dolor de cuello", "Tortícolis"),
    related=("pinched-nerve-neck", "whiplash", "back-muscle-spasm"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About neck pain",
            """
            Your neck holds up your head and turns it all day long. It is common for it to hurt at
            times. Most neck pain is not a sign of harm and eases within a few weeks.
            """,
        ),
        Part(
            "symptoms",
            "How it feels",
            """
            - An ache or a sharp pain in the neck, often on one side
            - A stiff neck, so that it is hard to turn your head
            - Tight, sore muscles that reach to the shoulders or between the shoulder blades
            - A headache that starts at the back of the head

            Pain, tingling or numbness that runs down an arm may come from a pinched nerve (cervical
            radiculopathy).
            """,
        ),
        Part(
            "causes",
            "Causes",
            """
            Often there is no one cause. Common ones are:

            - Holding your head in one position for long, such as over a phone or a screen
            - Sleeping in an odd position
            - Stress, which makes muscles tense
            - Joints and discs that wear with age (spondylosis)
            - A jolt of the neck in a car crash (whiplash)

            Less often, a nerve or the spinal cord is pressed on. Rare causes are an infection, a
            broken bone, a growth or a torn artery in the neck. Pain in the neck or jaw can also
            come from the heart.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find the cause",
            """
            Your doctor asks how the pain began. Then they check how your neck moves, and test your
            strength, your reflexes and your sense of touch.

            Most people need no X-ray or scan. You may need one after an injury or if there is a
            warning sign. You may also need one if the pain lasts for more than six weeks.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            Most neck pain goes away without treatment. If you have no warning sign, it is fine to
            wait and care for yourself. You can also choose among these:

            - Exercise or physical therapy. They can ease pain and help you move. You may be sore
              for a day or two.
            - Heat or massage. They may bring relief for a while.
            - Pain medicine such as ibuprofen or naproxen. It may help for some days. It can harm
              the stomach, the kidneys or the heart.
            - A medicine that relaxes muscles (muscle relaxant). It can make you sleepy or dizzy, so
              do not drive or drink alcohol while you take it.

            Quick twists of the neck by a therapist can, very rarely, tear an artery and cause a
            stroke. Ask about this risk first. Surgery is only for the few people whose nerve or
            spinal cord is pressed on.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep your neck moving, slowly and as far as is comfortable.
            - Use heat or cold for up to 20 minutes. Keep a cloth between it and your skin.
            - Bring your screen up to eye level, and take breaks.
            - Sleep on your side or your back, with a pillow that fills the gap at your neck.
            - Do not wear a collar unless your doctor tells you to.
            - Do not drive while you cannot turn your head.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            Most people feel much better within a few weeks. For some, the pain comes back now and
            then. Staying active, good sleep and less stress lower the chance of that.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Do I have any warning sign?
            - Which movements are safe for me?
            - When should I feel better, and what if I do not?
            - Could one of my habits be part of the cause?
            """,
        ),
    ),
    emergency="""
        - The pain began after a fall, a crash or a dive. Keep your head still.
        - You have a fever, a bad headache, or a neck too stiff to bring your chin to your chest.
        - An arm or a leg is newly weak or getting weaker.
        - Your hands are clumsy, and your walk is unsteady.
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - Your face droops, your speech is slurred, or you suddenly cannot see well.
        - You have chest pain, trouble breathing, or pain that spreads to your jaw or left arm.
    """,
    urgent="""
        - Pain or numbness in an arm is getting worse or spreading.
        - The pain does not ease when you lie still, or it wakes you at night.
        - You have had cancer, or you are losing weight without trying.
        - You have joints that swell (rheumatoid arthritis) or weak bones (osteoporosis).
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - Your pain is no better after two weeks of caring for yourself.
        - Pain or tingling runs down an arm.
        - Headaches keep coming with the neck pain.
        - Pain keeps you from sleep, work or daily tasks.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Neck Pain",
            "https://orthoinfo.aaos.org/en/diseases--conditions/neck-pain/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Neck Injuries and Disorders",
            "https://medlineplus.gov/neckinjuriesanddisorders.html",
        ),
        Source(
            "NHS",
            "Neck pain",
            "https://www.nhs.uk/symptoms/neck-pain-and-stiff-neck/",
        ),
    ),
)
