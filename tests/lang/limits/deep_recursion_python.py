# Mutual recursion through every kind of call counts against the recursion limit.
import sys
def attempt(f):
    try:
        f()
    except RecursionError as error:
        return str(error).startswith('maximum recursion depth exceeded')

class C:
    def __getattr__(self, name): return getattr(self, name + 'x')
    def __call__(self): return self()
    def __add__(self, other): return self + other
    def __iter__(self): return iter(C())
    def __len__(self): return len(self)
    @property
    def p(self): return self.p
    def __lt__(self, other): return self < other
    def __getitem__(self, i): return self[i]
    def __contains__(self, x): return x in self
    def __str__(self): return f'{self}'

c = C()
def gen(): yield from gen()
def by_map(): return list(map(lambda _: by_map(), [0]))
def by_sort(): return [1, 2].sort(key=lambda _: by_sort())
def by_exec(): exec('by_exec()')
for f in (lambda: c.attr, c, lambda: c + 1, lambda: iter(c), lambda: len(c), lambda: c.p, lambda: c < 1,
          lambda: c[0], lambda: 1 in c, lambda: str(c), lambda: list(gen()), by_map, by_sort, by_exec):
    if not attempt(f): print('no RecursionError', f)
def fine(n): return n and 1 + fine(n - 1)
print(fine(900))  # expect: 900
sys.setrecursionlimit(20000)
print(fine(15000))  # expect: 15000
