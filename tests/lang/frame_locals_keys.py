# What is no variable of the function, and keys that only equal a name, in frame.f_locals; frames that were cleared; views made by hand.
import sys

class Impostor:
    def __hash__(self): return hash('x')
    def __eq__(self, other): return other == 'x'
class Name(str): pass
class Unhashable(str): __hash__ = None

def overwritten(key):
    x = 1
    proxy = sys._getframe().f_locals
    proxy[key] = 2
    return x, proxy[key], key in proxy, sorted(proxy)
def written_first(key):
    sys._getframe().f_locals[key] = 2
    before = x
    x = 1
    return before
for key in Impostor(), Name('x'), 'x':
    print(overwritten(key), written_first(key))
# expect: (2, 2, True, ['key', 'proxy', 'x']) 2
# expect: (2, 2, True, ['key', 'proxy', 'x']) 2
# expect: (2, 2, True, ['key', 'proxy', 'x']) 2
def refused():
    proxy = sys._getframe().f_locals
    for use in (lambda: proxy[Unhashable('x')], lambda: proxy.__setitem__([], 1), lambda: Unhashable() in proxy):
        try: use()
        except TypeError as error: print(error)
refused()
# expect: unhashable type: 'Unhashable'
# expect: unhashable type: 'list'
# expect: unhashable type: 'Unhashable'

def others():
    x = 1
    proxy = sys._getframe().f_locals
    proxy['y'] = 2; proxy[3] = 4
    del proxy
    return locals(), eval('y'), reversed(sys._getframe().f_locals)
print(others())  # expect: ({'x': 1, 'y': 2, 3: 4}, 2, [3, 'y', 'x'])

def outer():
    x = 5
    def inner():
        y = x
        1 / 0
    inner()
try: outer()
except ZeroDivisionError as error: inner, again = error.__traceback__.tb_next.tb_next.tb_frame, error.__traceback__.tb_next.tb_frame
print(inner.f_locals, sorted(again.f_locals))  # expect: {'y': 5, 'x': 5} ['inner', 'x']
inner.clear()
print(inner.f_locals, 'x' in inner.f_locals, again.f_locals['x'])  # expect: {} False 5

def frame():
    a, b = 1, 2
    return sys._getframe()
View = type(frame().f_locals)
print(View.__name__, View(frame()))  # expect: FrameLocalsProxy {'a': 1, 'b': 2}
for wrong in (), (123,), (frame(), 1):
    try: View(*wrong)
    except TypeError as error: print(error)
# expect: FrameLocalsProxy expected 1 argument, got 0
# expect: expect frame, not int
# expect: FrameLocalsProxy expected 1 argument, got 2
