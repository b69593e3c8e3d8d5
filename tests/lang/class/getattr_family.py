# `__getattr__` is asked only when normal lookup fails; `__getattribute__` always.
class A:
    x = 'found'
    def __getattr__(self, name):
        return f'missing {name}'

class B:
    def __getattribute__(self, name):
        print('getattribute', name)
        return super().__getattribute__(name)
    def __getattr__(self, name):
        return f'fallback {name}'

print(A().x, A().y)  # expect: found missing y
b = B()
b.v = 1
print(b.v)
# expect: getattribute v
# expect: 1
print(b.w)
# expect: getattribute w
# expect: fallback w
print(hasattr(A(), 'anything'))  # expect: True

class C:
    def __getattr__(self, name):
        raise KeyError(name)

try:
    hasattr(C(), 'x')
except KeyError as error:
    print('KeyError', error)  # expect: KeyError 'x'
