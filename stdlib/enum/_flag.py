"""`Flag` and `IntFlag`: members that are bits and combine with `| & ^ ~`.

A combination that has no name becomes a pseudo-member, created at first use and kept, so that equal combinations are
the same object.  What bits that belong to no member mean is for the enumeration's `FlagBoundary` to say.
"""

import builtins

from . import _meta
from ._classes import Enum, ReprEnum, StrEnum

__name__ = "enum"


def _high_bit(value):
    """The position of the highest bit."""
    return value.bit_length() - 1


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _iter_bits_lsb(number):
    """The bits of a non-negative number, lowest first; a Flag or IntFlag member will do."""
    if isinstance(number, Enum):
        number = number.value
    if number < 0:
        raise ValueError(f"{number!r} is not a positive integer")
    while number:
        bit = number & -number
        yield bit
        number ^= bit


def show_flag_values(value):
    """The bits of a value, as a list."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like the built-in `bin`, but in two's complement with the sign bit set apart: `0b0 1010`, `0b1 0110`.

    >>> bin(10)
    '0b0 1010'
    >>> bin(~10)
    '0b1 0101'
    """
    sign = "1" if num < 0 else "0"
    width = (~num if num < 0 else num).bit_length()
    digits = builtins.bin((num & (1 << width) - 1) | 1 << width)[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = digits.rjust(max_bits, sign)
    return f"0b{sign} {digits}"


class FlagBoundary(StrEnum):
    """What happens to bits that no member of a Flag has.

    STRICT: an error; CONFORM: they are dropped; EJECT: the result is a plain int; KEEP: they are kept.
    """

    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration of bits."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of `auto()`: the bit above the highest so far."""
        if not last_values:
            return 1 if start is None else start
        last_value = max(last_values)
        try:
            return 1 << _high_bit(last_value) + 1
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members in a value, lowest bit first."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members in a value, in order of definition."""
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The pseudo-member for a combination of bits."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        boundary, requested = cls._boundary_, value
        stray = value & (cls._all_bits_ ^ cls._flag_mask_)
        if stray or not ~cls._all_bits_ <= value <= cls._all_bits_:
            value = _apply_boundary(cls, value)
            if boundary is EJECT:
                return value
        if value < 0:
            value = cls._all_bits_ + 1 + value if boundary in (EJECT, KEEP) else cls._singles_mask_ & value
        member = _pseudo_member(cls, value)
        member = cls._value2member_map_.setdefault(value, member)
        if requested < 0:
            cls._value2member_map_[requested] = member
        return member

    def __contains__(self, other):
        """Whether all bits of `other` are in this member."""
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': "
                            f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """The members of which this one is made."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name, value_repr = self.__class__.__name__, self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{cls_name}: {value_repr(self._value_)}>"
        return f"<{cls_name}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        """The bits of an operand, or NotImplemented."""
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _operand(self, other, operator):
        bits = self._get_value(other)
        if bits is NotImplemented:
            return bits
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {operator}")
        return bits

    def __or__(self, other):
        bits = self._operand(other, "|")
        return bits if bits is NotImplemented else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._operand(other, "&")
        return bits if bits is NotImplemented else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._operand(other, "^")
        return bits if bits is NotImplemented else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


_meta.Flag = Flag


def _apply_boundary(cls, value):
    """`value` with its stray bits treated as the class wants."""
    boundary = cls._boundary_
    if boundary is STRICT:
        width = max(value.bit_length(), cls._flag_mask_.bit_length())
        raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n"
                         f"  allowed {bin(cls._flag_mask_, width)}")
    if boundary is CONFORM:
        return value & cls._flag_mask_
    if boundary is EJECT:
        return value
    if boundary is KEEP:
        return max(cls._all_bits_ + 1, 1 << value.bit_length()) + value if value < 0 else value
    raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")


def _pseudo_member(cls, value):
    """A member, without a name of its own, for a combination."""
    unknown = value & ~cls._flag_mask_
    if unknown and cls._boundary_ is not KEEP:
        raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
    member = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
    if not hasattr(member, "_value_"):
        member._value_ = value
    parts = list(cls._iter_member_(value & cls._singles_mask_))
    if value & ~cls._singles_mask_:  # bits that only members of several bits have
        parts += [alias for alias in cls._member_map_.values()
                  if alias not in parts and alias._value_ and alias._value_ & value == alias._value_]
    combined = 0
    for part in parts:
        combined |= part._value_
    unnamed = value ^ combined
    if not combined:
        member._name_ = None
    else:
        if unnamed and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unnamed!r}")
        names = [part._name_ for part in parts]
        member._name_ = "|".join(names + [cls._numeric_repr_(unnamed)] if unnamed else names)
    return member


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints, and which combines with ints."""
