# Generators nest to any depth through `yield from`.
def walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch)
    else:
        yield tree

print(list(walk([1, [2, [3, [4]], 5], [[[6]]]])))  # expect: [1, 2, 3, 4, 5, 6]

def count(n):
    if n:
        yield n
        yield from count(n - 1)

print(sum(count(200)))  # expect: 20100

def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)

print(' '.join(hanoi(3, 'A', 'B', 'C')))  # expect: AC AB CB AC BA BC AC
