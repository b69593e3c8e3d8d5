# Each thread has its own loop and its own parked tasks; a parked task goes on in its own thread only, and ends with it.
# differs: CPython has no module kukri
import asyncio
import threading
import kukri

async def job(n): return kukri.run_sync(asyncio.sleep(0.001, n))
results = []
async def main(): results.append(await asyncio.gather(*map(job, range(20))))
threads = [threading.Thread(target=lambda: asyncio.run(main())) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(results == [list(range(20))] * 4)  # expect: True

loop = asyncio.new_event_loop()
reports = []
loop.set_exception_handler(lambda loop, context: reports.append(str(context['exception'])))
async def parks():
    try: kukri.run_sync(asyncio.sleep(0.01))
    except asyncio.CancelledError: print('cancelled')
def begin():
    global task
    task = loop.create_task(parks())
    loop.run_until_complete(asyncio.sleep(0))
    parked.set()
    go_on.wait()
parked, go_on = threading.Event(), threading.Event()
thread = threading.Thread(target=begin)
thread.start()
parked.wait()
loop.run_until_complete(asyncio.sleep(0.02))
print(reports, task.done())  # expect: ['a task that was parked by kukri.run_sync() can go on in its own thread only'] False
go_on.set()
thread.join()
# expect: cancelled
print(task.done())  # expect: True
