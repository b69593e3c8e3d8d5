# Trace functions are the thread's: they see tasks that park and go on, and frames seem to lie on those of whoever runs the loop.
# differs: CPython has no module kukri
import asyncio
import sys
import traceback
import kukri

events = []
def trace(frame, event, argument):
    if frame.f_code.co_name == 'parks' and event != 'line': events.append((event, frame.f_locals['n']))
    return trace

def parks(n):
    kukri.run_sync(asyncio.sleep(n / 50))
    return n

async def job(n): return parks(n)
async def main(): await asyncio.gather(job(2), job(1))

sys.settrace(trace)
asyncio.run(main())
sys.settrace(None)
print(events)  # expect: [('call', 2), ('call', 1), ('return', 1), ('return', 2)]

async def callers():
    def names(): return [entry.name for entry in traceback.extract_stack()]
    def inner():
        before = names()
        kukri.run_sync(asyncio.sleep(0))
        return before == names(), before[0], before[-2:]
    return inner()
print(asyncio.run(callers()))  # expect: (True, '<module>', ['inner', 'names'])

# A look at a parked task.
async def look():
    task = asyncio.create_task(job(50))
    await asyncio.sleep(0)
    frame = task.get_coro().cr_frame
    print(frame.f_code.co_name, frame.f_locals, frame.f_back)  # expect: job {'n': 50} None
    print(len(task.get_stack()), task.get_coro().cr_running)  # expect: 1 True
    task.cancel()
asyncio.run(look())
