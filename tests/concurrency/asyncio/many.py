# Many of everything: tasks that sleep, connections that are open, loops one after the other, threads that call in.
import asyncio, os, resource, threading
async def sleeper(n):
    await asyncio.sleep(0.05)
    return n
async def tasks():
    results = await asyncio.gather(*(sleeper(n) for n in range(20_000)))
    print(sum(results), len(asyncio.all_tasks()))  # expect: 199990000 1
    ts = [asyncio.create_task(asyncio.sleep(100)) for n in range(20_000)]
    await asyncio.sleep(0)
    for t in ts: t.cancel()
    done, _ = await asyncio.wait(ts)
    print(len(done), all(t.cancelled() for t in done))  # expect: 20000 True
async def connections():
    async def answer(reader, writer):
        writer.write(await reader.readline()); await writer.drain(); writer.close()
    async with await asyncio.start_server(answer, '127.0.0.1', 0, backlog=1000) as server:
        address = server.sockets[0].getsockname()
        pairs = await asyncio.gather(*(asyncio.open_connection(*address) for n in range(400)))
        for n, (r, w) in enumerate(pairs): w.write(b'%d\n' % n)
        answers = [await r.readline() for r, w in pairs]
        for r, w in pairs: w.close()
        print(answers == [b'%d\n' % n for n in range(400)])  # expect: True
async def called_from_threads():
    loop = asyncio.get_running_loop(); count = 0; over = asyncio.Event()
    def one():
        nonlocal count
        count += 1
        if count == 4000: over.set()
    def many():
        for i in range(1000): loop.call_soon_threadsafe(one)
    ts = [threading.Thread(target=many) for i in range(4)]
    for t in ts: t.start()
    await over.wait(); print(count)  # expect: 4000
    for t in ts: t.join()
for f in tasks, connections, called_from_threads: asyncio.run(f())
fds = len(os.listdir('/proc/self/fd'))
for i in range(500): asyncio.run(asyncio.sleep(0))
print(len(os.listdir('/proc/self/fd')) == fds)  # expect: True
# Loops in several threads at once.
results = []
def in_a_thread(n): results.append(asyncio.run(sleeper(n)))
ts = [threading.Thread(target=in_a_thread, args=(n,)) for n in range(20)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(results) == list(range(20)))  # expect: True
