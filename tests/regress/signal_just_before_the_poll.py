# A signal that came after the loop's last look at signals and before it slept was noticed only when the loop woke by itself.
# differs: CPython 3.13.0 has the gap
import asyncio, signal, time


async def sleeps():
    await asyncio.sleep(20)


loop = asyncio.new_event_loop()
signal.signal(signal.SIGALRM, lambda *_: loop.call_soon_threadsafe(task.cancel))
start = time.monotonic()
for i in range(400):
    task = loop.create_task(sleeps())
    signal.setitimer(signal.ITIMER_REAL, 5e-6 + i % 100 * 1e-6)
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        pass
loop.close()
print(time.monotonic() - start < 20)  # expect: True
