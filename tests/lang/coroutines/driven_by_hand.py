# A coroutine runs when something sends into it; its return value is the StopIteration's value.
async def answer(x):
    return x * 2

c = answer(21)
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)  # expect: coroutine answer False None
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)  # expect: 42
try:
    c.send(None)
except RuntimeError as error:
    print(error)  # expect: cannot reuse already awaited coroutine
for f in iter, next, list:
    try:
        f(d := answer(1))
    except TypeError as error:
        print(error)
        # expect: 'coroutine' object is not iterable
        # expect: 'coroutine' object is not an iterator
        # expect: 'coroutine' object is not iterable
    d.close()
