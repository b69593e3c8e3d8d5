"""Properties, descriptors written in Python, __getattr__, __setattr__, cached_property."""
from functools import cached_property


class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError(value)
        self._degrees = value

    @property
    def fahrenheit(self):
        return self.degrees * 9 // 5 + 32

    @cached_property
    def label(self):
        return f"{self._degrees} C"


class Clamped:
    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, instance, owner=None):
        return self if instance is None else getattr(instance, self.slot)

    def __set__(self, instance, value):
        setattr(instance, self.slot, value if value < 1000 else 1000)


class Gauge:
    level = Clamped()

    def __init__(self):
        self.level = 0


class Proxy:
    def __init__(self, target):
        self.__dict__["target"] = target

    def __getattr__(self, name):
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        setattr(self.target, name, value)


def run(n):
    celsius = Celsius(20)
    gauge = Gauge()
    proxy = Proxy(gauge)
    total = 0
    for i in range(n):
        celsius.degrees = i & 127
        total += celsius.fahrenheit + len(celsius.label)
        gauge.level = i & 2047
        total += gauge.level
        if i & 3 == 0:
            proxy.level = proxy.level // 2
    return total, gauge.level


print("properties", *run(1_400_000))
