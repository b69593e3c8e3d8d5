# A task whose __init__ was never called crashed when it was driven by hand; a loop closed from inside forgot that it was in its own poll.
import _asyncio, asyncio
for call in '_step', '_wakeup':
    try: getattr(_asyncio.Task.__new__(_asyncio.Task), call)(*[None] * (call == '_wakeup'))
    except RuntimeError as error: print(error)
# expect: Task object is not initialized.
# expect: Task object is not initialized.
# differs: CPython has no such methods
loop = asyncio.new_event_loop()
loop.call_soon(loop._release)
try: loop.run_forever()
except RuntimeError as error: print(error)  # expect: Event loop is closed
