"""Settings of the portal that Lighthouse looks at: static files are collected, named by digest and compressed, as for
patients."""

from clinic.settings import STORAGES as STORAGES
from tests.faults.settings import *  # noqa: F403
