"""A bad network between phones and server: it holds, loses half, resets, delays."""

import asyncio
import contextlib
import random
import socket
import struct
import threading

from tests.live import PATIENCE_S
from tests.ports import free_port

TO_SERVER, TO_PHONE = "to the server", "to the phone"
LINGER_0 = struct.pack("ii", 1, 0)


class Proxy:
    """A TCP port that leads to another, as well as the network of the moment lets it.

    held    the ways on which nothing gets through; what is under way arrives when it ends
    """

    def __init__(self, target, host="127.0.0.1"):
        self.target = target
        self.host = host
        self.port = free_port()
        self.held = set()
        self.delay_s = 0
        self.chance = random.Random(1)
        self.writers = set()
        self.loop = asyncio.new_event_loop()
        self.up = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        assert self.up.wait(PATIENCE_S)

    @property
    def url(self):
        return f"http://{self.host}:{self.port}"

    def hold(self, *ways):
        """A hole: nothing gets through on these ways (both, when none is named)."""
        self.held = set(ways or (TO_SERVER, TO_PHONE))

    def release(self):
        self.held = set()
        self.delay_s = 0

    def reset(self):
        """Every connection is cut off at once."""
        self.loop.call_soon_threadsafe(self._reset)

    def close(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)

    def _run(self):
        asyncio.set_event_loop(self.loop)
        self.server = self.loop.run_until_complete(
            asyncio.start_server(self._connected, self.host, self.port)
        )
        self.up.set()
        self.loop.run_forever()
        self._reset()
        self.server.close()
        tasks = asyncio.all_tasks(self.loop)
        for task in tasks:
            task.cancel()
        self.loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self.loop.close()

    def _reset(self):
        for writer in list(self.writers):
            with contextlib.suppress(OSError, AttributeError):
                tcp = writer.get_extra_info("socket")
                tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_0)
            writer.transport.abort()

    async def _connected(self, reader, writer):
        self.writers.add(writer)
        with contextlib.suppress(OSError, asyncio.CancelledError):
            first = await reader.read(65536)
            while self.held:
                await asyncio.sleep(0.02)
            if not reader.at_eof():  # given up meanwhile: in a hole it would never have begun
                await self._lead_on(first, reader, writer)
        self.writers.discard(writer)
        writer.transport.abort()

    async def _lead_on(self, first, reader, writer):
        there, out = await asyncio.open_connection("127.0.0.1", self.target)
        self.writers.add(out)
        out.write(first)
        await asyncio.gather(
            self._pump(reader, out, TO_SERVER), self._pump(there, writer, TO_PHONE)
        )
        self.writers.discard(out)

    async def _pump(self, reader, writer, way):
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                while way in self.held:
                    await asyncio.sleep(0.02)
                if self.delay_s:
                    await asyncio.sleep(self.chance.uniform(0, self.delay_s))
                writer.write(data)
                await writer.drain()
        writer.transport.abort()
