"""A chat over TCP: a server that tells everybody what one says, and clients that come and go."""

import asyncio


class Chat:
    def __init__(self):
        self.members = {}

    async def serve(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        self.members[name] = writer
        self.tell(f"* {name} is here")
        try:
            async for line in reader:
                self.tell(f"{name}: {line.decode().rstrip()}")
        finally:
            del self.members[name]
            self.tell(f"* {name} has left")
            writer.close()

    def tell(self, text):
        for writer in self.members.values():
            if not writer.is_closing():
                writer.write(text.encode() + b"\n")


class Member:
    @classmethod
    async def join(cls, address, name):
        self = cls()
        self.name = name
        self.reader, self.writer = await asyncio.open_connection(*address)
        self.say(name)
        await self.until(f"* {name} is here")
        return self

    def say(self, text):
        self.writer.write(text.encode() + b"\n")

    async def until(self, end):
        heard = []
        while not heard or heard[-1] != end:
            line = await asyncio.wait_for(self.reader.readline(), 5)
            heard.append(line.decode().rstrip())
        return heard

    async def leave(self):
        self.writer.close()
        await self.writer.wait_closed()


async def main():
    chat = Chat()
    async with await asyncio.start_server(chat.serve, "127.0.0.1", 0) as server:
        address = server.sockets[0].getsockname()
        ann = await Member.join(address, "ann")
        bob = await Member.join(address, "bob")
        print("ann hears", await ann.until("* bob is here"))
        bob.say("hello everybody")
        print("ann hears", await ann.until("bob: hello everybody"))
        crowd = await asyncio.gather(*(Member.join(address, f"guest {n}") for n in range(50)))
        for n, guest in enumerate(crowd):
            guest.say(f"I am number {n}")
        heard = await asyncio.gather(*(collect(guest, 50) for guest in crowd))
        print("everybody hears everybody:", all(len(each) == 50 for each in heard))
        await asyncio.gather(*(guest.leave() for guest in crowd))
        ann.say("bye")
        print("bob's last:", (await bob.until("ann: bye"))[-1])
        await ann.leave()
        print("bob's last:", (await bob.until("* ann has left"))[-1])
        await bob.leave()
    print("members left:", len(chat.members))


async def collect(member, count):
    said = set()
    while len(said) < count:
        line = (await asyncio.wait_for(member.reader.readline(), 5)).decode().rstrip()
        if "I am number" in line:
            said.add(line)
    return said


asyncio.run(main())
