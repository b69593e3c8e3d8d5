# `__qualname__` shows nesting, with <locals> for functions.
class A:
    class B:
        def m(self): pass
    def f(self):
        def inner(): pass
        class Local:
            def x(self): pass
        return inner, Local.x, lambda: 0

print(A.B.m.__qualname__, A.B.__qualname__)  # expect: A.B.m A.B
for function in A().f():
    print(function.__qualname__)
    # expect: A.f.<locals>.inner
    # expect: A.f.<locals>.Local.x
    # expect: A.f.<locals>.<lambda>
def g():
    global h
    def h(): pass
g()
print(h.__qualname__, repr(A.B), str(A.B.m).split(' at ')[0])
# expect: h <class '__main__.A.B'> <function A.B.m
