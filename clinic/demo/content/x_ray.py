"""A test: X-ray of the spine."""

from clinic.demo.content.shape import DemoArticle, Part, Source

X_RAY = DemoArticle(
    kind="test",
    slug="x-ray-of-the-spine",
    title="X-ray of the spine",
    summary="An X-ray shows the bones of your spine in minutes, but it cannot show discs or nerves.",
    topics=("lower-back", "upper-back", "neck", "spine-surgery"),
    also_known_as=("Spine radiograph", "Back X-ray", "Neck X-ray", "Radiografía de la columna"),
    related=("mri-scan-of-the-spine", "compression-fracture", "spondylolisthesis"),
    signer="lead",
    interval=36,
    parts=(
        Part(
            "overview",
            "What it shows",
            """
            An X-ray is a quick picture of your bones. It can show a break, a bone that has slipped,
            a curve, wear, and if screws sit where they should.

            It does not show discs, nerves or muscles. For those you may need an MRI scan (magnetic
            resonance imaging).
            """,
        ),
        Part(
            "",
            "When you need one, and when not",
            """
            Most people with new back or neck pain need no X-ray. It would seldom change what you
            do.

            It makes sense after a fall or a crash, or if you may have weak bones. It can also help
            if pain stays for more than six weeks, and before or after surgery.
            """,
        ),
        Part(
            "",
            "How to get ready",
            """
            - You can eat, drink and take your medicines as always.
            - Tell the staff if you are or may be pregnant.
            - Wear clothes without metal, and take off jewelry.
            - Say if standing or lying is hard for you. The staff will help.
            """,
        ),
        Part(
            "diagnosis",
            "What happens during the test",
            """
            You stand or lie in front of a plate. The staff step behind a wall for a moment, and you
            hold your breath. Often there are two to four pictures, some with your back bent.

            It takes about 10 minutes and does not hurt. After an injury it may hurt to move, so say
            so.
            """,
        ),
        Part(
            "",
            "Risks",
            """
            X-rays use a small dose of radiation. One X-ray of the lower back is about as much as
            you get from nature in some months. The risk from it is very low, but it adds up.

            In pregnancy, X-rays of the lower back are avoided where that is possible. Children are
            given the lowest dose.
            """,
        ),
        Part(
            "",
            "Your results",
            """
            A doctor for imaging (radiologist) reads the pictures. The result is often there within
            a day.

            Wear of the joints and discs is normal with age, like gray hair. It does not always
            hurt, and a normal X-ray does not mean that your pain is not real.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - What do you want to find out, and what would it change?
            - What if I do not have it?
            - When and how will I hear about the result?
            """,
        ),
    ),
    sources=(
        Source(
            "RadiologyInfo.org, American College of Radiology",
            "Bone X-ray (Radiography)",
            "https://www.radiologyinfo.org/en/info/bonerad",
        ),
        Source(
            "RadiologyInfo.org, American College of Radiology",
            "Radiation Dose",
            "https://www.radiologyinfo.org/en/info/safety-xray",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "X-Rays",
            "https://medlineplus.gov/xrays.html",
        ),
    ),
)
