# Replacing a method on the class is seen by the next call, also in a loop that has called it many times.
class C:
    def f(self): return 1

c = C()
total = 0
for i in range(300):
    if i == 100:
        C.f = lambda self: 10
    if i == 200:
        c.f = lambda: 100
    total += c.f()
print(total)  # expect: 11100
del c.f
print(c.f())  # expect: 10
del C.f
try:
    c.f()
except AttributeError as error:
    print(error)  # expect: 'C' object has no attribute 'f'
class Base:
    def g(self): return 'base'
class D(Base): pass
d = D()
results = []
for i in range(60):
    if i == 30: D.g = lambda self: 'derived'
    if i == 50: del D.g
    results.append(d.g())
print(results.count('base'), results.count('derived'), results[-1])  # expect: 40 20 base
