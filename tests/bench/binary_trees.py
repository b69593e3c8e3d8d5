"""Allocation and release of many small objects: complete binary trees."""


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


def run(deepest):
    long_lived = build(deepest)
    total = 0
    for depth in range(4, deepest + 1, 2):
        for _ in range(1 << deepest - depth):
            total += count(build(depth))
    return total, count(long_lived)


print("binary_trees", *run(17))
