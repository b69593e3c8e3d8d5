# The context of a task is its own from its creation to its end, whether or not there is anything in it, and whoever gets hold of it.
import asyncio
import contextvars

var = contextvars.ContextVar('var', default='default')
log = []


async def sets(value):
    await asyncio.sleep(0)
    before = var.get()
    var.set(value)
    await asyncio.sleep(0)
    return before, var.get()


async def captures():
    task = asyncio.current_task()
    context = task.get_context()
    await asyncio.sleep(0)
    log.append((task.get_context() is context, len(context), var in context))
    context_of_callback = []
    asyncio.get_running_loop().call_soon(lambda: context_of_callback.append(contextvars.copy_context()))
    await asyncio.sleep(0)
    log.append(len(context_of_callback[0]))
    token = var.set('captured')
    await asyncio.sleep(0)
    log.append(context[var])
    var.reset(token)
    log.append((len(context), var.get()))
    return context


async def plain():
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return var.get(), len(contextvars.copy_context())


async def main():
    print(await asyncio.gather(*(asyncio.create_task(c) for c in (sets(1), plain(), sets(2), plain(), sets(3)))))
    # expect: [('default', 1), ('default', 0), ('default', 2), ('default', 0), ('default', 3)]
    contexts = await asyncio.gather(captures(), captures())
    print(contexts[0] is not contexts[1], log[0], log[2], log[4:6])  # expect: True (True, 0, False) 0 ['captured', (0, 'default')]
    tasks = [asyncio.create_task(plain()) for _ in range(3)]
    own = [t.get_context() for t in tasks]
    print(len(set(map(id, own))), own[0].run(var.get), own[0].run(lambda: var.set('from outside') and var.get()))  # expect: 3 default from outside
    print(await asyncio.gather(*tasks))  # expect: [('from outside', 1), ('default', 0), ('default', 0)]
    print([t.get_context() is c for t, c in zip(tasks, own)])  # expect: [True, True, True]
    # A task that has not begun, or has ended, has one, too; one that was given is used as it is.
    given = contextvars.Context()
    given.run(var.set, 'given')
    task = asyncio.create_task(plain(), context=given)
    print(task.get_context() is given, await task, task.get_context() is given)  # expect: True ('given', 1) True
    var.set('main')
    print(await asyncio.gather(plain(), sets(4)))  # expect: [('main', 1), ('main', 4)]
    # A context that a task is in cannot be entered by another.
    async def enters(context):
        try:
            context.run(print)
        except RuntimeError as e:
            print(str(e).split(':')[0])  # expect: cannot enter context
    task = asyncio.create_task(enters(context := contextvars.Context()), context=context)
    await task


asyncio.run(main())
