"""An HTTP/1.1 server on a protocol: keep-alive, pipelining, GET and HEAD, errors. It is asked by clients over real sockets.

With a port as its argument it serves until it is interrupted, to be measured or to be asked by other programs.
"""

import asyncio
import contextlib
import sys

PAGES = {"/": b"Hello, world!\n", "/long": b"0123456789" * 20_000}
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed"}


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.received = b""

    def data_received(self, data):
        self.received += data
        while (end := self.received.find(b"\r\n\r\n")) >= 0:
            head, self.received = self.received[:end], self.received[end + 4:]
            if not self.answer(head.decode("latin-1")):
                self.transport.close()
                break

    def answer(self, head):
        first, *lines = head.split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        try:
            method, path, version = first.split()
        except ValueError:
            return self.send(400, b"", False)
        keep = headers.get("connection", "keep-alive" if version == "HTTP/1.1" else "close").lower() == "keep-alive"
        if method not in ("GET", "HEAD"):
            return self.send(405, b"", keep)
        page = PAGES.get(path)
        return self.send(404 if page is None else 200, page or b"", keep, method == "HEAD")

    def send(self, status, body, keep, only_head=False):
        head = (f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Length: {len(body)}\r\nContent-Type: text/plain\r\n"
                f"Connection: {'keep-alive' if keep else 'close'}\r\n\r\n").encode()
        self.transport.write(head if only_head else head + body)
        return keep


async def read_answer(reader, has_body=True):
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    length = next(int(line.split(":")[1]) for line in head if line.startswith("Content-Length"))
    return head[0], await reader.readexactly(length) if has_body else length


@contextlib.asynccontextmanager
async def connected(address):
    reader, writer = await asyncio.open_connection(*address)
    try:
        yield reader, writer
    finally:
        writer.close()
        await writer.wait_closed()


async def ask():
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    async with server:
        address = server.sockets[0].getsockname()
        async with connected(address) as (reader, writer):
            for path in "/", "/missing", "/":
                writer.write(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
                print(await read_answer(reader))
            writer.write(b"GET / HTTP/1.1\r\n\r\n" * 100)
            answers = [await read_answer(reader) for _ in range(100)]
            print("pipelined:", len(answers), set(answers))
            writer.write(b"HEAD /long HTTP/1.1\r\n\r\n")
            print(await read_answer(reader, has_body=False))
            writer.write(b"GET /long HTTP/1.1\r\nConnection: close\r\n\r\n")
            status, body = await read_answer(reader)
            print(status, body == PAGES["/long"], await reader.read())
        async with connected(address) as (reader, writer):
            for piece in b"POST /", b" HTTP/1.1\r", b"\n\r\nnonsense\r\n\r\n":
                writer.write(piece)
                await asyncio.sleep(0.001)
            print(await read_answer(reader), await read_answer(reader), await reader.read())

        async def visit():
            async with connected(address) as (reader, writer):
                for _ in range(20):
                    writer.write(b"GET / HTTP/1.1\r\n\r\n")
                    await read_answer(reader)
            return 20

        print("visits:", sum(await asyncio.gather(*(visit() for _ in range(50)))))


async def serve(port):
    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", port, backlog=1000)
    await server.serve_forever()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(int(sys.argv[1])))
    else:
        asyncio.run(ask())
