"""The words of the demonstration, one file for each article, listed in the order in which they are stored."""

from clinic.demo.content.emergency_notice import EMERGENCY_NOTICE
from clinic.demo.content.mri_scan import MRI_SCAN
from clinic.demo.content.muscle_spasm import MUSCLE_SPASM
from clinic.demo.content.physical_therapy import PHYSICAL_THERAPY
from clinic.demo.content.slipped_disc import SLIPPED_DISC

# The safety notice comes first: the topics demand one.
ARTICLES = (EMERGENCY_NOTICE, SLIPPED_DISC, MUSCLE_SPASM, PHYSICAL_THERAPY, MRI_SCAN)
