# `break` and `continue` leave a `with` through `__exit__`.
class M:
    def __init__(self, n): self.n = n
    def __enter__(self): return self.n
    def __exit__(self, kind, *rest): print('exit', self.n, kind)

for i in range(4):
    with M(i) as n:
        if n == 1:
            continue
        if n == 2:
            break
        print('body', n)
else:
    print('never')
    # expect: body 0
    # expect: exit 0 None
    # expect: exit 1 None
    # expect: exit 2 None

def gen():
    with M('g'):
        yield 1

for x in gen():
    break  # expect: exit g <class 'GeneratorExit'>
print('end')  # expect: end
