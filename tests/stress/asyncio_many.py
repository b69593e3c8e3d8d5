"""What asyncio must bear in numbers: kukri tests/stress/asyncio_many.py [CONNECTIONS [TASKS [LOOPS]]].

So many open TCP connections on loopback (10,000: `ulimit -n` must allow a few more), each of which is echoed to twice; so many tasks that sleep
at once (1,000,000); so many runs of a loop (10,000). Prints times and memory. Exit code 1 if an answer is wrong, or a descriptor or task is left.
"""

import asyncio
import os
import resource
import sys
import time

CONNECTIONS, TASKS, LOOPS = [int(a) for a in sys.argv[1:4]] + [10_000, 1_000_000, 10_000][len(sys.argv[1:4]):]


def resident():
    with open('/proc/self/statm') as f:
        return int(f.read().split()[1]) * resource.getpagesize()


def descriptors():
    return len(os.listdir('/proc/self/fd'))


class Echo(asyncio.Protocol):
    open = 0
    most = 0

    def connection_made(self, transport):
        self.transport = transport
        Echo.open += 1
        Echo.most = max(Echo.most, Echo.open)

    def data_received(self, data):
        self.transport.write(data)

    def connection_lost(self, error):
        Echo.open -= 1


async def visit(address, gate, everybody_is_here, number):
    reader, writer = await asyncio.open_connection(*address)
    message = b'%d\n' % number
    writer.write(message)
    right = await reader.readline() == message
    everybody_is_here()
    await gate.wait()
    writer.write(message * 10)
    right += await reader.readexactly(10 * len(message)) == message * 10
    writer.close()
    await writer.wait_closed()
    return right


async def visits(address):
    """All at once in the middle, but not all in the queue of the listening socket at the beginning."""
    gate, here = asyncio.Event(), 0

    def count():
        nonlocal here
        here += 1
        if here == CONNECTIONS:
            gate.set()
    tasks = []
    for n in range(CONNECTIONS):
        tasks.append(asyncio.create_task(visit(address, gate, count, n)))
        while n - here > 200:
            await asyncio.sleep(0)
    return sum(await asyncio.gather(*tasks))


async def connections():
    before, began = resident(), time.perf_counter()
    server = await asyncio.get_running_loop().create_server(Echo, '127.0.0.1', 0, backlog=1000)
    address = server.sockets[0].getsockname()
    child = os.fork()
    if child == 0:
        asyncio.events._set_running_loop(None)
        os._exit(asyncio.run(visits(address)) != 2 * CONNECTIONS)
    _, status = await asyncio.to_thread(os.waitpid, child, 0)
    while Echo.open:
        await asyncio.sleep(0.01)
    server.close()
    print(f'{Echo.most} connections: {time.perf_counter() - began:.1f} s, {(resident() - before) / Echo.most:.0f} bytes each in the server')
    return status == 0 and Echo.most == CONNECTIONS


async def sleepers():
    async def sleeper(end):
        await asyncio.sleep(end - time.monotonic())
        return 1

    before, began = resident(), time.perf_counter()
    end = time.monotonic() + max(1, TASKS / 50_000)
    tasks = [asyncio.create_task(sleeper(end)) for _ in range(TASKS)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    memory = resident() - before
    total = sum([await task for task in tasks])
    print(f'{TASKS} sleeping tasks: {memory / 2**20:.0f} MiB, {memory / TASKS:.0f} bytes each, {time.perf_counter() - began:.1f} s')
    return total == TASKS and len(asyncio.all_tasks()) == 1


def loops():
    async def waits():
        await asyncio.sleep(0.00001)
        await asyncio.to_thread(int)

    asyncio.run(waits())
    before, began = descriptors(), time.perf_counter()
    for _ in range(LOOPS):
        asyncio.run(waits())
    print(f'{LOOPS} loops: {time.perf_counter() - began:.1f} s, {descriptors() - before} descriptors more')
    return descriptors() == before


right = [asyncio.run(connections()), asyncio.run(sleepers()), loops()]
sys.exit(not all(right))
