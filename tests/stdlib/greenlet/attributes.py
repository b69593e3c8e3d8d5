# run, dead, gr_frame, instance attributes, subclasses with a method run, repr, and what cannot be done.
# differs: greenlet is a package of its own for CPython
import copy
import greenlet as module
from greenlet import greenlet, getcurrent

main = getcurrent()
g = greenlet(len)
print(g.run is len, g.dead, bool(g), g.gr_frame, g.gr_context)  # expect: True False False None None
print(g)  # expect-re: <greenlet\.greenlet object at 0x[0-9a-f]+ \(otid=0x0\) pending>
print(main)  # expect-re: <greenlet\.greenlet object at 0x[0-9a-f]+ \(otid=0x[0-9a-f]+\) current active started main>
g.run = lambda: main.switch()
g.switch()
print(g)  # expect-re: <greenlet\.greenlet object at 0x[0-9a-f]+ \(otid=0x[0-9a-f]+\) suspended active started>
print(g.gr_frame.f_code.co_name, g.gr_frame.f_back)  # expect: <lambda> None
def attempt(f):
    try: print(f())
    except (AttributeError, TypeError) as error: print(type(error).__name__, error)
attempt(lambda: g.run)  # expect: AttributeError run
attempt(lambda: setattr(g, 'run', len))  # expect: AttributeError run cannot be set after the start of the greenlet
attempt(lambda: main.run)  # expect: AttributeError Main greenlets do not have a run attribute.
attempt(lambda: greenlet().switch())  # expect: AttributeError run
attempt(lambda: greenlet(5).switch())  # expect: TypeError 'int' object is not callable
attempt(lambda: copy.copy(g))  # expect: TypeError cannot serialize 'greenlet.greenlet' object
attempt(lambda: setattr(g, 'gr_context', 5))  # expect: TypeError greenlet context must be a contextvars.Context or None
g.note = 'mine'
print(g.__dict__, g.switch(), g.dead)  # expect: {'note': 'mine'} () True
print(g)  # expect-re: <greenlet\.greenlet object at 0x[0-9a-f]+ \(otid=0x[0-9a-f]+\) dead>

class Counter(greenlet):
    def __init__(self, start):
        super().__init__()
        self.value = start
    def run(self, step):
        while True:
            self.value += step
            step = self.parent.switch(self.value)
counter = Counter(10)
print(counter.switch(1), counter.switch(5), counter.value)  # expect: 11 16 16
counter.throw()

class Bare(greenlet):
    def __init__(self): pass
attempt(lambda: Bare().switch())  # expect: AttributeError run
print(Bare().parent is main)  # expect: True
print(greenlet.getcurrent() is main, greenlet.GreenletExit is module.GreenletExit, greenlet.error is module.error)  # expect: True True True
print(module.error.__mro__[1].__name__, module.GreenletExit.__mro__[1].__name__)  # expect: Exception BaseException
