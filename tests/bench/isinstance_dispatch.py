"""isinstance and type tests over a small class tree, abstract base classes, and functools.singledispatch."""
from abc import ABC
from collections.abc import Iterable, Sized
from functools import singledispatch


class Shape(ABC):
    pass


class Circle(Shape):
    pass


class Polygon(Shape):
    pass


class Square(Polygon):
    pass


@singledispatch
def describe(value):
    return 1


@describe.register
def _(value: int):
    return 2


@describe.register
def _(value: str):
    return 3


@describe.register
def _(value: Polygon):
    return 4


def kind(value):
    if isinstance(value, bool):
        return 1
    if isinstance(value, (int, float)):
        return 2
    if isinstance(value, str):
        return 3
    if isinstance(value, Square):
        return 4
    if isinstance(value, Shape):
        return 5
    if type(value) is tuple:
        return 6
    if issubclass(type(value), dict):
        return 7
    return 8 + isinstance(value, Iterable) + isinstance(value, Sized)


def run(n):
    values = [1, "a", 2.5, True, Circle(), Square(), Polygon(), (1,), {}, [], None, {1}]
    total = 0
    for i in range(n):
        for value in values:
            total += kind(value)
        total += describe(values[i % 2]) + describe(values[5]) + callable(values[i % 12])
    return total


print("isinstance_dispatch", run(120_000))
