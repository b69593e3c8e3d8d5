# In debug mode futures know where they were made, besides what they say when they are cancelled or fail; and how callbacks come and go.
import asyncio


def made(future):
    return [frame.name for frame in future._source_traceback if frame.name == 'main'][0]


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(made(f), f._cancel_message)  # expect: main None
    f.cancel('because')
    print(made(f), f._cancel_message)  # expect: main because
    try:
        await f
    except asyncio.CancelledError as e:
        print(e.args)  # expect: ('because',)
    g = loop.create_future()
    g.set_exception(KeyError('k'))
    for _ in range(2):
        try:
            await g
        except KeyError as e:
            levels, tb = 0, e.__traceback__
            while tb:
                levels, tb = levels + 1, tb.tb_next
            print(repr(e), levels, made(g))
    # expect: KeyError('k') 1 main
    # expect: KeyError('k') 1 main

    async def waits():
        await asyncio.sleep(1000)
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    task.cancel('task')
    try:
        await task
    except asyncio.CancelledError as e:
        print(e.args, made(task))  # expect: ('task',) main

    # Callbacks: one, several, removed, and waiting tasks among them.
    h = loop.create_future()
    order = []
    one, two = (lambda f: order.append(1)), (lambda f: order.append(2))
    async def wait(n):
        order.append((n, await h))
    tasks = []
    h.add_done_callback(one)
    print(h.remove_done_callback(two), h.remove_done_callback(one), h._callbacks)  # expect: 0 1 None
    for n in range(3):
        h.add_done_callback(one)
        tasks.append(asyncio.create_task(wait(n)))
        await asyncio.sleep(0)
        h.add_done_callback(two)
    print(len(h._callbacks), h.remove_done_callback(one), len(h._callbacks))  # expect: 9 3 6
    print(h.remove_done_callback(one))  # expect: 0
    h.add_done_callback(one)
    h.set_result('result')
    await asyncio.gather(*tasks)
    print(order)  # expect: [(0, 'result'), 2, (1, 'result'), 2, (2, 'result'), 2, 1]


asyncio.run(main(), debug=True)
