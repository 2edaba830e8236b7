"""Painting: a specification of Vega or Vega-Lite becomes SVG, in a process of its own.

The library keeps the interpreter to itself while it works (a second at first, a tenth later): in a thread it would hold
up every other request. The process starts with the first picture and stays. It reads and writes lines of JSON, and
ends when its input does. It fetches nothing: no address is allowed, and no specification has one.
"""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from api.errors import PictureError

DEADLINE = 30.0
"""The most seconds that one picture may take; the first one, which starts the process, takes about one."""

_LONGEST = 64 * 1024 * 1024
"""The longest line that the process may write, in bytes."""

_log = logging.getLogger(__name__)
_BRUSH = Path(__file__).with_name("brush.py")


class Painter:
    """One process that paints one picture at a time; started when it is first needed, and again after a failure."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def paint(self, spec: Mapping[str, Any]) -> str:  # Any: as Vega's documentation has it
        """The picture of a specification, as the library writes it.

        Raises:
            PictureError: the process says that it cannot, dies, or does not answer in time.
        """
        async with self._turn:
            try:
                answer = await asyncio.wait_for(self._exchange(spec), self._deadline)
            except TimeoutError as error:
                await self.close()
                raise PictureError(f"no answer within {self._deadline:g} s") from error
            except (OSError, ValueError) as error:
                await self.close()
                raise PictureError(str(error) or type(error).__name__) from error
            except asyncio.CancelledError:
                # What it still writes would be taken for the answer to the next one.
                await self.close()
                raise
        if "svg" not in answer:
            _log.error("a picture cannot be painted: %s", answer.get("error"))
            raise PictureError("Vega")
        return str(answer["svg"])

    async def _exchange(self, spec: Mapping[str, Any]) -> dict[str, Any]:  # Any: a JSON document
        if self._process is None or self._process.returncode is not None:
            # -P: modules that stand beside the script are not mistaken for those of the library.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", str(_BRUSH), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_LONGEST
            )
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        process.stdin.write(json.dumps(spec).encode() + b"\n")
        await process.stdin.drain()
        line = await process.stdout.readline()
        answer = json.loads(line) if line else None
        if not isinstance(answer, dict):
            raise OSError("the process ended")
        return answer

    async def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()
