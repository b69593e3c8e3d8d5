# Calls that defaults complete count as levels of recursion.
# differs: CPython 3.13.0 does not count them, and recurses until memory is full
def deep(n, x=object()):
    return deep(n + 1)


for _ in range(3):
    try:
        deep(0)
    except RecursionError:
        print("too deep", end=" ")
print()  # expect: too deep too deep too deep 
