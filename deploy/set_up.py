"""Makes what the portal needs beside its code: .venv with the locked packages, var/, and a first .env.

    python3 deploy/set_up.py               for `make run`
    python3 deploy/set_up.py --for-tests   for everything that needs the test tools too; writes no .env

Only the standard library, and syntax that Python 3.6 can read, so that an old Python ends with one clear sentence
and not with a SyntaxError. What is in place already is left alone: a second run takes a blink.
"""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile

OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
VAR = os.path.join(ROOT, "var")
ENV_FILE = os.path.join(ROOT, ".env")
LOG = os.path.join(VAR, "set-up.log")
LOCKS = {"run": "requirements.lock", "tests": os.path.join("tests", "requirements.lock")}


def main(arguments):
    """Set up for running or for testing. Ends with one sentence and exit code 1 where that cannot be done."""
    use_new_enough_python()
    refuse_broken_python()
    kind = "tests" if "--for-tests" in arguments else "run"
    try:
        refuse_read_only_folder()
        os.makedirs(VAR, mode=0o700, exist_ok=True)
        if kind == "run":
            write_env_file(os.environ.get("PORT", "").strip() or "8000")
        make_venv()
        install(kind)
    except OSError as error:
        stop(f"{error.filename or ROOT}: {error.strerror}.")


def stop(sentence):
    """End with one sentence for people."""
    sys.exit("Set-up stopped. " + sentence)


def say(line):
    print(line, flush=True)


# --- Python -------------------------------------------------------------------------------------------------


def use_new_enough_python():
    """Start again with a newer Python when this one is too old and a newer one is installed under its own name."""
    if sys.version_info >= OLDEST:
        return
    for name in NEWER_NAMES:
        newer = shutil.which(name)
        if newer and is_new_enough(newer):
            os.execv(newer, [newer, *sys.argv])
    stop(
        f"The portal needs Python {OLDEST[0]}.{OLDEST[1]} or later, and python3 here is {sys.version.split()[0]}. "
        "Install a newer one, for example: apt install python3.11 python3.11-venv"
    )


def is_new_enough(python, *modules):
    """Whether this Python starts, is new enough and has these modules. A name in PATH proves nothing."""
    question = "import {}; sys.exit(sys.version_info < {})".format(", ".join(("sys", *modules)), OLDEST)
    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.call([python, "-c", question], **quiet) == 0
    except OSError:
        return False


def refuse_broken_python():
    """Debian splits parts of the standard library off into a package of its own."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "This Python cannot make virtual environments. Install the missing part, for example: "
            "apt install python{}.{}-venv".format(*sys.version_info[:2])
        )


# --- Folders and .env ---------------------------------------------------------------------------------------


def refuse_read_only_folder():
    """Find out by trying: the rights of a folder say nothing about a disk mounted read-only."""
    for folder in (ROOT, VENV, VAR):
        if not os.path.isdir(folder):
            continue
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            stop(f"The folder {folder} cannot be written ({error.strerror}). Give your user the right to.")


def write_env_file(port):
    """A first .env with a secret of its own, for this user's eyes; one that exists is never touched."""
    if os.path.exists(ENV_FILE):
        return
    if not (re.match(r"^[0-9]{1,5}$", port) and 1 <= int(port) <= 65535):
        stop("PORT is not a number from 1 to 65535. Write for example: PORT=8001 make run")
    say("Writing .env with a fresh secret key.")
    lines = [
        "# Settings of this installation; README.md explains each. Keep this file to yourself.",
        "SECRET_KEY=" + secrets.token_urlsafe(50),
        "BASE_URL=http://127.0.0.1:" + port,
        "PORT=" + port,
    ]
    handle = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write("\n".join(lines) + "\n")


# --- Packages -----------------------------------------------------------------------------------------------


def make_venv():
    """A virtual environment, made anew when the old one is half made or its Python is gone or too old."""
    if is_new_enough(VENV_PYTHON, "pip"):
        return
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    if run_logged([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        stop(f"The virtual environment {VENV} could not be made; {LOG} says why.")


def install(kind):
    """Install exactly what the lock file lists, unless that has been done with these locks."""
    stamp = os.path.join(VENV, "installed-for-" + kind)
    wanted = digest_of_locks()
    if read(stamp) == wanted:
        return
    say("Installing packages; the first time this takes up to a minute.")
    lock = os.path.join(ROOT, LOCKS[kind])
    pip = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    # The lock is the whole closure, so there is nothing to resolve. Python compiles the few modules that are used.
    pip += ["--no-deps", "--no-compile", "--retries", "2", "--require-hashes", "-r", lock]
    if run_logged(pip) != 0:
        stop(f"The packages could not be installed: {reason_in_log()} {LOG} has the details.")
    with open(stamp, "w") as file:
        file.write(wanted)


def digest_of_locks():
    """One digest over both locks: they are renewed together, so a change in either makes every stamp old."""
    return hashlib.sha256(
        "".join(read(os.path.join(ROOT, path)) for path in LOCKS.values()).encode()
    ).hexdigest()


def read(path):
    """The file's text, or "" when there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def run_logged(command):
    """Run a command with its output in the log; its exit code."""
    with open(LOG, "w") as log:
        return subprocess.call(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT
        )


def reason_in_log():
    """What went wrong, in words for people."""
    text = read(LOG)
    if re.search(
        r"NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|Max retries|ConnectionError", text
    ):
        return "the package index cannot be reached. Connect this machine to the internet and try again."
    if "do not match the hashes" in text.lower() or "THESE PACKAGES" in text:
        return (
            "a downloaded package is not the one in the lock file. Try again; trust nothing if it stays so."
        )
    errors = re.findall(r"^ERROR: (.+)$", text, re.MULTILINE)
    return (errors[-1].rstrip(".") if errors else "pip failed") + "."


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
