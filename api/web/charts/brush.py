"""The painting process: a specification in a line of JSON comes in, a picture in a line of JSON goes out.

It is run as a script, and imports nothing of the project.
"""

import json
import os
import signal
import sys
from typing import Any

import vl_convert


def paint(spec: dict[str, Any]) -> str:  # Any: as Vega's documentation has it
    """The SVG of a specification, which says itself whether it is Vega or Vega-Lite. Nothing may be fetched.

    Raises:
        ValueError: the specification is wrong, or names an address.
    """
    if "/vega-lite/" in str(spec.get("$schema")):
        return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    return str(vl_convert.vega_to_svg(spec, allowed_base_urls=[]))


def main() -> None:
    """Paint until the input ends."""
    # An interrupt at the keyboard reaches the whole group; the service ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever the library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        try:
            answer = {"svg": paint(json.loads(line))}
        except Exception as error:  # whatever it is, the next picture may be right
            answer = {"error": str(error)}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
