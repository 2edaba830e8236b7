"""How long the service takes from its start to its first answer, where the dataset is built.

``python benchmarks/start.py`` prints one line: median, least and most of some starts, in seconds by the clock.
"""

import argparse
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request

_SERVE = "import sys; from api.cli import main; sys.exit(main(['serve', '--port', '0', '--lang', 'en']))"


def once() -> float:
    """Seconds from the start of the process to the first answer that needs the store.

    Raises:
        SystemExit: the service does not start.
    """
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", _SERVE], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = None
        for line in process.stderr:
            if found := re.search(r"http://\S+/", line):
                break
        if found is None:
            raise SystemExit("the service does not start")
        with urllib.request.urlopen(found[0] + "readyz", timeout=60) as answer:
            answer.read()
        taken = time.monotonic() - begun
        process.send_signal(signal.SIGINT)
        process.wait(60)
    return taken


def main() -> None:
    """Start some times and tell the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9)
    times = [once() for _ in range(parser.parse_args().times)]
    print(f"{len(times)} starts: median {statistics.median(times):.2f} s, {min(times):.2f} to {max(times):.2f} s")


if __name__ == "__main__":
    main()
