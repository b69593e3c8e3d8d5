"""Generators: plain loops over yield, expressions, a pipeline of three, next() by hand, early close."""


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(source):
    for x in source:
        if x & 1 == 0:
            yield x


def running_sum(source):
    total = 0
    for x in source:
        total += x
        yield total & 0xFFFFF


def primes():
    found = []
    n = 2
    while True:
        for p in found:
            if p * p > n:
                found.append(n)
                yield n
                break
            if n % p == 0:
                break
        else:
            found.append(n)
            yield n
        n += 1


def run(n):
    total = 0
    for x in count(n):
        total += x
    for x in running_sum(evens(count(n))):
        total += x
    total += sum(x * x for x in count(n) if x % 3 == 0)
    stream = count(n // 2)
    while (x := next(stream, None)) is not None:
        total ^= x
    for i in range(n // 20):
        short = count(100)
        total += next(short) + next(short) + i
        short.close()
    for p in primes():
        if p > n // 40:
            break
        total += p
    return total


print("generators", run(3_000_000))
