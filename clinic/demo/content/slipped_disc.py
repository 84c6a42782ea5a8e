"""A condition: lumbar disc herniation."""

from clinic.demo.content.drawings import DISC_AND_NERVE
from clinic.demo.content.shape import DemoArticle, Part, Source

SLIPPED_DISC = DemoArticle(
    kind="condition",
    slug="slipped-disc",
    title="Slipped disc in the lower back",
    summary="A slipped disc can send pain down your leg, but most people get better without surgery.",
    topics=("lower-back", "hips-and-legs", "spine-surgery"),
    also_known_as=(
        "Herniated disc",
        "Lumbar disc herniation",
        "Bulging disc",
        "Ruptured disc",
        "Hernia de disco",
        "Disco herniado",
    ),
    related=("sciatica", "microdiscectomy", "steroid-injection", "physical-therapy-for-back-pain"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "About a slipped disc",
            """
            Your spine is a stack of bones. Between the bones are soft pads called discs. They let
            your back bend, and they take up shock.

            In a slipped disc, part of the soft center pushes out through a weak spot in the tough
            outer ring. Doctors call it a herniated disc (lumbar disc herniation). The disc does not
            really slip out of place.

            The part that sticks out can press on a nerve or make it sore. The leg pain that this
            causes is called sciatica. Some people have a slipped disc and feel nothing at all.
            """,
            DISC_AND_NERVE,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            You may notice one or more of these:

            - Pain that runs from your buttock down one leg, sometimes as far as the foot
            - Tingling, burning or numbness in the leg or foot
            - Pain in your lower back
            - Pain that gets worse when you sit for a long time, bend, cough or sneeze
            - Weakness in the leg or foot (when it is new, it is an emergency)

            The pain in the leg is often worse than the pain in the back.
            """,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            Discs dry out and get weaker as we grow older. Then a small strain can be enough: a
            lift, a twist or a sneeze. Often there is no clear cause.

            A slipped disc is most common between the ages of 30 and 50. These things can raise the
            risk:

            - Heavy lifting or a lot of twisting at work
            - Many hours of driving or sitting
            - Smoking
            - Extra body weight
            - A parent, brother or sister who has had one
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor asks about your pain and tests how your legs feel and move. You may lie flat
            while the doctor lifts one leg. Often this is enough.

            Most people do not need a scan in the first six weeks. Many people without pain have a
            slipped disc on a scan. So a scan alone cannot prove where the pain comes from.

            You may need an MRI scan (magnetic resonance imaging) if you have a warning sign. You
            may also need one before a shot or surgery. MRI uses a strong magnet and no X-rays.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            There is more than one good choice. You and your doctor decide together. It depends on
            your pain, your strength and what matters to you.

            - Time and gentle movement. Most people feel better within weeks or a few months. For
              some, the pain lasts or comes back.
            - Pain medicine. It can ease pain so that you can move. Some kinds can harm the stomach,
              the kidneys or the heart, and opioids can lead to addiction.
            - Physical therapy. Exercises help you move and get stronger. You may be sore at first.
            - A steroid shot near the nerve (epidural injection). It may ease leg pain for weeks or
              months, but not for everyone. Infection, bleeding and nerve damage are rare.
            - Surgery to take out the part that presses on the nerve (discectomy). Leg pain often
              eases sooner than without surgery. Risks are infection, nerve damage, a leak of spinal
              fluid and a disc that slips again.

            Without treatment, most slipped discs still get better. After a year or two, many people
            do about as well without surgery as with it. But if your legs, bladder or bowels begin
            to fail, surgery may be needed right away.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep moving. Take short walks, and do a little more each day.
            - Do not stay in bed for more than a day or two.
            - Change your position often. Stand up at least once an hour.
            - Try heat or cold for up to 20 minutes. Keep a cloth between it and your skin.
            - Do not lift heavy things or twist your back while the pain is bad.
            - Take no more medicine than the label says.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            In many people the body slowly takes up the part that sticks out, and the disc shrinks.
            Leg pain often eases within six to twelve weeks. It may come and go on the way.

            Some people have pain that stays, or that comes back after months or years. Keeping
            active and strong lowers the chance of that.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - What is the likely cause of my pain?
            - Do I need a scan now? What would it change?
            - What may happen if we wait?
            - How can each treatment help me, and how can it harm me?
            - When can I work, drive and exercise again?
            - Which signs mean that I should get help right away?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - One or both legs are newly weak or getting weaker.
        - Pain or numbness has spread to both legs, or came on in both within days.
        - The pain began after a hard fall or a crash.
        - You have back pain and a fever.
    """,
    urgent="""
        - Your pain is getting worse fast, or nothing eases it.
        - The tingling or numbness in your leg is spreading.
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
            "Herniated Disk",
            "https://medlineplus.gov/herniateddisk.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Herniated Disk in the Lower Back",
            "https://orthoinfo.aaos.org/en/diseases--conditions/herniated-disk-in-the-lower-back/",
        ),
        Source(
            "NHS",
            "Slipped disc",
            "https://www.nhs.uk/conditions/slipped-disc/",
        ),
    ),
)
