# A special method replaces the variables of the frame whose instruction called it: what the instruction works on lives until it is done.
import sys
import weakref


class Wiper:
    def wipe(self):
        variables = sys._getframe(2).f_locals
        for name in variables:
            if name in ('a', 'b'):
                variables[name] = None
        self.junk = [[i] * 3 for i in range(50)], [(i, i, i) for i in range(50)], [slice(i, i, i) for i in range(50)]

    def __index__(self):
        self.wipe()
        return 1

    def __hash__(self):
        self.wipe()
        return 1

    def __eq__(self, other):
        self.wipe()
        return False

    def __iter__(self):
        self.wipe()
        return iter((1, 2))


def run(statement, a, b):
    scope = {}
    exec(f'def f(values):\n    a, b, c = values.pop(), values.pop(), values.pop()\n    {statement}\n    return a, b', scope)
    values = [Wiper(), b, a]
    del a, b
    return scope['f'](values)


makers = (lambda: [1, 2, 3]), (lambda: (1, 2, 3)), (lambda: {1: 2, 'k': 3}), (lambda: {1, 2, 3}), (lambda: bytearray(b'abc')), (lambda: slice(Wiper(), Wiper(), Wiper()))
statements = 'c in a', 'a[c]', 'a * c', 'c * a', '[*a, *c]', 'a[c:c]', 'a[c] = b', 'del a[c]', 'a[c:c] = b', 'del a[c:c]', 'a[c] += b', 'a | b', 'a == b', '[1, 2, 3][a]', '(1, 2, 3)[a]', '"abc"[a]', 'b"abc"[a]', 'bytearray(b"abc")[a]'
wiped = 0
for make in makers:
    for other in makers:
        for statement in statements:
            try:
                wiped += run(statement, make(), other()) == (None, None)
            except (TypeError, KeyError, ValueError):
                pass
print(wiped > 100)  # expect: True


# It lives no longer than its function, although the frame does.
class Thing:
    pass


def replace():
    thing = Thing()
    seen = weakref.ref(thing)
    frame = sys._getframe()
    frame.f_locals['thing'] = 5
    return frame, seen, thing


frame, seen, thing = replace()
print(seen(), thing)  # expect: None 5
