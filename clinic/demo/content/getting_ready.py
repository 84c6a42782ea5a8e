"""A guide: getting ready for spine surgery."""

from clinic.demo.content.shape import DemoArticle, Part, Source

GETTING_READY = DemoArticle(
    kind="guide",
    slug="getting-ready-for-spine-surgery",
    title="Getting ready for spine surgery",
    summary="A few simple steps in the weeks before surgery can make it safer and coming home easier.",
    topics=("spine-surgery", "lower-back", "neck"),
    also_known_as=(
        "Before back surgery",
        "Preparing for spine surgery",
        "Cómo prepararse para una cirugía de columna",
    ),
    related=("microdiscectomy", "mri-scan-of-the-spine", "spinal-stenosis"),
    signer="lead",
    interval=12,
    parts=(
        Part(
            "overview",
            "Who this is for",
            """
            This guide is for adults who have a date for spine surgery. It does not take the place
            of what your own team tells you. If the two differ, do what your team says.
            """,
        ),
        Part(
            "",
            "In the weeks before",
            """
            - Stop smoking and vaping, as early as you can. Bones and cuts heal better.
            - Walk every day as far as you can.
            - Eat well, with enough protein. Have your blood sugar checked if you have diabetes.
            - See your dentist if a tooth hurts. An infection can put off surgery.
            - Show us a list of all you take: medicines, vitamins, herbs, alcohol and other drugs.
            - Ask what each test is for, and do them on time.
            """,
        ),
        Part(
            "",
            "Your medicines",
            """
            Some medicines make you bleed more or do not go well with the sleep medicine
            (anesthesia). Your team tells you which to stop, and on which day.

            - Do not stop a blood thinner, heart medicine or opioid by yourself. That can be
              dangerous.
            - Ask about aspirin, ibuprofen and naproxen.
            - Ask about insulin, other diabetes medicine and weight-loss shots.
            - Tell us of any allergy, and of trouble with sleep medicine in you or your family.
            """,
        ),
        Part(
            "",
            "Your home and your helpers",
            """
            - Choose someone to drive you home and stay for the first night or two.
            - Put what you use each day between hip and shoulder height.
            - Clear the floor: rugs, cords, toys and small pets can make you fall.
            - Put a firm chair with arms where you will sit, and a mat in the shower.
            - Cook and freeze some meals. Ask for help with shopping, children and pets.
            - Plan your time off, and ask early about papers for work.
            """,
        ),
        Part(
            "",
            "The day before and the day itself",
            """
            - Wash with the soap you were given, and put on clean clothes.
            - Do not shave near the place of the surgery.
            - Stop eating and drinking at the times you were told. An empty stomach keeps you safe.
            - Take only the medicines you were told to take, with a sip of water.
            - Leave jewelry, makeup and nail polish at home.
            - Bring your list of medicines, glasses, hearing aids, and shoes with closed heels.
            """,
        ),
        Part(
            "self_care",
            "The first weeks at home",
            """
            - Walk a little several times a day. Rest in between.
            - Get out of bed by rolling onto your side and pushing up with your arms.
            - Do not lift, bend or twist until your surgeon says so.
            - Look at the cut each day, or ask someone to look.
            - Drink water and eat fruit and vegetables. Pain medicine can block your bowels.
            - Take less strong pain medicine as the pain eases. Bring what is left to a drop-off.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your team",
            """
            - What exactly will you do, and who will do it?
            - What may happen if I wait or do not have surgery?
            - Which risks apply to me, and how can I lower them?
            - How much pain is normal, and what can I take?
            - Whom do I call at night or on a weekend?
            - What will it cost me? Can I have that in writing?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - A leg or an arm is newly weak or getting weaker.
        - You have chest pain or trouble breathing, or you faint or cough up blood.
        - After surgery, you have a fever and your back or neck hurts much more.
        - After surgery, you cannot be woken easily or your breathing is very slow.
    """,
    urgent="""
        - Before surgery: you have a fever, a cough, a rash, a bad tooth or an infected cut.
        - After surgery: you have a fever or chills.
        - The cut is red, hot, swollen or runs with fluid.
        - A calf hurts, is swollen or feels hot.
        - You have a bad headache that gets worse when you sit up.
    """,
    routine="""
        - You do not know which medicines to stop, or when.
        - You have no one to take you home or to stay with you.
        - You are not sure any more that you want the surgery. You can change your mind at any time.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Preparing for Low Back Surgery",
            "https://orthoinfo.aaos.org/en/treatment/preparing-for-low-back-surgery/",
        ),
        Source(
            "NHS",
            "Having surgery: Preparation",
            "https://www.nhs.uk/tests-and-treatments/having-surgery/preparation/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Spine surgery - discharge",
            "https://medlineplus.gov/ency/patientinstructions/000313.htm",
        ),
    ),
)
