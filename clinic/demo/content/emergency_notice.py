"""A safety notice: the signs with back or neck pain that cannot wait.

It is shown inside every article that shares a topic with it and in front of the consultation form. So it is
short.
"""

from clinic.demo.content.shape import DemoArticle, Part, Source
from education.models import Article

EMERGENCY_NOTICE = DemoArticle(
    kind="safety_notice",
    slug="back-or-neck-pain-emergency",
    title="When back or neck pain is an emergency",
    summary="Some signs that come with back or neck pain mean that you need help right away.",
    topics=(
        "lower-back",
        "upper-back",
        "neck",
        "arms-and-hands",
        "hips-and-legs",
        "spine-surgery",
        "physical-medicine",
        "pain-medicine",
    ),
    interval=Article.Interval.ONE_YEAR,
    signer="clinician",
    parts=(
        Part(
            "when_to_get_help",
            "What to do now",
            """
            Call 911, or have someone take you to the nearest emergency room. Do not drive yourself.

            Do not fill in a form. Do not wait for our call.

            After a hard fall or a crash, keep your head and back still until help comes.
            """,
        ),
        Part(
            "",
            "Why it cannot wait",
            """
            These signs can mean that something presses hard on nerves (cauda equina syndrome or
            spinal cord compression). They can also come from a broken bone, an infection, the
            heart, a torn blood vessel or a stroke. Fast care can prevent harm that lasts.
            """,
        ),
        Part(
            "",
            "If you think about ending your life",
            """
            Pain can wear anyone down. Thinking about ending your life? Call or text 988, day or
            night.

            If you are about to hurt yourself, call 911.
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - A leg, an arm or a hand is newly weak or getting weaker.
        - Pain or numbness has spread to both legs, or came on in both within days.
        - Your hands are clumsy, and your walk is unsteady.
        - The pain began after a hard fall or a crash.
        - You have back or neck pain and a fever.
        - You have chest pain, trouble breathing, or a sudden tearing pain in your back or belly.
        - Your face droops, your speech is slurred, or one side of your body is suddenly weak or
          numb.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Cauda Equina Syndrome",
            "https://orthoinfo.aaos.org/en/diseases--conditions/cauda-equina-syndrome/",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Cervical Spondylotic Myelopathy (Spinal Cord Compression)",
            "https://orthoinfo.aaos.org/en/diseases--conditions/cervical-spondylotic-myelopathy-spinal-cord-compression/",
        ),
        Source(
            "NHS",
            "Back pain",
            "https://www.nhs.uk/conditions/back-pain/",
        ),
        Source(
            "988 Suicide & Crisis Lifeline",
            "988 Suicide & Crisis Lifeline",
            "https://988lifeline.org/",
        ),
    ),
)
