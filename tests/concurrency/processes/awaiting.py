# Queues and pipes can be awaited: kukri.aio(); other tasks run meanwhile.
# differs: module kukri
import asyncio, kukri, multiprocessing as mp, time

def answer(inbox, outbox):
    while (n := inbox.get()) is not None: time.sleep(0.01); outbox.put(n * 2)
    outbox.put(None)

def echo(end):
    while True:
        try: end.send(end.recv() + '!')
        except EOFError: return

async def ticks(count):
    while True: await asyncio.sleep(0.001); count[0] += 1

async def main():
    there, back = mp.Queue(), mp.Queue(2)
    p = mp.Process(target=answer, args=(there, back)); p.start()
    count = [0]
    ticking = asyncio.create_task(ticks(count))
    for n in range(5): await kukri.aio(there).put(n)
    first = asyncio.gather(*[kukri.aio(back).get() for _ in range(3)])
    print(sorted(await first), await kukri.aio(back).get(), await kukri.aio(back).get(), count[0] > 3)
    there.put(None); print(await kukri.aio(back).get()); p.join()
    waiting = asyncio.create_task(kukri.aio(back).get())
    await asyncio.sleep(0.01); waiting.cancel()
    try: await waiting
    except asyncio.CancelledError: print('cancelled')
    back.put('still there'); print(await kukri.aio(back).get())
    try: await asyncio.wait_for(kukri.aio(back).get(), 0.02)
    except TimeoutError: print('timeout')
    a, b = mp.Pipe()
    p = mp.Process(target=echo, args=(b,)); p.start(); b.close()
    await kukri.aio(a).send('hello'); print(await kukri.aio(a).recv())
    ticking.cancel(); p.kill()
    try: await kukri.aio(a).recv()
    except EOFError: print('EOFError')
    p.join()
    try: kukri.aio([])
    except TypeError as error: print(error)

if __name__ == '__main__':
    mp.set_start_method('fork')
    asyncio.run(main())
# expect: [0, 2, 4] 6 8 True
# expect: None
# expect: cancelled
# expect: still there
# expect: timeout
# expect: hello!
# expect: EOFError
# expect: a queue or a connection of multiprocessing is required, not list
