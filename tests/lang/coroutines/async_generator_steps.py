# The awaitables of asynchronous generators: what is wrong with them, and when that is said.
import types
import warnings


@types.coroutine
def wait():
    return (yield "waiting")


class Mine(Exception):
    pass


async def items():
    while True:
        try:
            await wait()
        except Mine:
            print("caught")
    yield


def show(call, *arguments):
    try:
        print(repr(call(*arguments)))
    except BaseException as e:
        print(type(e).__name__, e)


generator = items()
first = generator.asend(None)
show(first.send, None)  # expect: 'waiting'
second, third, fourth = generator.asend(None), generator.athrow(Mine), generator.aclose()
show(second.throw, Mine)  # expect: RuntimeError anext(): asynchronous generator is already running
show(second.send, None)  # expect: RuntimeError cannot reuse already awaited __anext__()/asend()
show(third.throw, Mine)  # expect: RuntimeError athrow(): asynchronous generator is already running
show(fourth.throw, Mine)  # expect: RuntimeError aclose(): asynchronous generator is already running
show(fourth.throw, Mine)  # expect: RuntimeError cannot reuse already awaited aclose()/athrow()
show(first.throw, Mine)  # expect: caught
# expect: 'waiting'


# What athrow() is given is looked at when it is awaited.
async def one():
    yield 1


generator = one()
thrower = generator.athrow(None)
show(thrower.send, None)  # expect: TypeError exceptions must be classes or instances deriving from BaseException, not NoneType
show(generator.asend(None).send, None)  # expect: StopIteration 1

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    generator = one()
    generator.asend(None)
    generator.athrow(Mine)
    generator.aclose()
    generator.__anext__()
    print([str(w.message) for w in seen])
# expect: ["coroutine method 'asend' of 'one' was never awaited", "coroutine method 'athrow' of 'one' was never awaited", "coroutine method 'aclose' of 'one' was never awaited", "coroutine method 'asend' of 'one' was never awaited"]


# Whatever is wrong with what __anext__ gives is the cause of one error.
class Items:
    def __init__(self, item):
        self.item = item

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.item


class Fails:
    def __await__(self):
        1 / 0


class NoIterator:
    def __await__(self):
        return 5


class Works:
    def __await__(self):
        yield "through"
        raise StopAsyncIteration


async def loop(item):
    async for _ in Items(item):
        pass
    return "over"


for item in [5, Fails(), NoIterator()]:
    try:
        loop(item).send(None)
    except TypeError as e:
        print(e, "|", repr(e.__cause__), e.__context__ is e.__cause__)
# expect: 'async for' received an invalid object from __anext__: int | TypeError("object int can't be used in 'await' expression") True
# expect: 'async for' received an invalid object from __anext__: Fails | ZeroDivisionError('division by zero') True
# expect: 'async for' received an invalid object from __anext__: NoIterator | TypeError("__await__() returned non-iterator of type 'int'") True
running = loop(Works())
show(running.send, None)  # expect: 'through'
show(running.send, None)  # expect: StopIteration over
