"""A condition: sciatica."""

from clinic.demo.content.drawings import SCIATIC_NERVE
from clinic.demo.content.shape import DemoArticle, Part, Source

SCIATICA = DemoArticle(
    kind="condition",
    slug="sciatica",
    title="Sciatica",
    summary="Sciatica is nerve pain that runs down your leg, and most people get better without surgery.",
    topics=("lower-back", "hips-and-legs", "physical-medicine"),
    also_known_as=(
        "Nerve pain in the leg",
        "Pinched nerve in the lower back",
        "Lumbar radiculopathy",
        "Ciática",
        "Nervio ciático",
    ),
    related=("slipped-disc", "spinal-stenosis", "low-back-pain", "steroid-injection"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About sciatica",
            """
            A thick nerve runs from your lower back down the back of each leg. It is called the
            sciatic nerve. When something presses on its roots or makes them sore, you feel pain
            along the leg.

            Sciatica is a sign of a problem, not a disease of its own. It mostly affects one leg.
            For most people it eases within weeks or a few months.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            You may notice one or more of these:

            - Sharp, burning or shooting pain from your buttock down one leg, at times to the foot
            - Tingling or numbness in the leg or foot
            - Pain that gets worse when you sit, bend, cough or sneeze
            - Back pain too, though the leg often hurts more
            - Weakness in the leg or foot (when it is new, it is an emergency)

            Pain in the back alone is not sciatica.
            """,
            SCIATIC_NERVE,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            The most common cause is a slipped disc (herniated disc). A soft pad between two bones
            of the spine bulges out and presses on a nerve.

            Other causes are:

            - Less room for the nerves as the spine wears with age (spinal stenosis)
            - A bone of the spine that slipped forward (spondylolisthesis)
            - A fall, a crash or another injury
            - An infection or a growth, which is rare

            Heavy lifting, long hours of driving, smoking and extra body weight can raise the risk.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor asks where it hurts. Then they check your strength, your sense of touch and
            your reflexes. They may lift one leg while you lie flat, to see if that brings on the
            pain.

            Most people need no scan in the first six weeks. You may need an MRI scan (magnetic
            resonance imaging) if there is a warning sign. You may also need one before a shot or
            surgery.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            There is more than one good choice. You and your doctor decide together.

            - Time and gentle movement. Sciatica often goes away by itself. For some people it lasts
              longer or comes back.
            - Physical therapy. It helps you move and get stronger. You may be sore at first.
            - Pain medicine. It may help a little. Some kinds can harm the stomach, the kidneys or
              the heart, and opioids can lead to addiction.
            - Nerve pain medicine such as gabapentin. Studies find that it does little for sciatica.
              It can make you dizzy, or slow your breathing if you take it with opioids.
            - A steroid shot near the nerve (epidural injection). It may ease leg pain for some
              weeks. Infection, bleeding and nerve damage are rare.
            - Surgery to take pressure off the nerve. Leg pain often eases sooner. Risks are
              infection, a leak of spinal fluid and nerve damage.

            Without treatment, most people still get better. After a year or two, many do about as
            well as those who had surgery. But if a leg, the bladder or the bowels begin to fail,
            surgery may be needed right away.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep moving. Walk a little, many times a day.
            - Do not stay in bed for more than a day or two.
            - Find positions that ease the leg. Many people lie on one side with a pillow between
              the knees.
            - Do not sit for more than half an hour at a time.
            - Try heat or cold for up to 20 minutes. Keep a cloth between it and your skin.
            - Take no more medicine than the label says.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            The pain may come and go as the nerve heals. Less pain in the foot is a good sign, even
            if your back still hurts. Tingling is often the last thing to leave.

            About one in three people has some pain for a year or longer. No one can tell ahead of
            time who will. Come back if you are not better after six weeks.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - What is pressing on my nerve?
            - What may happen if we wait?
            - Do I need a scan now? What would it change?
            - How can each treatment help me, and how can it harm me?
            - When can I work, drive and exercise again?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - A leg is newly weak or getting weaker, or your foot drags when you walk.
        - Pain or numbness has spread to both legs, or came on in both within days.
        - The pain began after a hard fall or a crash.
        - You have back pain and a fever.
    """,
    urgent="""
        - Your pain is getting worse fast, or nothing eases it.
        - The numbness in your leg is spreading.
        - You have had cancer, or you are losing weight without trying.
        - You have weak bones (osteoporosis) or take steroid pills.
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - Your pain is no better after two weeks of caring for yourself.
        - The pain goes away but keeps coming back.
        - Pain keeps you from sleep, work or daily tasks.
        - You want to talk about your treatment choices.
    """,
    sources=(
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Sciatica",
            "https://medlineplus.gov/sciatica.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Sciatica",
            "https://orthoinfo.aaos.org/en/diseases--conditions/sciatica/",
        ),
        Source(
            "NHS",
            "Sciatica",
            "https://www.nhs.uk/conditions/sciatica/",
        ),
        Source(
            "National Institute for Health and Care Excellence",
            "Low back pain and sciatica in over 16s: assessment and management (NG59)",
            "https://www.nice.org.uk/guidance/ng59",
            year=2016,
        ),
    ),
)
