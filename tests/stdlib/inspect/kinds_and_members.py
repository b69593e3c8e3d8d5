# The is…() predicates, getmembers(), getattr_static() and states of generators.
import inspect
class A:
    x = 1
    def method(self): pass
    @property
    def p(self): raise RuntimeError
    def __getattr__(self, name): return 'dynamic'
async def co(): pass
async def agen(): yield
def gen(): yield
print(inspect.isclass(A), inspect.isfunction(A.method), inspect.ismethod(A().method), inspect.isbuiltin(len), inspect.isroutine(str.join))
# expect: True True True True True
print(inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(agen), inspect.isgeneratorfunction(gen), inspect.ismodule(inspect))
# expect: True True True True
print([name for name, value in inspect.getmembers(A) if not name.startswith('__')])  # expect: ['method', 'p', 'x']
print(type(inspect.getattr_static(A(), 'p')).__name__, inspect.getattr_static(A(), 'nope', 'default'))  # expect: property default
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
# expect: GEN_CREATED None GEN_SUSPENDED None GEN_CLOSED
print(inspect.isabstract(A), inspect.isdatadescriptor(property()), inspect.ismethoddescriptor(str.join))  # expect: False True True
def called():
    frame = inspect.stack()[1]
    return frame.function, frame.index, len(frame.code_context)
print(called())  # expect: ('<module>', 0, 1)
def outside(v):
    def inner(): return v, len, nothing
    return inner
print(inspect.getclosurevars(outside(1)).nonlocals, inspect.getclosurevars(outside(1)).unbound)  # expect: {'v': 1} {'nothing'}
print(inspect.getfullargspec(A.method).args, inspect.getcallargs(outside, v=3))  # expect: ['self'] {'v': 3}
