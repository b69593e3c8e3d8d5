# getstate and setstate repeat a sequence; a subclass may supply `random`; instances are independent.
import random
r = random.Random(1)
state = r.getstate()
a = [r.random() for _ in range(3)]
r.setstate(state)
print(a == [r.random() for _ in range(3)], state[0], len(state[1]), state[2])  # expect: True 3 625 None
class Half(random.Random):
    def random(self): return 0.5
h = Half()
print(h.random(), h.uniform(2, 4), h.choice('abcd'), h.randrange(10), h.sample(range(8), 2))
# expect: 0.5 3.0 a 6 [0, 2]
x, y = random.Random(5), random.Random(5)
x.random()
print(x.random() == y.random())  # expect: False
print(random.Random(5).random() == random.Random(5).random())  # expect: True
print(0 <= random.random() < 1, random.SystemRandom().randrange(1))  # expect: True 0
try:
    r.setstate((1, 2, 3))
except (ValueError, TypeError) as error:
    print(type(error).__name__, error)
    # expect: ValueError state with version 1 passed to Random.setstate() of version 3
