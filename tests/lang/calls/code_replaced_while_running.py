# A function that gets other code goes on with the old one where it runs or is suspended.
import gc
import sys
import warnings

warnings.simplefilter('ignore')


def make(text, *names):
    space = {}
    exec(text, space)
    return [space[name] for name in names]


f, new = make('''
def f(n):
    a = n + 1000
    f.__code__ = new.__code__
    filler = [bytes(1000) for i in range(1000)]
    b = 'constant text', 1.25, 123456789012345678901234567890
    try:
        raise KeyError(b)
    except KeyError as e:
        print(f(a), str(e)[:16], __import__('sys')._getframe().f_code.co_name, e.__traceback__.tb_lineno)
    return a, b

def new(n):
    return 'new', n
''', 'f', 'new')
print(f(1))
# expect: ('new', 1001) ('constant text' f 8
# expect: (1001, ('constant text', 1.25, 123456789012345678901234567890))
print(f(2))  # expect: ('new', 2)

g, other = make('''
def g():
    yield 'text one', 1
    try:
        yield 'text two', 2
        raise ValueError('three')
    except ValueError as e:
        yield str(e), e.__traceback__.tb_frame.f_code.co_name

def other():
    return 'other'
''', 'g', 'other')
it = g()
frame = it.gi_frame
print(next(it))  # expect: ('text one', 1)
g.__code__ = other.__code__
gc.collect()
filler = [bytes(500) for _ in range(3000)]
print(next(it), next(it), list(it), it.gi_code.co_name, frame.f_code.co_name)  # expect: ('text two', 2) ('three', 'g') [] g g
print(g())  # expect: other


class C:
    def __init__(self):
        C.__init__.__code__ = make('def f(self): pass', 'f')[0].__code__
        self.x = [bytes(100) for i in range(100)] and 'x'

    def __eq__(self, o):
        C.__eq__.__code__ = make('def f(self, o): return False', 'f')[0].__code__
        return [bytes(100) for i in range(100)] and 'equal'

    def method(self, a):
        C.method.__code__ = make('def f(self, a): return a', 'f')[0].__code__
        return [bytes(100) for i in range(100)] and 'method', a


c = C()
print(c.x, c == 1, c == 1, c.method(1), c.method(1), hasattr(C(), 'x'))  # expect: x equal False ('method', 1) 1 False
bound = C().method
print(bound(2), sorted([3, 1], key=bound))  # expect: 2 [1, 3]
