# Endless recursion is a RecursionError that can be caught, and the program goes on.
import sys
def endless(n): return endless(n + 1)

try:
    endless(0)
except RecursionError as error:
    print(error)  # expect: maximum recursion depth exceeded
sys.setrecursionlimit(200)
depth = 0
def count():
    global depth
    depth += 1
    count()
try:
    count()
except RecursionError:
    print(100 < depth <= 200)  # expect: True
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)  # expect: recursion limit must be greater or equal than 1
print(sys.getrecursionlimit())  # expect: 200
