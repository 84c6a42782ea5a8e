"""How much memory the largest pictures need that we take. Each is opened in a process of its own."""

import subprocess
import sys

import pytest
from PIL import Image

OPEN = """
import re, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
import django
django.setup()
from clinic import pictures
with open(sys.argv[1], "rb") as upload:
    original = pictures.open_original(upload)
pictures.cropped(original, pictures.Crop(left=10))
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def peak_megabytes(path) -> int:
    """Peak resident memory of a process that opens the picture and crops it."""
    answer = subprocess.run([sys.executable, "-c", OPEN, path], capture_output=True, text=True, check=True)
    return int(answer.stdout)


def detailed(size: tuple[int, int]) -> Image.Image:
    """A picture with something to see in it, so that it does not compress to nothing."""
    return Image.effect_noise((size[0] // 8, size[1] // 8), 90).resize(size).convert("RGB")


@pytest.mark.parametrize(
    ("name", "size", "limit"),
    [("200.jpg", (16_320, 12_240), 250), ("48.heic", (8_064, 6_048), 550), ("24.webp", (5_660, 4_240), 550)],
)
def test_memory_for_a_large_picture_stays_bounded(tmp_path, name, size, limit):
    path = tmp_path / name
    detailed(size).save(path)

    peak = peak_megabytes(path)

    print(f"\n{name}, {size[0]} × {size[1]}: {peak} MB")
    assert peak < limit
