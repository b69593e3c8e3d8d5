# A hot integer loop passes from small to big ints and back without losing a bit.
def run(step, times, x):
    for _ in range(times):
        x = x * 3 + step
    return x

print(run(1, 100, 1))  # expect: 773066281098016996554691694648431909053161283001
x = run(7, 60, 5)
for _ in range(60):
    x = (x - 7) // 3
print(x)  # expect: 5
def up_down():
    n = 2 ** 62 - 50
    high = 0
    for i in range(100):
        n += 1
        if n > high: high = n
    for i in range(100):
        n -= 1
    return n == 2 ** 62 - 50, high
print(up_down())  # expect: (True, 4611686018427387954)
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(a)  # expect: 9969216677189303386214405760200
