# A TaskGroup: exceptions that end programs come alone, its cancellations are taken back, a block closed from outside.
import asyncio, gc
async def bad(error): raise error
async def main():
    me = asyncio.current_task()
    # From the body, after a task has failed.
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(ValueError(1)))
            try: await asyncio.sleep(10)
            except asyncio.CancelledError: raise KeyboardInterrupt('body')
    except BaseException as error: print(repr(error), me.cancelling())  # expect: KeyboardInterrupt('body') 1
    me.uncancel()
    # A cancellation from outside at the same time as a failure: the failure first.
    async def both():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(bad(ValueError(2)))
                try: await asyncio.sleep(10)
                finally: asyncio.current_task().cancel()
        except* ValueError as group: print(group.exceptions, asyncio.current_task().cancelling())  # expect: (ValueError(2),) 1
        try: await asyncio.sleep(0)
        except asyncio.CancelledError: print('then the cancellation')  # expect: then the cancellation
    await asyncio.gather(both(), return_exceptions=True)
    # The body swallows the cancellation: nothing is left of it.
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(ValueError(3)))
            try: await asyncio.sleep(10)
            except asyncio.CancelledError: pass
            coro = bad(KeyError())
            try: tg.create_task(coro)
            except RuntimeError as error: print(error)  # expect: TaskGroup <TaskGroup errors=1 cancelling> is shutting down
    except* ValueError as group: print(group.exceptions, me.cancelling())  # expect: (ValueError(3),) 0
    # The context of a task, and names.
    import contextvars
    var = contextvars.ContextVar('var', default='outer')
    context = contextvars.copy_context(); context.run(var.set, 'inner')
    async def look(): return var.get()
    async with asyncio.TaskGroup() as tg: tasks = [tg.create_task(look()), tg.create_task(look(), context=context, name='named')]
    print([task.result() for task in tasks], tasks[1].get_name(), tg)  # expect: ['outer', 'inner'] named <TaskGroup entered>
    # What the group was for can go at once.
    class Thing: pass
    import weakref
    async def fails():
        thing = Thing(); refs.append(weakref.ref(thing))
        raise ValueError(thing)
    refs = []
    gc.disable()
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(fails())
    except* ValueError: pass
    del tg
    await asyncio.sleep(0)
    gc.enable(); gc.collect()
    print(refs[0]() is None)  # expect: True
asyncio.run(main())
# Not inside a task.
async def outside():
    async with asyncio.TaskGroup(): pass
loop = asyncio.new_event_loop()
def call():
    coro = outside()
    try: coro.send(None)
    except RuntimeError as error: print(error)  # expect: TaskGroup <TaskGroup> cannot determine the parent task
    loop.stop()
loop.call_soon(call); loop.run_forever(); loop.close()
