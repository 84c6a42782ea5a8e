"""A symptom: low back pain."""

from clinic.demo.content.shape import DemoArticle, Part, Source

LOW_BACK_PAIN = DemoArticle(
    kind="symptom",
    slug="low-back-pain",
    title="Low back pain",
    summary="Low back pain is very common, is seldom a sign of harm, and mostly eases within a few weeks.",
    topics=("lower-back", "physical-medicine"),
    also_known_as=("Backache", "Lumbago", "Back strain", "Dolor de espalda baja", "Dolor de cintura"),
    related=("back-muscle-spasm", "sciatica", "physical-therapy-for-back-pain", "daily-life-with-back-pain"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About low back pain",
            """
            Most people have low back pain at some time. It can come on fast after a lift or a
            twist, or build up over days. Often no one can say which part of the back hurts.

            That sounds worrying, but it is good news. Pain of this kind mostly eases within a few
            weeks. Strong pain does not mean strong harm.
            """,
        ),
        Part(
            "symptoms",
            "How it feels",
            """
            - A dull ache or a sharp pain between your ribs and your hips
            - A stiff back, most of all in the morning or after you sit
            - Tight muscles on one or both sides
            - Pain that grows when you bend or lift and eases when you change position

            Pain that runs down a leg past the knee may come from a nerve (sciatica).
            """,
        ),
        Part(
            "causes",
            "Causes",
            """
            In most people the cause is a strain of muscles, joints or bands of tissue (ligaments).
            Poor sleep, worry, low mood and too little movement can make pain last longer.

            Less often there is one clear cause:

            - A slipped disc (herniated disc)
            - Less room for the nerves (spinal stenosis)
            - A broken bone in the spine, mostly in people with weak bones (osteoporosis)
            - Joints that are swollen by an illness, with stiffness for more than half an hour each
              morning
            - An infection, a growth, or trouble in the belly or kidneys, which is rare
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find the cause",
            """
            Your doctor asks about the pain and about warning signs. Then they check your back, your
            strength and your sense of touch. This is enough for most people.

            A scan seldom helps in the first six weeks. Scans often show wear that is normal for
            your age. You may need tests if there is a warning sign, or if you do not get better.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            Most low back pain goes away without treatment. If you have no warning sign, it is fine
            to wait and care for yourself. You can also choose among these:

            - Heat, massage, or hands-on care by a therapist. They may ease pain for a while. You
              may be sore for a day or two.
            - Exercise or physical therapy. They help most when pain has lasted for weeks. The pain
              may get a little worse at first.
            - Pain medicine such as ibuprofen or naproxen. It may ease pain for some days. It can
              harm the stomach, the kidneys or the heart.
            - Talk therapy for pain (cognitive behavioral therapy). It can help you cope with pain
              that stays. It takes time and practice.

            Opioid pain medicine is seldom right for low back pain. It can make you sleepy, slow
            your breathing and lead to addiction.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep doing what you can. Do a little less, but do not stop.
            - Do not stay in bed for more than a day or two.
            - Use heat for up to 20 minutes. Keep a cloth between it and your skin.
            - Change position often. No one way to sit is right for all.
            - Go back to work as soon as you can, with lighter tasks if you need them.
            - Be kind to yourself. Sleep, calm and good company help pain to ease.
            """,
        ),
        Part(
            "prevention",
            "Lowering the chance of more pain",
            """
            Low back pain may come back, and that is common. These habits may help:

            - Be active on most days. Any kind of exercise that you like will do.
            - Make your back, belly and hips stronger.
            - Hold a load close to you when you lift. Get help with heavy things.
            - If you smoke, ask us for help to stop.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Do I have any warning sign?
            - What can I do by myself to get better?
            - When should I feel better, and what if I do not?
            - Which activities are safe for me now?
            - Do I need a scan? What would it change?
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
        - You have chest pain, or a sudden tearing pain in your back or belly.
        - You have sudden bad pain, and you feel faint or have a throbbing lump in your belly.
    """,
    urgent="""
        - Pain or numbness in a leg is getting worse or spreading.
        - The pain does not ease when you lie still, or it wakes you at night.
        - You have had cancer, or you are losing weight without trying.
        - You have weak bones (osteoporosis) or take steroid pills.
        - Your immune system is weak, or you inject street drugs.
        - You are under 18, or you are over 50 and have never had back pain before.
    """,
    routine="""
        - Your pain is no better after two weeks of caring for yourself.
        - Pain or tingling runs down a leg.
        - The pain goes away but keeps coming back.
        - Pain keeps you from sleep, work or daily tasks.
        - You feel low or worried because of the pain.
    """,
    sources=(
        Source(
            "National Institute of Arthritis and Musculoskeletal and Skin Diseases",
            "Back Pain",
            "https://www.niams.nih.gov/health-topics/back-pain",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Low Back Pain",
            "https://orthoinfo.aaos.org/en/diseases--conditions/low-back-pain/",
        ),
        Source(
            "American College of Physicians, Annals of Internal Medicine",
            "Noninvasive Treatments for Acute, Subacute, and Chronic Low Back Pain",
            "https://doi.org/10.7326/M16-2367",
            year=2017,
        ),
        Source(
            "NHS",
            "Abdominal aortic aneurysm",
            "https://www.nhs.uk/conditions/abdominal-aortic-aneurysm/",
        ),
    ),
)
