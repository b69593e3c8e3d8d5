"""Bit sets and what is built on them: a set of small ints in one integer, a Bloom filter, a count-min sketch.

Hashes are FNV-1a and a mixer written here, so nothing depends on the interpreter's own hash of strings.
"""
from collections.abc import MutableSet, Set
from functools import lru_cache, reduce
from itertools import compress, count, islice
from math import ceil, exp, log
from operator import or_

MASK = 0xFFFF_FFFF_FFFF_FFFF


@lru_cache(maxsize=4096)
def fnv1a(text):
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & MASK
    return value


def mix(value):
    """The finaliser of splitmix64."""
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & MASK
    return value ^ value >> 31


class BitSet(MutableSet):
    """Non-negative ints as the bits of one int; set operators work word-parallel on it."""

    __slots__ = ("bits",)

    def __init__(self, members=(), *, bits=0):
        self.bits = reduce(or_, (1 << m for m in members), bits)

    @classmethod
    def _from_iterable(cls, members):
        return cls(members)

    def __contains__(self, item):
        return isinstance(item, int) and item >= 0 and bool(self.bits >> item & 1)

    def __iter__(self):
        bits = self.bits
        while bits:
            low = bits & -bits
            yield low.bit_length() - 1
            bits ^= low

    def __reversed__(self):
        bits = self.bits
        while bits:
            top = bits.bit_length() - 1
            yield top
            bits &= ~(1 << top)

    def __len__(self):
        return self.bits.bit_count()

    def add(self, item):
        if item < 0:
            raise ValueError(f"negative member {item}")
        self.bits |= 1 << item

    def discard(self, item):
        self.bits &= ~(1 << item)

    def __and__(self, other):
        return BitSet(bits=self.bits & other.bits) if isinstance(other, BitSet) else super().__and__(other)

    def __or__(self, other):
        return BitSet(bits=self.bits | other.bits) if isinstance(other, BitSet) else super().__or__(other)

    def __le__(self, other):
        return self.bits & ~other.bits == 0 if isinstance(other, BitSet) else super().__le__(other)

    def rank(self, item):
        """How many members are smaller."""
        return (self.bits & (1 << item) - 1).bit_count()

    def select(self, index):
        try:
            return next(islice(self if index >= 0 else reversed(self), index if index >= 0 else ~index, None))
        except StopIteration:
            raise IndexError(f"no member number {index}") from None

    def runs(self):
        """The members as ranges."""
        start = previous = None
        for member in self:
            if start is None:
                start = member
            elif member != previous + 1:
                yield range(start, previous + 1)
                start = member
            previous = member
        if start is not None:
            yield range(start, previous + 1)

    def __repr__(self):
        parts = [str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in self.runs()]
        return f"BitSet({', '.join(parts)})"


class BloomFilter:
    def __init__(self, capacity, error_rate=0.01):
        if not 0 < error_rate < 1:
            raise ValueError(f"error rate {error_rate} is not between 0 and 1")
        self.size = ceil(-capacity * log(error_rate) / log(2) ** 2)
        self.hashes = max(1, round(self.size / capacity * log(2)))
        self.table = bytearray(ceil(self.size / 8))
        self.added = 0

    def _positions(self, text):
        first = fnv1a(text)
        step = mix(first) | 1
        for number in range(self.hashes):
            yield divmod((first + number * step & MASK) % self.size, 8)

    def add(self, text):
        new = False
        for byte, bit in self._positions(text):
            if not self.table[byte] >> bit & 1:
                self.table[byte] |= 1 << bit
                new = True
        self.added += new
        return new

    def __contains__(self, text):
        return all(self.table[byte] >> bit & 1 for byte, bit in self._positions(text))

    def __ior__(self, other):
        if (self.size, self.hashes) != (other.size, other.hashes):
            raise TypeError("filters of different shape")
        self.table = bytearray(a | b for a, b in zip(self.table, other.table))
        return self

    @property
    def fill(self):
        return int.from_bytes(self.table, "little").bit_count() / self.size

    def expected_errors(self, count):
        return (1 - exp(-self.hashes * count / self.size)) ** self.hashes


