"""A condition: cervical radiculopathy."""

from clinic.demo.content.shape import DemoArticle, Part, Source

PINCHED_NERVE_NECK = DemoArticle(
    kind="condition",
    slug="pinched-nerve-neck",
    title="Pinched nerve in the neck",
    summary="A pinched nerve in the neck sends pain or tingling down an arm and mostly heals without surgery.",
    topics=("neck", "arms-and-hands", "spine-surgery"),
    also_known_as=(
        "Cervical radiculopathy",
        "Slipped disc in the neck",
        "Herniated cervical disc",
        "Nervio pinzado en el cuello",
    ),
    related=("neck-pain", "numbness-in-arm-or-hand", "nerve-test-emg", "steroid-injection"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "About a pinched nerve in the neck",
            """
            Nerves leave the spine in your neck and run down to your arms and hands. When something
            presses on one of them, you feel it along the arm. Doctors call it cervical
            radiculopathy.

            It is most common between ages 40 and 60. Most people get better without surgery.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            - Sharp or burning pain from the neck or shoulder blade down one arm
            - Tingling or numbness in the arm, the hand or some of the fingers
            - Pain that grows when you tip your head back or turn it to the sore side
            - Relief when you rest your hand on top of your head
            - Weakness in the arm or hand (when it is new, it is an emergency)

            Clumsy hands with an unsteady walk are another matter. They can mean pressure on the
            spinal cord (myelopathy), and they cannot wait.
            """,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            There are two common causes:

            - Wear of the joints and discs with age. Small spurs of bone narrow the way out for the
              nerve (foraminal stenosis).
            - A slipped disc (herniated disc). It is more common in younger people.

            Heavy lifting, smoking, long hours of vibration at work and an earlier neck injury may
            raise the risk. Often there is no clear cause.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor checks your neck, your strength, your reflexes and your sense of touch. They
            may press down gently on your tilted head to see if that brings on the pain.

            An MRI scan (magnetic resonance imaging) can show what presses on the nerve. You may
            need it if there is a warning sign, or if you are not better after six weeks. A nerve
            test (electromyography, EMG) can tell a pinched nerve in the neck from one at the elbow
            or wrist.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            There is more than one good choice. You and your doctor decide together.

            - Time and gentle movement. The pain mostly goes away by itself in weeks to months.
            - Physical therapy. It may ease pain and help you move. You may be sore at first.
            - Pain medicine for a short time. It may help a little. Some kinds can harm the stomach,
              the kidneys or the heart.
            - A steroid shot near the nerve (epidural injection). It may ease arm pain for weeks. In
              the neck, harm is rare but can be grave: damage to the spinal cord or a stroke.
            - Surgery to free the nerve. Arm pain often eases sooner. Risks are infection, a hoarse
              voice, trouble swallowing, nerve damage and more surgery later.

            Without surgery, most people do well. But if your arm gets weaker, or the spinal cord is
            pressed on, it is not safe to wait.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep using your arm and your neck for light tasks.
            - Do not tip your head far back, and do not carry loads on that shoulder.
            - Bring your screen up to eye level, and rest your forearms.
            - Sleep with a pillow that keeps your head in line with your back.
            - Use heat or cold for up to 20 minutes. Keep a cloth between it and your skin.
            - Take no more medicine than the label says.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            Most people feel much better within a few months. Tingling may be the last thing to go.
            In some people the pain comes back, and a few need surgery in the end.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Which nerve is pressed on, and by what?
            - Could the trouble be at my elbow or wrist?
            - Is my spinal cord safe?
            - What may happen if I wait?
            - How can each treatment help me, and how can it harm me?
            """,
        ),
    ),
    emergency="""
        - An arm or a hand is newly weak or getting weaker.
        - Your hands are clumsy, or your walk is unsteady.
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - The pain began after a fall, a crash or a dive. Keep your head still.
        - You have neck pain and a fever.
        - You have chest pain, trouble breathing, or pain in your jaw or left arm.
    """,
    urgent="""
        - The numbness in your arm or hand is spreading.
        - Both arms hurt or tingle.
        - Your pain is getting worse fast, or nothing eases it.
        - You have had cancer, or you are losing weight without trying.
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - Your arm is no better after two weeks of caring for yourself.
        - Tingling in your hand wakes you at night.
        - Pain keeps you from sleep, work or daily tasks.
        - You want to talk about your treatment choices.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Cervical Radiculopathy (Pinched Nerve)",
            "https://orthoinfo.aaos.org/en/diseases--conditions/cervical-radiculopathy-pinched-nerve/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Neck Injuries and Disorders",
            "https://medlineplus.gov/neckinjuriesanddisorders.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Cervical Spondylotic Myelopathy (Spinal Cord Compression)",
            "https://orthoinfo.aaos.org/en/diseases--conditions/cervical-spondylotic-myelopathy-spinal-cord-compression/",
        ),
    ),
)
