"""An event loop that a host steps from a loop of its own."""

import asyncio

MOST_TURNS = 64   # of one step: a script that is always ready must not keep the host from its own affairs

_loop = None


def loop():
    """The loop; made when somebody first asks."""
    global _loop
    if _loop is None:
        _loop = asyncio.new_event_loop()
        asyncio.set_event_loop(_loop)
    return _loop


def start(coroutine):
    """The task that the loop will drive."""
    return loop().create_task(coroutine)


def step():
    """Does what is due. Then: the seconds until something is due again, or None if only a descriptor can bring something."""
    for _ in range(MOST_TURNS):
        loop().stop()
        _loop.run_forever()   # one turn
        due = _loop._seconds_until_due()
        if due != 0:
            return due
    return 0.0


def descriptor():
    return loop()._descriptor()


def promise():
    """A future that the host settles."""
    return loop().create_future()


def _settle(future, error, value):
    if future.done():
        return
    if error:
        future.set_exception(value)
    else:
        future.set_result(value)


def settle(future, error, value):
    """From any thread."""
    future.get_loop().call_soon_threadsafe(_settle, future, error, value)
