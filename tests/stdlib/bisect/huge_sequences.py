# Places beyond 62 bits, and what is asked of a sequence first.
import bisect, sys
n = sys.maxsize
data = range(n - 1)
print(bisect.bisect_left(data, n - 3) == n - 3, bisect.bisect_right(data, n - 3, n - 10, n) == n - 2)  # expect: True True
class LenOnly:
    def __len__(self): return 10
try:
    bisect.insort(LenOnly(), 1)
except TypeError as error:
    print('refused')  # expect: refused
