"""Words that can turn the sense of a health text. A short list, on purpose: in doubt a person decides."""

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Which way, how much, how often, how sure, who, and when.
_TURNING = _words(
    """
    left right upper lower higher front back inner outer before after during above below over under up down
    more most less least few many all every each any some always often sometimes rarely usually seldom
    may might must shall should can could will would need needs needed if or
    safe unsafe dangerous harmless harmful harm common rare normal abnormal positive negative same different
    hot cold heat ice mild moderate severe serious slight better worse best worst longer shorter open closed
    early late sooner later soon now today tomorrow start starts started begin begins last alone together
    increase increases increased decrease decreases decreased raise reduce reduces cause causes caused
    cure cures cured prevent prevents proven risk risks benefit benefits call hospital
    adult adults child children baby babies pregnant pregnancy elderly man men woman women
    """
)
_MEDICAL_WORDS = _words(
    """
    aspirin acetaminophen paracetamol insulin opioid opioids steroid steroids antibiotic antibiotics vaccine
    surgery operation injection injections tablet tablets pill pills dose doses drug drugs
    medicine medicines medication medications allergy allergic brace massage
    fever bleeding blood numb numbness weakness tingling bladder bowel groin cancer tumor infection fracture
    stroke seizure swelling pain ache cramp cramps spasm spasms diabetes pressure
    disc discs disk disks nerve nerves spine spinal muscle muscles bone bones joint joints heart lung lungs
    kidney kidneys liver brain skin exercise exercises rest lift lifting bend bending sit sitting stand
    standing walk walking drive driving sleep scan mri ct xray x-ray ultrasound test tests
    doctor nurse therapist surgeon
    """
)
_MEDICAL_BEGINNING = re.compile(
    r"(?:hyper|hypo|anti|cardi|neur|osteo|arthr|spondyl|vertebr|lumb|cervic|thorac|sacr|sciat|radicul|myel"
    r"|haem|hemato|cortico|gastr|hepat|nephr|derm|psych|immun|anesthe|anaesthe|inflamm)\w{2,}"
)
_MEDICAL_END = re.compile(
    r"\w{2,}(?:itis|osis|oses|emia|aemia|algia|opathy|plasty|ectomy|otomy|ostomy|oscopy|graphy|oma|omas|plegia"
    r"|paresis|trophy|lysis|stenosis|cillin|mycin|profen|coxib|caine|olol|pril|sartan|statin|azole|azepam"
    r"|codone|morphine|phine|sone|olone|mab|gabalin|pentin|triptyline|oxetine|naproxen|fenac|triptan|parin"
    r"|formin|farin|xaban|grel|tinib|cycline|oxacin|dronate|glutide|gliptin|dipine|thiazide|semide|tidine"
    r"|lukast|terol|amol|icam|methacin|zodone|faxine|traline|alopram|zolam|rizine|setron|barbital)"
)
_TREATING = re.compile(
    r"\b(?:take|takes|taking|apply|inject|swallow|chew|drink|inhale|prescri|medic|drug|dose|dosage|tablet|pill|cream|gel"
    r"|patch|therap|treat|surg|operat|steroid)\w*",
    re.IGNORECASE,
)
_NEGATING = ("un", "in", "im", "ir", "il", "non", "non-", "dis", "mis", "ab", "a", "anti", "counter", "de")


def is_weighty(word: str) -> bool:
    """Whether a change of this word (in lower case) can change what a patient does or believes."""
    listed = word in _TURNING or word in _MEDICAL_WORDS
    return listed or bool(_MEDICAL_BEGINNING.fullmatch(word) or _MEDICAL_END.fullmatch(word))


def tells_to_treat(sentence: str) -> bool:
    """Whether a sentence is about medicine or treatment, whatever the section it stands in."""
    return bool(_TREATING.search(sentence))


def negates(before: set[str], after: set[str]) -> bool:
    """Whether a word took on a negating beginning or end, or lost it: safe and unsafe, painful and painless."""
    return any(
        other in (f"{one}less", f"{one.removesuffix('ful')}less")
        or any(prefix + one == other for prefix in _NEGATING)
        for one, other in _both_ways(before, after)
    )


def _both_ways(before: set[str], after: set[str]) -> Iterator[tuple[str, str]]:
    for one in before:
        for other in after:
            yield one, other
            yield other, one
