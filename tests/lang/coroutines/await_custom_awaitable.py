# `await` calls `__await__`, which must return an iterator; what it yields reaches the driver.
class Ask:
    def __init__(self, question): self.question = question
    def __await__(self):
        reply = yield self.question
        return f'reply {reply}'

async def inner():
    return await Ask('one') + ' / ' + await Ask('two')

async def outer():
    return [await inner()]

c = outer()
print(c.send(None))  # expect: one
print(c.send('a'))  # expect: two
try:
    c.send('b')
except StopIteration as stop:
    print(stop.value)  # expect: ['reply a / reply b']

class Bad:
    def __await__(self): return 5

async def wait(x): return await x

for value in (5, Bad(), [1], wait):
    try:
        wait(value).send(None)
    except TypeError as error:
        print(error)
        # expect: object int can't be used in 'await' expression
        # expect: __await__() returned non-iterator of type 'int'
        # expect: object list can't be used in 'await' expression
        # expect: object function can't be used in 'await' expression
