"""Exact linear algebra: classes of rational numbers and matrices with the full set of operators."""
from __future__ import annotations

import functools
import itertools
import math
import operator
import re
from collections.abc import Sequence


class Rational:
    __slots__ = ("_n", "_d")

    def __new__(cls, numerator: int | float | str | Rational = 0, denominator: int = 1):
        if isinstance(numerator, Rational):
            return numerator if denominator == 1 else numerator / denominator
        if isinstance(numerator, str):
            match = re.fullmatch(r"\s*([-+]?\d+)(?:/(\d+)|\.(\d+))?\s*", numerator)
            if match is None:
                raise ValueError(f"not a rational: {numerator!r}")
            whole, under, fraction = match.groups()
            if fraction:
                numerator, denominator = int(whole + fraction), 10 ** len(fraction)
            else:
                numerator, denominator = int(whole), int(under or 1)
        elif isinstance(numerator, float):
            numerator, scale = numerator.as_integer_ratio()
            denominator *= scale
        if denominator == 0:
            raise ZeroDivisionError(f"Rational({numerator}, 0)")
        self = super().__new__(cls)
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._n, self._d = numerator // divisor, denominator // divisor
        return self

    n = property(operator.attrgetter("_n"), doc="numerator")
    d = property(operator.attrgetter("_d"), doc="denominator")

    @staticmethod
    def _binary(function):
        """Make the pair (method, reflected method); other types are lifted or refused."""

        def forward(self, other):
            if isinstance(other, (int, Rational)):
                return function(self, Rational(other))
            if isinstance(other, float):
                return getattr(operator, function.__name__.strip("_"))(float(self), other)
            return NotImplemented

        def reflected(self, other):
            if isinstance(other, int):
                return function(Rational(other), self)
            if isinstance(other, float):
                return getattr(operator, function.__name__.strip("_"))(other, float(self))
            return NotImplemented

        return forward, reflected

    def _add(a, b):
        return Rational(a._n * b._d + b._n * a._d, a._d * b._d)

    def _sub(a, b):
        return Rational(a._n * b._d - b._n * a._d, a._d * b._d)

    def _mul(a, b):
        return Rational(a._n * b._n, a._d * b._d)

    def _truediv(a, b):
        return Rational(a._n * b._d, a._d * b._n)

    def _floordiv(a, b):
        return (a._n * b._d) // (a._d * b._n)

    def _mod(a, b):
        return a - b * (a // b)

    __add__, __radd__ = _binary(_add)
    __sub__, __rsub__ = _binary(_sub)
    __mul__, __rmul__ = _binary(_mul)
    __truediv__, __rtruediv__ = _binary(_truediv)
    __floordiv__, __rfloordiv__ = _binary(_floordiv)
    __mod__, __rmod__ = _binary(_mod)

    def __pow__(self, exponent):
        if not isinstance(exponent, int):
            return float(self) ** float(exponent)
        if exponent < 0:
            return Rational(self._d ** -exponent, self._n ** -exponent)
        return Rational(self._n ** exponent, self._d ** exponent)

    def __divmod__(self, other):
        return self // other, self % other

    def __neg__(self):
        return Rational(-self._n, self._d)

    def __abs__(self):
        return Rational(abs(self._n), self._d)

    def __eq__(self, other):
        if isinstance(other, (int, float)):
            other = Rational(other)
        return isinstance(other, Rational) and (self._n, self._d) == (other._n, other._d)

    def __lt__(self, other):
        other = Rational(other)
        return self._n * other._d < other._n * self._d

    def __le__(self, other):
        return not Rational(other) < self

    def __hash__(self):
        return hash(self._n) if self._d == 1 else hash((self._n, self._d))

    def __bool__(self):
        return self._n != 0

    def __int__(self):
        return math.trunc(self)

    def __float__(self):
        return self._n / self._d

    def __trunc__(self):
        return self._n // self._d if self._n >= 0 else -(-self._n // self._d)

    def __floor__(self):
        return self._n // self._d

    def __ceil__(self):
        return -(-self._n // self._d)

    def __round__(self, digits=None):
        if digits is None:
            floor, rest = divmod(self, 1)
            up = rest > Rational(1, 2) or rest == Rational(1, 2) and floor % 2 == 1
            return floor + up
        return Rational(round(self * 10 ** digits), 10 ** digits)

    def __repr__(self):
        return f"Rational({self._n}, {self._d})"

    def __str__(self):
        return str(self._n) if self._d == 1 else f"{self._n}/{self._d}"

    def __format__(self, spec):
        if spec and spec[-1] in "fge":
            return format(float(self), spec)
        return format(str(self), spec)


class Matrix(Sequence):
    def __init__(self, rows):
        self.rows = tuple(tuple(Rational(x) for x in row) for row in rows)
        if len({len(row) for row in self.rows}) != 1:
            raise ValueError("rows of different lengths")

    @classmethod
    def identity(cls, size):
        return cls([[int(i == j) for j in range(size)] for i in range(size)])

    @classmethod
    def build(cls, height, width, function):
        return cls([[function(i, j) for j in range(width)] for i in range(height)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, index):
        match index:
            case (int(i), int(j)):
                return self.rows[i][j]
            case (slice() as i, slice() as j):
                return Matrix([row[j] for row in self.rows[i]])
            case (i, slice() as j):
                return self.rows[i][j]
            case slice():
                return Matrix(self.rows[index])
            case _:
                return self.rows[index]

    def _each(self, other, function):
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape != other.shape:
            raise ValueError("shapes {} and {} differ".format(self.shape, other.shape))
        return Matrix([map(function, a, b) for a, b in zip(self, other)])

    __add__ = functools.partialmethod(_each, function=operator.add)
    __sub__ = functools.partialmethod(_each, function=operator.sub)

    def __mul__(self, factor):
        return Matrix([[x * factor for x in row] for row in self])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = other.T.rows
        return Matrix([[sum(map(operator.mul, row, column), Rational()) for column in columns]
                       for row in self])

    def __pow__(self, exponent):
        if exponent < 0:
            return ~self ** -exponent
        result, base = Matrix.identity(len(self)), self
        while exponent:
            if exponent & 1:
                result @= base
            base @= base
            exponent >>= 1
        return result

    def __invert__(self):
        size = len(self)
        reduced, rank, _ = Matrix([row + one for row, one in zip(self, Matrix.identity(size))]).reduce(size)
        if rank < size:
            raise ArithmeticError("singular matrix")
        return reduced[:, size:]

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    __hash__ = None

    def reduce(self, columns=None):
        """Row echelon form by Gauss and Jordan; also the rank and the determinant of the left part."""
        rows = [list(row) for row in self.rows]
        rank, determinant = 0, Rational(1)
        for column in range(columns or self.shape[1]):
            pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
            if pivot is None:
                determinant = Rational(0)
                continue
            if pivot != rank:
                rows[pivot], rows[rank] = rows[rank], rows[pivot]
                determinant = -determinant
            determinant *= (head := rows[rank][column])
            rows[rank] = [x / head for x in rows[rank]]
            for r, row in enumerate(rows):
                if r != rank and (factor := row[column]):
                    rows[r] = [x - factor * y for x, y in zip(row, rows[rank])]
            rank += 1
            if rank == len(rows):
                break
        return Matrix(rows), rank, determinant

    def det(self):
        return self.reduce()[2]

    def __str__(self):
        widths = [max(len(str(x)) for x in column) for column in zip(*self.rows)]
        return "\n".join("[" + "  ".join(f"{x:>{w}}" for x, w in zip(row, widths)) + "]" for row in self)


def main():
    half, third = Rational(1, 2), Rational("-1/3")
    print(half + third, half - third, half * third, half / third, 1 - half, 2 // third, -7 % half + 1,
          half ** -3)
    print(Rational("3.125"), Rational(0.1), repr(Rational(6, -4)), Rational(7, 7) == 1, half == 0.5,
          half + 0.25, 1.5 * half)
    print([round(Rational(n, 2)) for n in range(-3, 6)], round(Rational(22, 7), 3), int(Rational(-7, 2)),
          math.floor(Rational(-7, 2)), math.ceil(Rational(-7, 2)), divmod(Rational(7, 2), 1), abs(third))
    print(sorted([half, third, Rational(2), Rational(1, 7)]), max(half, third),
          f"{third:.4f}|{half:>6}|{half:^7}|")
    print(sum(Rational(1, n * (n + 1)) for n in range(1, 100)), {half: 1}[Rational(2, 4)],
          hash(Rational(5)) == hash(5))
    for bad in (lambda: Rational(1, 0), lambda: Rational("x"), lambda: half / 0, lambda: half + "1",
                lambda: half < None):
        try:
            print(bad())
        except (ArithmeticError, ValueError, TypeError) as error:
            print(f"  {type(error).__name__}: {error}")

    a = Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
    print(a, a.det(), ~a, a @ ~a == Matrix.identity(3), sep="\n")
    print((a + a * half - Matrix.identity(3))[0], (3 * a)[1, 2], a[1:, :2].shape, a[-1, ::2], len(a),
          third in a[0])
    hilbert = Matrix.build(6, 6, lambda i, j: Rational(1, i + j + 1))
    inverse = ~hilbert
    print("Hilbert:", hilbert.det(), "->", inverse[5, 5], max(itertools.chain(*inverse)))
    fibonacci = Matrix([[1, 1], [1, 0]])
    print("Fibonacci:", (fibonacci ** 100)[0, 1], (fibonacci ** -5)[0])
    system = Matrix([[1, 2, 3, 4, "1/2"], [2, 4, 6, 8, 1], [0, 1, 1, 0, "0.25"], [1, 3, 4, 4, 3]])
    reduced, rank, _ = system.reduce()
    print(reduced, "rank", rank)
    print(a.T == a, Matrix([[1, 2], [3, 4]]).T, *a[0])
    for bad in (lambda: ~Matrix([[1, 2], [2, 4]]), lambda: a @ fibonacci, lambda: a + fibonacci,
                lambda: {a: 1},
                lambda: Matrix([[1], [2, 3]]), lambda: a + 1, lambda: a[7]):
        try:
            print(bad())
        except (ArithmeticError, ValueError, TypeError, IndexError) as error:
            print(f"  {type(error).__name__}: {error}")
    print(a.index(a[1]), list(reversed(a))[0], a.count(a[2]))


if __name__ == "__main__":
    main()
