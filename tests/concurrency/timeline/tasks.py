# Steps of tasks by name and coroutine, what they await, and the loop's waiting; a step that is parked in the middle is two spans.
# differs: CPython has no --trace
from _record import record
r, _ = record('''
import asyncio, kukri
async def nap(n): await asyncio.sleep(0.01); return n
async def wait_for(task): return await task
async def fail(): raise ValueError
async def park(): return kukri.run_sync(nap(3))
async def main():
    task = asyncio.create_task(nap(1), name='napper')
    other = asyncio.create_task(wait_for(task), name='waiter')
    print(await other, await asyncio.gather(fail(), return_exceptions=True))
    endless = asyncio.create_task(asyncio.sleep(100), name='endless')
    await asyncio.sleep(0)
    endless.cancel()
    await asyncio.wait([endless])
    print(await asyncio.gather(*[asyncio.create_task(park(), name='parker') for _ in range(3)]))
    await asyncio.Task(nap(2), name='eager', eager_start=True)
asyncio.run(main())
''')
print(r.is_sound())  # expect: True
steps = r.spans('task')
print({r.row(e) for e in steps})  # expect: {'MainThread: tasks'}
def outcomes(name): return [e['args']['then'] for e in steps if e['name'] == name]
print(outcomes('napper: nap'))  # expect: ['awaits _asyncio.Sleep', 'returned']
print(outcomes('waiter: wait_for'))  # expect: ['awaits napper', 'returned']
print([e['args']['then'] for e in steps if e['name'].endswith(': fail')])  # expect: ['raised']
print(outcomes('endless'), outcomes('eager: nap'))  # expect: ['awaits _asyncio.Sleep', 'cancelled'] ['awaits _asyncio.Sleep', 'returned']
print(sorted(outcomes('parker: park')))
# expect: ['awaits _asyncio.Sleep', 'awaits _asyncio.Sleep', 'awaits _asyncio.Sleep', 'returned', 'returned', 'returned']
polls = r.spans('poll')
print(len(polls) > 0, {r.row(e) for e in polls}, {e['name'] for e in polls} <= {'waits for I/O or a timer', 'waits for I/O'})
# expect: True {'MainThread: tasks'} True
# Steps of top-level tasks and the loop's waiting take turns.
outer = sorted((e['ts'], e['end']) for e in steps + polls if not any(o is not e and o['ts'] <= e['ts'] and e['end'] <= o['end'] for o in steps))
print(all(a[1] <= b[0] for a, b in zip(outer, outer[1:])))  # expect: True
