"""Coroutines: what calling one gives, three ways to run it, tasks and their results, a task group."""

import asyncio
import gc
import threading
import warnings


def shout(text):
    return text.upper() + "!"


async def greet(name):
    await asyncio.sleep(0.01)
    return shout(f"hello {name}")


async def waits(name):
    print("awaited:", await greet(name))


async def work(number):
    await asyncio.sleep(0.01 * number)
    print("task", number, "is done, in", threading.current_thread().name)
    return number * 10


async def main():
    task = asyncio.create_task(work(1))
    print("do other stuff")
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print("too early:", error)
    print("awaited:", await task, "result:", task.result())

    # The loop keeps its tasks: nobody else has to.
    done = asyncio.Event()

    async def forgotten():
        await asyncio.sleep(0.01)
        done.set()

    asyncio.create_task(forgotten())
    gc.collect()
    await done.wait()
    print("the forgotten task has run")

    async with asyncio.TaskGroup() as tg:
        first = tg.create_task(work(2))
        second = tg.create_task(work(1))
    print("both are done:", first.result(), second.result())


if __name__ == "__main__":
    coroutine = greet("nobody")
    print(type(coroutine).__name__, asyncio.iscoroutine(coroutine))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        del coroutine
        gc.collect()
    print(caught[0].category.__name__, caught[0].message)

    print("run:", asyncio.run(greet("world")))
    asyncio.run(waits("await"))
    asyncio.run(main())

    try:
        compile("def f():\n    await greet('x')\n", "<example>", "exec")
    except SyntaxError as error:
        print("SyntaxError:", error.msg)
