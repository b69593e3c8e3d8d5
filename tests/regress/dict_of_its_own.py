# A class or module class that defined __dict__ itself did not get it; input() needed streams that flush; code of another kind came unnoticed.
import io, sys, types, warnings
class C:
    __dict__ = property(lambda self: {'a': 2})
c = C()
c.x = 1
print(vars(c), c.__dict__, c.x)  # expect: {'a': 2} {'a': 2} 1
class M(types.ModuleType):
    __dict__ = 8
try:
    dir(M('m'))
except TypeError as error:
    print(error)  # expect: <module>.__dict__ is not a dictionary
class Out:
    def write(self, text): pass
saved = sys.stdout, sys.stdin
sys.stdout, sys.stdin = Out(), io.StringIO('one\n')
line = input('? ')
sys.stdout, sys.stdin = saved
print(line)  # expect: one
def f(): pass
def g(): yield
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    f.__code__ = g.__code__
print(caught[0].message)  # expect: Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)
