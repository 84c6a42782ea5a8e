"""A condition: whiplash."""

from clinic.demo.content.shape import DemoArticle, Part, Source

WHIPLASH = DemoArticle(
    kind="condition",
    slug="whiplash",
    title="Whiplash",
    summary="Whiplash is a neck sprain from a sudden jolt, and most people feel better within three months.",
    topics=("neck", "physical-medicine"),
    also_known_as=("Neck sprain", "Neck strain", "Car crash neck pain", "Latigazo cervical"),
    related=("neck-pain", "pinched-nerve-neck", "x-ray-of-the-spine"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About whiplash",
            """
            In whiplash, the head is thrown forward and back, like the end of a whip. The jolt
            strains the muscles and bands of tissue (ligaments) of the neck. It mostly happens when
            a car is hit from behind.

            It hurts, but it seldom does lasting damage. Staying active is the most helpful thing
            you can do.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            The signs often begin some hours or a day after the jolt. They may be worst after a few
            days.

            - Pain in the neck, the shoulders or the upper back
            - A stiff neck that is hard to turn
            - Headache, often at the back of the head
            - Feeling dizzy or tired
            - Trouble sleeping or thinking clearly

            Tingling or numbness in an arm or a leg can mean that a nerve or the spinal cord is hurt. It
            cannot wait.
            """,
        ),
        Part(
            "causes",
            "Causes",
            """
            Any sudden jolt of the head can be the cause:

            - A car, bike or motorcycle crash, even a slow one
            - A fall
            - A blow or a tackle in sports

            It may last longer if the first pain was strong, or if you had neck pain before. Great
            fear of moving, low mood and poor sleep can also slow healing.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor asks what happened. Then they check how your neck moves, and test your
            strength, your reflexes and your sense of touch.

            Whiplash does not show on an X-ray or a scan. You may still have one, to make sure that
            no bone is broken. Doctors use a list of simple signs to tell who needs it.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            Whiplash mostly goes away by itself. You can choose among these, and you can join them:

            - Gentle movement from the first days on. It helps you heal. It may hurt a bit, which
              does no harm.
            - Physical therapy. Exercises can ease pain that stays. You may be sore at first.
            - Pain medicine such as acetaminophen or ibuprofen. It may help you move. Too much can
              harm the liver, the stomach or the kidneys.
            - Talk therapy. It can help with pain that stays and with fear after a crash. It takes
              time.

            A soft collar does not speed healing, and your neck grows weak in it. Opioid pain
            medicine is seldom needed and can lead to addiction. Without treatment, most people get
            better too, but some get stiff because they are afraid to move.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Turn and tilt your head slowly, several times a day.
            - Go on with daily life and work as much as you can.
            - Use cold in the first days, and heat later, for up to 20 minutes. Keep a cloth between
              it and your skin.
            - Take no more medicine than the label says.
            - Do not drive until you can turn your head with ease.
            - Do not play contact sports until you can move without pain.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            Many people feel better within days or weeks, and most within three months. Some still
            have pain after a year, which does not mean that something was torn. Ask for help early
            if you are not getting better.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Do I need an X-ray?
            - Which movements are safe, and how often should I do them?
            - When can I drive, work and do sports again?
            - What if I am not better in six weeks?
            """,
        ),
    ),
    emergency="""
        - You have bad neck pain right after a crash, a fall or a dive. Keep your head still.
        - An arm or a leg is weak, numb or tingles, or you cannot walk well.
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You passed out, throw up again and again, are confused, or your headache gets worse.
        - You hit your head, and you take a blood thinner.
        - Your face droops, your speech is slurred, or you suddenly cannot see well.
        - You have chest pain, belly pain or trouble breathing.
    """,
    urgent="""
        - Pain runs down an arm.
        - You are over 65 or have weak bones (osteoporosis), even if the jolt was small.
        - Your pain is getting worse instead of better.
    """,
    routine="""
        - Your neck is no better after two weeks of caring for yourself.
        - Headaches, bad sleep or fear of driving stay with you.
        - You want help to get moving or back to work.
    """,
    sources=(
        Source(
            "NHS",
            "Whiplash",
            "https://www.nhs.uk/conditions/whiplash/",
        ),
        Source(
            "NHS",
            "Head injury and concussion",
            "https://www.nhs.uk/conditions/head-injury-and-concussion/",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Neck Sprain",
            "https://orthoinfo.aaos.org/en/diseases--conditions/neck-sprain/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Neck Injuries and Disorders",
            "https://medlineplus.gov/neckinjuriesanddisorders.html",
        ),
    ),
)