class CountMin:
    def __init__(self, width=64, depth=4):
        self.rows = [[0] * width for _ in range(depth)]

    def _cells(self, text):
        value = fnv1a(text)
        for row in self.rows:
            value = mix(value)
            yield row, value % len(row)

    def add(self, text, times=1):
        for row, column in self._cells(text):
            row[column] += times

    def __getitem__(self, text):
        return min(row[column] for row, column in self._cells(text))


def primes(limit):
    """A sieve on a bit set: strike out multiples by or-ing shifted patterns."""
    composite = 0
    for n in count(2):
        if n * n > limit:
            break
        if not composite >> n & 1:
            for multiple in range(n * n, limit + 1, n):
                composite |= 1 << multiple
    return BitSet(bits=~composite & (1 << limit + 1) - 1 & ~3)


def words(n, seed=12):
    for _ in range(n):
        seed = mix(seed + 0x9E3779B97F4A7C15 & MASK)
        yield "".join("aeiourstlnmkp"[seed >> shift & 0xF if seed >> shift & 0xF < 13 else 0]
                      for shift in range(0, 40, 4))


def main():
    a, b = BitSet([1, 5, 64, 200, 2, 3]), BitSet(range(2, 9))
    print(a, b, len(a), 64 in a, "x" in a, -1 in a)
    print(a & b, a | b, a - b, a ^ b, a & {1, 2, 1000}, sep=" / ")
    print(a <= b, BitSet([3]) < a, a.isdisjoint({9}), a == BitSet([200, 64, 5, 3, 2, 1]), {5} <= a,
          isinstance(a, Set))
    print(a.rank(64), a.select(0), a.select(-1), list(reversed(a)), [list(r) for r in a.runs()])
    a -= {1, 200}
    a |= BitSet([6])
    a.discard(77)
    a.add(0)
    print(a, a.pop(), min(a), sum(a), sorted(a, reverse=True), bin(a.bits)[-8:])
    for bad in (lambda: a.add(-1), lambda: a.remove(99), lambda: a.select(50), lambda: BitSet().pop(),
                lambda: hash(a)):
        try:
            bad()
        except (ValueError, LookupError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")
    found = primes(5000)
    print("primes:", len(found), list(islice(found, 10)), list(islice(reversed(found), 3)), found.rank(1000))
    twins = BitSet(bits=found.bits & found.bits >> 2)
    print("twins:", len(twins), list(twins)[-4:], list(compress(range(10), [n in twins for n in range(10)])))

    vocabulary = list(dict.fromkeys(words(3000)))
    known, unknown = vocabulary[:1000], vocabulary[1000:]
    for rate in (0.1, 0.01, 0.001):
        bloom = BloomFilter(1000, rate)
        fresh = sum(bloom.add(word) for word in known)
        false = sum(word in bloom for word in unknown)
        assert all(word in bloom for word in known)
        print(f"rate {rate}: {bloom.size} bits, {bloom.hashes} hashes, fill {bloom.fill:.3f}, new {fresh}, "
              f"false {false} of {len(unknown)} ({false / len(unknown):.4f}, "
              f"expected {bloom.expected_errors(1000):.4f})")
    left, right = BloomFilter(100), BloomFilter(100)
    for side, word in zip((left, right) * 30, known):
        side.add(word)
    left |= right
    print("union:", sum(word in left for word in known[:60]), sum(word in right for word in known[:60]))
    for bad in (lambda: BloomFilter(10, 1.5), lambda: left.__ior__(BloomFilter(7))):
        try:
            bad()
        except (ValueError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")

    sketch = CountMin()
    exact = {}
    for number, word in enumerate(known[:200]):
        times = 400 // (number + 1)
        sketch.add(word, times)
        exact[word] = times
    over = [sketch[word] - n for word, n in exact.items()]
    print("sketch:", min(over) >= 0, max(over), [(w, exact[w], sketch[w]) for w in known[:3]],
          sketch["never seen"])
    print(f"{fnv1a(''):016x} {fnv1a('kukri'):016x} {mix(1):016x}", known[:4])
    info = fnv1a.cache_info()
    print("cache:", info.hits > 0, info.maxsize, info.currsize <= 4096)


if __name__ == "__main__":
    main()
