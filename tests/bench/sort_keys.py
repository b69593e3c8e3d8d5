"""sort and sorted with keys: numbers, strings, tuples, attributes, reverse, cmp_to_key, presorted runs."""
from functools import cmp_to_key
from operator import attrgetter, itemgetter


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age

    def __lt__(self, other):
        return self.age < other.age


def make(n):
    seed = 7
    people = []
    for i in range(n):
        seed = (seed * 16807) % 2147483647
        people.append(Person(f"p{seed % 9973}", seed % 97))
    return people


def run(n, rounds):
    people = make(n)
    numbers = [p.age * 131 + len(p.name) for p in people]
    floats = [x / 7 for x in numbers]
    checksum = 0
    for number in range(rounds):
        a = sorted(numbers)
        b = sorted(floats, reverse=True)
        c = sorted(people, key=lambda p: (p.age, p.name))
        d = sorted(people, key=attrgetter("name"))
        e = sorted([(p.age, p.name) for p in people], key=itemgetter(1, 0))
        f = sorted(people[:n // 4])
        g = sorted(numbers[:n // 8], key=cmp_to_key(lambda x, y: (x % 100) - (y % 100)))
        h = a[n // 2:] + a[:n // 2]
        h.sort()
        names = [p.name for p in people]
        names.sort(key=str.upper, reverse=True)
        checksum += a[number] + int(b[number]) + c[n // 3].age + len(d[n // 2].name) + e[number][0]
        checksum += f[n // 8].age + g[n // 16] + h[n // 5] + int(names[number][1:]) + (a == h)
        checksum = checksum * 31 % 1_000_003
    return checksum


print("sort_keys", run(10_000, 32))
