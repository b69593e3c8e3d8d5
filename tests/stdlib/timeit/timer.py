# timeit times text and functions; wrong code is found when the Timer is made.
import timeit
print(timeit.timeit('x + 1', 'x = 1', number=3) >= 0, timeit.timeit(lambda: 1, number=2) >= 0)  # expect: True True
print(len(timeit.repeat('a', globals={'a': 1}, repeat=3, number=2)))  # expect: 3
class Clock:
    now = 0
    def __call__(self):
        self.now += 1
        return self.now
print(timeit.Timer(timer=Clock()).timeit(5), timeit.Timer(timer=Clock()).autorange())  # expect: 1 (1, 1)
for stmt, setup in (5, 'pass'), ('pass', 5):
    try:
        timeit.Timer(stmt, setup)
    except ValueError as error:
        print(error)
        # expect: stmt is neither a string nor callable
        # expect: setup is neither a string nor callable
