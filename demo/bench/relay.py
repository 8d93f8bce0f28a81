"""A relay that takes every mail and forgets it, as a process of its own."""

import argparse
import asyncio

from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """Take what comes, after a while where one is wanted."""

    def __init__(self, wait: float) -> None:
        self.wait = wait

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802  # aiosmtpd's
        """Say that the mail was taken."""
        await asyncio.sleep(self.wait)
        return "250 OK"


async def serve(port: int, wait: float) -> None:
    """Take mail on `port` of this machine until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink(wait), loop=loop), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Serve with what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--wait", type=float, default=0.0)
    options = parser.parse_args()
    asyncio.run(serve(options.port, options.wait))


if __name__ == "__main__":
    main()
