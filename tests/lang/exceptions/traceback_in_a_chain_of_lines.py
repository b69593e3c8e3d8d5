# An attribute that is used on a line below the start of its expression: tracebacks show the line of its name.
import traceback
class Thing:
    def itself(self, *a): return self
    def fail(self, *a): raise ValueError
thing = Thing()
def shown(f):
    try: f()
    except Exception as e:
        entry = traceback.extract_tb(e.__traceback__)[1]
        print(entry.lineno - f.__code__.co_firstlineno, entry.end_lineno - f.__code__.co_firstlineno, entry.colno, entry.end_colno)
def load():
    return (thing
            .itself
            .absent)
def called():
    (thing
        .itself()
        .fail(1,
              2)
        .absent())
def absent():
    (thing
        .itself()
        .absent())
def stored():
    (thing
        .a.b) = 1
def changed():
    (thing
        .a) += 1
def deleted():
    del (thing
         .a)
def one_line():
    (thing.itself().absent
     )
class Derived(Thing):
    def upwards(self):
        (super()
            .absent())
    def called_upwards(self):
        (super()
            .fail())
for f in load, called, absent, stored, changed, deleted, one_line, Derived().upwards, Derived().called_upwards: shown(f)
# expect: 3 3 13 19
# expect: 3 4 9 16
# expect: 3 3 9 15
# expect: 2 2 9 10
# expect: 2 2 9 10
# expect: 2 2 10 11
# expect: 1 1 5 26
# expect: 1 2 9 19
# expect: 2 2 13 19
