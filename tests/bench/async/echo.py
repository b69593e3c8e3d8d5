# TCP echo over streams and over a protocol: 32 connections, 1 KiB messages; then 100 KiB ones. The client is another process.
import asyncio
import os
import socket
import sys
import time

if len(sys.argv) == 1:
    import _measure  # for the loop that it may install

SECONDS = 1.0


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def stream_echo(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


def client(port, connections, size, results):
    """Blocking sockets, each with one message on its way: it costs less than the server."""
    import selectors
    message, buffer = b"x" * size, bytearray(262144)  # recv() would get memory from the system each time, and be slower than the server
    selector = selectors.DefaultSelector()
    left = {}
    for _ in range(connections):
        s = socket.create_connection(("127.0.0.1", port))
        s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(s, selectors.EVENT_READ)
        left[s] = size
        s.sendall(message)
    done = 0
    end = time.perf_counter() + SECONDS
    while left:
        going_on = time.perf_counter() < end
        for key, _ in selector.select(1):
            s = key.fileobj
            left[s] -= s.recv_into(buffer)
            if left[s]:
                continue
            done += going_on
            if going_on:
                left[s] = size
                s.sendall(message)
            else:
                selector.unregister(s)
                del left[s]
                s.close()
    os.write(results, str(done / SECONDS).encode())


async def measure(kind, connections, size, what):
    loop = asyncio.get_running_loop()
    if kind == "streams":
        server = await asyncio.start_server(stream_echo, "127.0.0.1", 0)
    else:
        server = await loop.create_server(Echo, "127.0.0.1", 0)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.set_inheritable(write, True)
        os.execv("/usr/bin/python3", ["python3", __file__, str(server.sockets[0].getsockname()[1]), str(connections), str(size), str(write)])
    os.close(write)
    began = time.process_time()
    text = await loop.run_in_executor(None, os.read, read, 100)
    os.close(read)
    os.waitpid(pid, 0)
    rate = float(text)
    used = (time.process_time() - began) / (rate * SECONDS) * 1e6
    print(f"figure {rate:.0f} /s higher echo, {what}", file=sys.stderr)
    print(f"figure {used:.2f} us lower processor time of one, {what}", file=sys.stderr)
    server.close()


async def main():
    await measure("streams", 32, 1024, "streams, 1 KiB")
    await measure("protocol", 32, 1024, "protocol, 1 KiB")
    await measure("streams", 4, 102400, "streams, 100 KiB")
    print("done")


if len(sys.argv) > 1:
    client(*map(int, sys.argv[1:]))
else:
    asyncio.run(main())
