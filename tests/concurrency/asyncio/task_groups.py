# TaskGroup: waits for all, cancels the rest when one fails, collects the errors; nested; cancelled from outside.
import asyncio
async def ok(n, t=0.001):
    await asyncio.sleep(t)
    return n
async def bad(e, t=0.001):
    await asyncio.sleep(t)
    raise e
async def forever(log, name):
    try: await asyncio.sleep(100)
    finally: log.append(name)
async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(ok(i), name=f't{i}') for i in range(3)]
        print(repr(tg))  # expect: <TaskGroup tasks=3 entered>
    print([t.result() for t in tasks], tasks[1].get_name(), repr(tg))  # expect: [0, 1, 2] t1 <TaskGroup entered>
    log = []
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever(log, 'a')); tg.create_task(bad(ValueError(1))); tg.create_task(bad(KeyError(2)))
            await forever(log, 'body')
    except* ValueError as group: print(repr(group), sorted(log))  # expect: ExceptionGroup('unhandled errors in a TaskGroup', [ValueError(1)]) ['a', 'body']
    except* KeyError as group: print(repr(group))  # expect: ExceptionGroup('unhandled errors in a TaskGroup', [KeyError(2)])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever(log, 'b'))
            raise IndexError('in the body')
    except BaseException as error: print(repr(error), log[-1])  # expect: ExceptionGroup('unhandled errors in a TaskGroup', [IndexError('in the body')]) body
    # An exception during the clean-up of a sibling joins in.
    async def fails_late():
        try: await asyncio.sleep(100)
        finally: raise OSError('late')
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails_late()); tg.create_task(bad(ValueError('first'), 0))
    except BaseException as error: print(repr(error))  # expect: ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('first'), OSError('late')])
    # Nested: the inner group's error is one of the outer's.
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(forever(log, 'outer'))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(forever(log, 'inner')); inner.create_task(bad(ValueError('deep')))
    except BaseException as error: print(repr(error), log[-2:])  # expect: ExceptionGroup('unhandled errors in a TaskGroup', [ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('deep')])]) ['inner', 'outer']
    # Cancelled from outside: the children first, then CancelledError.
    async def whole():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever(log, 'child 1')); tg.create_task(forever(log, 'child 2'))
    t = asyncio.create_task(whole()); await asyncio.sleep(0.001); t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled', sorted(log[-2:]))  # expect: cancelled ['child 1', 'child 2']
    # Children that cancel themselves do not disturb the others.
    async with asyncio.TaskGroup() as tg:
        c = tg.create_task(forever(log, 'c')); d = tg.create_task(ok('d'))
        await asyncio.sleep(0); c.cancel()
    print(c.cancelled(), d.result())  # expect: True d
    # Out of order.
    for group, when in ((asyncio.TaskGroup(), 'before'), (tg, 'after')):
        try: group.create_task(ok(1))
        except RuntimeError as error: print(when, error)
# expect: before TaskGroup <TaskGroup> has not been entered
# expect: after TaskGroup <TaskGroup entered> is finished
    try:
        async with tg: pass
    except RuntimeError as error: print(error)  # expect: TaskGroup <TaskGroup entered> has already been entered
    # A task may start others while the group waits.
    results = []
    async def spawns(n):
        results.append(n)
        if n: tg.create_task(spawns(n - 1))
    async with asyncio.TaskGroup() as tg: tg.create_task(spawns(4))
    print(results)  # expect: [4, 3, 2, 1, 0]
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever(log, 'e')); tg.create_task(bad(KeyboardInterrupt('k'), 0))
    except BaseException as error: print(repr(error))  # expect: KeyboardInterrupt('k')
try: asyncio.run(main())
except KeyboardInterrupt as error: print('the loop too:', error)  # expect: the loop too: k
