# Values computed before a yield in one expression survive the pause.
def side(n):
    print('side', n)
    return n

def g():
    return [side(1), (yield 'a'), side(2), {side(3): (yield 'b')}, f'{side(4)} {(yield "c")}']

it = g()
print(next(it))
# expect: side 1
# expect: a
print(it.send('x'))
# expect: side 2
# expect: side 3
# expect: b
print(it.send('y'))
# expect: side 4
# expect: c
try:
    it.send('z')
except StopIteration as stop:
    print(stop.value)  # expect: [1, 'x', 2, {3: 'y'}, '4 z']
