"""A safety notice: opioid pain medicine. Shown beside what is told of surgery and of medicine against pain."""

from clinic.demo.content.shape import DemoArticle, Part, Source
from education.models import Article

OPIOID_NOTICE = DemoArticle(
    kind="safety_notice",
    slug="opioid-pain-medicine-emergency",
    title="When opioid pain medicine is an emergency",
    summary="Too much opioid medicine can stop the breath, and stopping it all at once can do harm too.",
    topics=("pain-medicine", "spine-surgery"),
    signer="clinician2",
    interval=Article.Interval.ONE_YEAR,
    parts=(
        Part(
            "when_to_get_help",
            "What to do now",
            """
            Call 911. Give naloxone if you have it, a spray for the nose that can bring back the
            breath. You can buy it without a prescription.

            Lay the person on one side, and stay until help comes. Give naloxone again after two to
            three minutes if they do not wake up. It does no harm if the cause is something else.
            """,
        ),
        Part(
            "",
            "Do not stop all at once",
            """
            If you have taken opioids every day for weeks, do not stop on your own. You could get
            very ill, and the pain could come back worse. Call us or whoever prescribed them, and we
            will plan smaller steps with you.

            Do not mix opioids with alcohol, sleeping pills or other drugs that make you sleepy.
            Nerve pain medicine such as gabapentin or pregabalin can slow your breathing too. Ask
            before you take both.
            """,
        ),
    ),
    emergency="""
        - Someone cannot be woken up.
        - Breathing is very slow, stops, or sounds like choking or gurgling.
        - Lips, nails or skin look blue or gray.
        - The black dots in the eyes are as small as pins.
        - A child has swallowed the medicine, or put a pain patch on the skin or in the mouth.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Opioid Overdose",
            "https://medlineplus.gov/opioidoverdose.html",
        ),
        Source(
            "Centers for Disease Control and Prevention",
            "Overdose Prevention",
            "https://www.cdc.gov/overdose-prevention/",
        ),
        Source(
            "U.S. Food and Drug Administration",
            "FDA warns about serious breathing problems with seizure and nerve pain medicines gabapentin and"
            " pregabalin",
            "https://www.fda.gov/drugs/drug-safety-and-availability/fda-warns-about-serious-breathing-problems-"
            "seizure-and-nerve-pain-medicines-gabapentin-neurontin",
            year=2019,
        ),
    ),
)
