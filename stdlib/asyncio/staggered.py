"""Starting attempts one after the other, without waiting for the last to fail: the first success wins (RFC 8305, "happy eyeballs")."""
from . import events
from . import tasks

__all__ = ('staggered_race',)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Run coroutine functions, each some seconds after the one before or when that has failed.

    (result of the winner, its index, a list of the exceptions of the others); (None, None, ...) if there was no winner.
    """
    loop = loop or events.get_running_loop()
    functions = list(coro_fns)
    winner_result = winner_index = None
    errors = []
    running = []

    async def attempt(index, failed):
        nonlocal winner_result, winner_index
        try:
            result = await functions[index]()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            errors[index] = error
            failed.set_result(None)
            return
        if winner_index is None:
            winner_result, winner_index = result, index
            for i, task in enumerate(running):
                if i != index:
                    task.cancel()
        if not failed.done():
            failed.set_result(None)

    try:
        for index in range(len(functions)):
            failed = loop.create_future()
            errors.append(None)
            running.append(loop.create_task(attempt(index, failed)))
            if index + 1 < len(functions):
                await tasks.wait([failed], timeout=delay)
            if winner_index is not None:
                break
        if running:
            await tasks.wait(running)
        for task in running:
            if not task.cancelled() and task.exception() is not None:
                raise task.exception()
        return winner_result, winner_index, errors
    finally:
        for task in running:
            task.cancel()

