"""A test: MRI of the spine."""

from clinic.demo.content.shape import DemoArticle, Part, Source

MRI_SCAN = DemoArticle(
    kind="test",
    slug="mri-scan-of-the-spine",
    title="MRI scan of the spine",
    summary="An MRI scan takes pictures of the bones, discs and nerves of your spine without X-rays.",
    topics=("lower-back", "upper-back", "neck", "spine-surgery"),
    also_known_as=("Magnetic resonance imaging of the spine", "Back scan", "Resonancia magnética"),
    related=("slipped-disc", "x-ray-of-the-spine", "nerve-test-emg"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "What it shows",
            """
            An MRI scan (magnetic resonance imaging) takes pictures of the inside of your body. It
            uses a strong magnet and radio waves. It does not use X-rays.

            The pictures show the discs, nerves, muscles and bones of your spine. They can show a
            slipped disc, a narrow spot, an infection, a growth or a fresh break.
            """,
        ),
        Part(
            "",
            "When you need one, and when not",
            """
            Most people with new back or neck pain need no scan. Pain mostly eases before a scan
            would change anything.

            You may need one if there is a warning sign, or if pain stays after six weeks of care.
            You may also need one before a shot or surgery.
            """,
        ),
        Part(
            "",
            "How to get ready",
            """
            The magnet pulls on metal and can harm some devices. Tell the staff before the day if:

            - You have a pacemaker, a pump, a nerve stimulator or an implant in the ear
            - You have clips, stents, screws or bits of metal in your body or eyes
            - You wear a patch with medicine or a sensor for blood sugar
            - You are or may be pregnant
            - Your kidneys are weak, or you once reacted to a dye
            - Small spaces frighten you

            With some devices, or with metal in an eye, the scan is not safe. Then there are other
            tests, such as a CT scan (computed tomography).

            Wear clothes without metal. Leave your phone, cards, watch, hearing aids and jewelry
            outside the room.
            """,
        ),
        Part(
            "diagnosis",
            "What happens during the test",
            """
            You lie on a table that slides into a short tunnel. You can talk with the staff at any
            time and hold a button to call them. The machine is loud, so you get ear plugs.

            Lie as still as you can. It takes 30 to 60 minutes. At times a dye (contrast agent) is
            put into a vein in your arm to show more.
            """,
        ),
        Part(
            "",
            "Risks",
            """
            The scan does not hurt. It is safe for most people who have no metal in the body.

            - The dye can make you feel sick for a moment. A bad reaction to it is rare. With very weak
              kidneys, some dyes can do grave harm.
            - Medicine to calm you makes you sleepy. Someone else has to drive you home.
            - A scan can show things that look bad but do no harm. They may lead to worry, and to
              tests or surgery that you do not need.
            """,
        ),
        Part(
            "",
            "Your results",
            """
            A doctor for imaging (radiologist) reads the pictures and writes a report. It often
            comes within a few days. You may see it in your records before your doctor has.

            Words like “wear”, “bulge” or “tear” sound worse than they are. Many people without pain
            have them. What counts is whether the scan fits what you feel.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - What do you want to find out, and what would it change?
            - Is there another test that would do?
            - Do I need the dye?
            - What will it cost me?
            - When and how will I hear about the result?
            """,
        ),
    ),
    urgent="""
        - You got a rash, hives or swelling after the dye.
        - The place where the needle was is red, swollen or hurts more and more.
    """,
    emergency="""
        - You have trouble breathing, or your face or throat swells, after the dye.
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - A leg or an arm is newly weak or getting weaker. Do not wait for your scan.
    """,
    sources=(
        Source(
            "RadiologyInfo.org, American College of Radiology",
            "Spine MRI",
            "https://www.radiologyinfo.org/en/info/spinemr",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "MRI Scans",
            "https://medlineplus.gov/mriscans.html",
        ),
        Source(
            "NHS",
            "MRI scan",
            "https://www.nhs.uk/tests-and-treatments/mri-scan/",
        ),
    ),
)
