# Calls of the loop run in a copy of the context that is current when they are asked for, and each keeps its own.
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='nothing')
seen = []


def note():
    seen.append(var.get())
    var.set('of the call')


async def main():
    loop = asyncio.get_running_loop()
    handles = [loop.call_soon(note), loop.call_later(0.001, note)]
    print(handles[0].get_context() is handles[1].get_context())         # expect: False
    print(handles[0].get_context() is handles[0].get_context())         # expect: True
    mine = contextvars.copy_context()
    loop.call_soon(note, context=mine)
    await asyncio.sleep(0.01)
    print(seen, var.get(), mine[var])                                   # expect: ['nothing', 'nothing', 'nothing'] nothing of the call
    print(var in handles[0].get_context(), var in handles[1].get_context())  # expect: True True

    var.set('of the task')
    loop.call_soon(note)
    loop.call_soon(note)
    await asyncio.sleep(0)
    print(seen[3:], var.get())                                          # expect: ['of the task', 'of the task'] of the task

    # A context that somebody has looked at is not given to the next call.
    kept = []
    contextvars.Context().run(lambda: [loop.call_soon(lambda: kept.append(contextvars.copy_context())) for _ in range(2)])
    await asyncio.sleep(0)
    kept[0].run(var.set, 'of the first')
    print(kept[0].get(var), kept[1].get(var))                           # expect: of the first None


asyncio.run(main())


async def reads():
    # A descriptor's call has one context for all its times.
    import os
    loop = asyncio.get_running_loop()
    read, write = os.pipe()
    counts = contextvars.ContextVar('counts', default=0)
    got = []

    def readable():
        os.read(read, 1)
        counts.set(counts.get() + 1)
        got.append(counts.get())

    loop.add_reader(read, readable)
    for _ in range(3):
        os.write(write, b'x')
        await asyncio.sleep(0.005)
    print(got, counts.get())                                            # expect: [1, 2, 3] 0
    loop.remove_reader(read)


asyncio.run(reads())
