# Over a plain iterator `yield from` sends only None; `throw` raises at the delegation point.
def g():
    try:
        yield from [1, 2, 3]
    except KeyError:
        yield 'caught'
    yield from 'xy'
    yield from ()

it = g()
print(next(it))  # expect: 1
try:
    it.send('value')
except AttributeError as error:
    print(error)  # expect: 'list_iterator' object has no attribute 'send'
it = g()
next(it)
print(it.throw(KeyError), list(it))  # expect: caught ['x', 'y']
try:
    list((lambda: (yield from 5))())
except TypeError as error:
    print(error)  # expect: 'int' object is not iterable

class Iter:
    def __iter__(self): return self
    def __next__(self): return 'n'
    def send(self, value): return f'sent {value}'
    def throw(self, *args): return f'thrown {args[0].__name__ if isinstance(args[0], type) else args}'

it = (lambda: (yield from Iter()))()
print(next(it), it.send(5), it.throw(ValueError))  # expect: n sent 5 thrown ValueError
