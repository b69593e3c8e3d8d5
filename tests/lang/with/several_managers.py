# Several managers enter from left to right and exit in reverse; parentheses may span lines.
class M:
    def __init__(self, name, fail=False): self.name, self.fail = name, fail
    def __enter__(self):
        print('enter', self.name)
        if self.fail:
            raise RuntimeError('no entry')
        return self.name
    def __exit__(self, *details): print('exit', self.name)

with M('a') as a, M('b') as b:
    print(a, b)
    # expect: enter a
    # expect: enter b
    # expect: a b
    # expect: exit b
    # expect: exit a
with (
    M('c') as c,
    M('d'),
):
    print(c)
    # expect: enter c
    # expect: enter d
    # expect: c
    # expect: exit d
    # expect: exit c
try:
    with M('e'), M('f', fail=True), M('g'):
    # expect: enter e
    # expect: enter f
    # expect: exit e
        print('never')
except RuntimeError as error:
    print(error)  # expect: no entry
