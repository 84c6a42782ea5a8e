"""`python -m clinic.processes PROCFILE`: runs the processes of a Procfile together until it is asked to stop.

A thin wrapper around honcho. Being stopped by Ctrl-C or SIGTERM is how this ends, so it is no failure.
"""

import os
import signal
import sys

import honcho.command
import honcho.manager

# honcho grants five seconds before it kills; the worker may wait longer than that for a mail server's next answer.
honcho.manager.KILL_WAIT = 30
STOPPED_IN_GOOD_ORDER = {128 + signal.SIGINT, 128 + signal.SIGTERM}


def run(procfile: str) -> int:
    """Run until one of the processes ends or a signal comes; the exit code. No .env is read: Django did that."""
    try:
        honcho.command.main(["--env", os.devnull, "--procfile", procfile, "start"])
    except SystemExit as end:
        return 0 if end.code in STOPPED_IN_GOOD_ORDER else end.code
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
