# A `for` loop calls `__iter__` once and `__next__` until StopIteration; other errors pass through.
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        print('iter')
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration('ignored')
        self.n -= 1
        return self.n

for n in Countdown(3):  # expect: iter
    print(n)
    # expect: 2
    # expect: 1
    # expect: 0

class Failing:
    def __iter__(self):
        return self
    def __next__(self):
        raise ValueError('from next')  # raises: ValueError: from next

for x in Failing():
    pass
