"""A guide: daily life with back pain."""

from clinic.demo.content.drawings import LIFTING, OUT_OF_BED
from clinic.demo.content.shape import DemoArticle, Part, Source

DAILY_LIFE = DemoArticle(
    kind="guide",
    slug="daily-life-with-back-pain",
    title="Daily life with back pain",
    summary="Small changes in how you move, rest and plan your day can make life with back pain easier.",
    topics=("lower-back", "upper-back", "physical-medicine", "pain-medicine"),
    also_known_as=("Living with back pain", "Back care at home", "Vivir con dolor de espalda"),
    related=("low-back-pain", "physical-therapy-for-back-pain", "back-muscle-spasm"),
    signer="clinician2",
    parts=(
        Part(
            "overview",
            "Who this is for",
            """
            This guide is for adults whose back pain has been checked and who have no warning sign.
            Your back is strong. It gets better with movement, even if that hurts a little at first.
            """,
        ),
        Part(
            "self_care",
            "Getting out of bed",
            """
            - Bend your knees and roll onto your side, all in one piece.
            - Let your feet slide over the edge of the bed.
            - Push up with your arms as your legs go down.
            - Sit for a moment, then stand up with a straight back.

            To lie down, do the same the other way round.
            """,
            OUT_OF_BED,
        ),
        Part(
            "self_care",
            "Lifting and carrying",
            """
            - Think first: can it be split, pushed or left?
            - Stand close, with your feet apart.
            - Bend your knees and hips, and hold the load against your body.
            - Stand up with your legs, and turn with your feet, not with your back.
            - Carry the same weight on both sides.
            """,
            LIFTING,
        ),
        Part(
            "self_care",
            "Sitting, driving and work",
            """
            There is no one right way to sit. The best position is the next one.

            - Stand up and walk for a minute every half hour.
            - Put a small cushion behind your lower back, and your feet flat on the floor.
            - Move the car seat close, and stop every hour on long drives.
            - Talk with your boss early about lighter tasks or other hours.
            """,
        ),
        Part(
            "self_care",
            "Sleep, mood and flare-ups",
            """
            - Lie on your side with a pillow between your knees, or on your back with one under
              them.
            - Go to bed and get up at the same times.
            - Plan your day: some activity, some rest, and something you enjoy.
            - On a bad day do less, but do not stop. Use heat for up to 20 minutes, with a cloth
              between it and your skin.
            - Talk with people you trust. Pain and low mood feed each other, and both can be helped.

            Thinking about ending your life? Call or text 988, day or night.
            """,
        ),
        Part(
            "self_care",
            "Exercise and pain medicine",
            """
            Choose an exercise that you like: walking, swimming, cycling, yoga or tai chi. Begin
            with a few minutes and add a little each week. Being a bit sore is fine if it is gone
            the next day.

            Pain medicine that you buy yourself is best kept for bad days. Take no more than the label
            says, and ask your pharmacist if it goes with your other medicines. Ask first if you are
            pregnant.

            Many medicines for colds and sleep hold acetaminophen (Tylenol) too, so count it all. More
            than 4,000 mg in a day can harm the liver. Your limit is lower if your liver is sick or you
            drink alcohol daily.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor or therapist",
            """
            - Which exercises fit me?
            - What should I do when the pain flares up?
            - Is there any movement that I should not do?
            - Who can help me with work, sleep or worry?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - One or both legs are newly weak or getting weaker.
        - The pain began after a hard fall or a crash.
        - You have back pain and a fever.
        - You have chest pain or trouble breathing.
    """,
    urgent="""
        - The pain is new, and worse than any you had before.
        - The pain does not ease when you lie still, or it wakes you at night.
        - You have had cancer, or you are losing weight without trying.
    """,
    routine="""
        - Pain keeps you from work, sleep or the people you love.
        - You need pain medicine on most days.
        - You feel low or worried because of the pain.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Back Pain",
            "https://medlineplus.gov/backpain.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Spine Conditioning Program",
            "https://orthoinfo.aaos.org/en/recovery/spine-conditioning-program/",
        ),
        Source(
            "NHS",
            "Back pain",
            "https://www.nhs.uk/conditions/back-pain/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Acetaminophen",
            "https://medlineplus.gov/druginfo/meds/a681004.html",
        ),
    ),
)
