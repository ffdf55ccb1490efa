"""The floor, the least that a server does: what one client says goes to all, as it is."""

import asyncio
import sys

from websockets.asyncio.server import broadcast, serve

SIZE = int(sys.argv[2])
everyone = set()


async def client(line):
    everyone.add(line)
    try:
        async for mark in line:
            broadcast(everyone, mark + "." * (SIZE - len(mark)))
    finally:
        everyone.discard(line)


async def main():
    async with serve(client, "127.0.0.1", int(sys.argv[1]), compression=None, ping_interval=None):
        print("up", flush=True)
        await asyncio.Future()


asyncio.run(main())
