# `globals()` is the live module namespace; `locals()` in a function is a fresh snapshot.
def f(a):
    b = 2
    snapshot = locals()
    snapshot['a'] = 'changed'
    snapshot['new'] = 1
    c = 3
    return a, sorted(snapshot), sorted(locals()), locals() is locals()

print(f(1))  # expect: (1, ['a', 'b', 'new'], ['a', 'b', 'c', 'snapshot'], False)
globals()['injected'] = 'by dict'
print(injected, locals() is globals())  # expect: by dict True

class C:
    x = 1
    locals()['y'] = 2

print(C.y)  # expect: 2
def g():
    free = 'free'
    def inner():
        free
        return locals()
    return inner()
print(g())  # expect: {'free': 'free'}
