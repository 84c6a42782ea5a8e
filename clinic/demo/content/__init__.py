"""The words of the demonstration, one file for each article, listed in the order in which they are stored."""

from clinic.demo.content.aviso_emergencia import AVISO_EMERGENCIA
from clinic.demo.content.aviso_opioides import AVISO_OPIOIDES
from clinic.demo.content.ciatica import CIATICA
from clinic.demo.content.compression_fracture import COMPRESSION_FRACTURE
from clinic.demo.content.ct_scan import CT_SCAN
from clinic.demo.content.daily_life import DAILY_LIFE
from clinic.demo.content.dolor_de_espalda_baja import DOLOR_DE_ESPALDA_BAJA
from clinic.demo.content.emergency_notice import EMERGENCY_NOTICE
from clinic.demo.content.getting_ready import GETTING_READY
from clinic.demo.content.low_back_pain import LOW_BACK_PAIN
from clinic.demo.content.microdiscectomy import MICRODISCECTOMY
from clinic.demo.content.mri_scan import MRI_SCAN
from clinic.demo.content.muscle_spasm import MUSCLE_SPASM
from clinic.demo.content.neck_pain import NECK_PAIN
from clinic.demo.content.nerve_test import NERVE_TEST
from clinic.demo.content.numbness import NUMBNESS
from clinic.demo.content.opioid_notice import OPIOID_NOTICE
from clinic.demo.content.physical_therapy import PHYSICAL_THERAPY
from clinic.demo.content.pinched_nerve_neck import PINCHED_NERVE_NECK
from clinic.demo.content.sciatica import SCIATICA
from clinic.demo.content.slipped_disc import SLIPPED_DISC
from clinic.demo.content.spinal_stenosis import SPINAL_STENOSIS
from clinic.demo.content.spondylolisthesis import SPONDYLOLISTHESIS
from clinic.demo.content.steroid_injection import STEROID_INJECTION
from clinic.demo.content.whiplash import WHIPLASH
from clinic.demo.content.x_ray import X_RAY

NOTICES = (EMERGENCY_NOTICE, OPIOID_NOTICE, AVISO_EMERGENCIA, AVISO_OPIOIDES)
CONDITIONS = (
    SLIPPED_DISC,
    SCIATICA,
    SPINAL_STENOSIS,
    COMPRESSION_FRACTURE,
    WHIPLASH,
    PINCHED_NERVE_NECK,
    SPONDYLOLISTHESIS,
)
SYMPTOMS = (LOW_BACK_PAIN, NECK_PAIN, MUSCLE_SPASM, NUMBNESS)
TESTS = (MRI_SCAN, X_RAY, NERVE_TEST, CT_SCAN)
TREATMENTS = (PHYSICAL_THERAPY, STEROID_INJECTION, MICRODISCECTOMY)
GUIDES = (GETTING_READY, DAILY_LIFE)
IN_SPANISH = (CIATICA, DOLOR_DE_ESPALDA_BAJA)

# The last ones in a language are the newest on its first page. A translation comes after what it translates.
WITH_OWN_PAGE = TESTS + GUIDES + TREATMENTS + CONDITIONS + SYMPTOMS + IN_SPANISH
ARTICLES = NOTICES + WITH_OWN_PAGE
