"""A mail server that delivers to a folder: every message becomes one .eml file, and nothing leaves the machine."""

import argparse
import asyncio
import itertools
from collections.abc import Sequence
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class FolderHandler:
    """Write what comes in."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._numbers = itertools.count(len(list(folder.glob("*.eml"))) + 1)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802  # aiosmtpd's
        """Store one message, whole or not at all."""
        content = envelope.content or b""
        target = self.folder / f"{next(self._numbers):05d}.eml"
        part = target.with_suffix(".part")
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        part.rename(target)
        return "250 Message accepted for delivery"


async def serve(folder: Path, port: int) -> None:
    """Take mail on `port` of this machine until the process ends."""
    handler = FolderHandler(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


def main(argv: Sequence[str] | None = None) -> None:
    """Serve with the port and the folder of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args(argv)
    asyncio.run(serve(options.folder, options.port))


if __name__ == "__main__":
    main()
