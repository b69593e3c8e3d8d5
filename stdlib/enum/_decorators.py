"""Decorators for whole enumerations: checks (`unique`, `verify`), members as globals, and enumerations from classes."""

import sys

from ._classes import Enum, ReprEnum, StrEnum
from ._flag import KEEP, Flag, FlagBoundary, _is_single_bit, _iter_bits_lsb
from ._meta import EnumType

__name__ = "enum"


def unique(enumeration):
    """Class decorator: no member may have two names."""
    aliases = ", ".join(f"{name} -> {member.name}" for name, member in enumeration.__members__.items()
                        if name != member.name)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator: check an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                _verify_unique(enumeration)
            elif check is CONTINUOUS:
                _verify_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _verify_named_flags(enumeration)
        return enumeration


def _verify_unique(enumeration):
    aliases = ", ".join(f"{name} -> {member.name}" for name, member in enumeration.__members__.items()
                        if name != member.name)
    if aliases:
        raise ValueError(f"aliases found in {enumeration!r}: {aliases}")


def _verify_continuous(enumeration):
    values = {member.value for member in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if issubclass(enumeration, Flag):
        kind = "flag"
        expected = (1 << position for position in range(low.bit_length(), high.bit_length() - 1))
    elif issubclass(enumeration, Enum):
        kind = "enum"
        expected = range(low + 1, high)
    else:
        raise Exception("verify: unknown type %r" % enumeration)
    missing = ", ".join(str(value) for value in expected if value not in values)
    if missing:
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {missing}"[:256])


def _verify_named_flags(enumeration):
    known = {member._value_ for member in enumeration}
    names, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        unnamed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in known]
        if unnamed:
            names.append(name)
            for bit in unnamed:
                missing |= bit
    if names:
        subject = f"alias {names[0]} is" if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are"
        what = f"value 0x{missing:x}" if _is_single_bit(missing) else f"combined values of 0x{missing:x}"
        raise ValueError(f"invalid Flag {enumeration.__name__!r}: {subject} missing {what} "
                         "[use enum.show_flag_values(value) for details]")


# Members as globals

def _module_of(member):
    return member.__class__.__module__.rpartition(".")[2]


def global_enum_repr(self):
    """`module.NAME`, for members that are globals of their module."""
    return f"{_module_of(self)}.{self._name_}"


def global_flag_repr(self):
    """`module.A|module.B`, for flags that are globals of their module."""
    module = _module_of(self)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    keep = self._boundary_ is FlagBoundary.KEEP
    return "|".join(name if keep and name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|"))


def global_str(self):
    """The name alone."""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator: put the members into the module, and let their repr say so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


# Enumerations from classes (used inside the standard library)

def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator: turn an ordinary class body into an enumeration derived from `etype`.

    >>> from enum import IntEnum, _simple_enum
    >>> @_simple_enum(IntEnum)
    ... class Level:
    ...     LOW = 1
    >>> Level.LOW
    <Level.LOW: 1>
    """
    def convert(cls):
        namespace = EnumType.__prepare__(cls.__name__, (etype,))
        if use_args is not None:
            namespace["_use_args_"] = use_args
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        namespace["__qualname__"] = cls.__qualname__
        return EnumType(cls.__name__, (etype,), namespace, boundary=boundary or getattr(etype, "_boundary_", None))
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError unless two enumerations, made in the two ways, are the same to their users.

    >>> from enum import Enum, _simple_enum, _test_simple_enum
    >>> @_simple_enum(Enum)
    ... class Size:
    ...     BIG = 3
    >>> class Checked(Enum):
    ...     BIG = 3
    >>> _test_simple_enum(Checked, Size)
    """
    problems = []
    if dir(checked_enum) != dir(simple_enum):
        problems.append(f"dir() differs: {set(dir(checked_enum)) ^ set(dir(simple_enum))!r}")
    checked, simple = checked_enum.__members__, simple_enum.__members__
    if list(checked) != list(simple):
        problems.append(f"names differ: {list(checked)!r} != {list(simple)!r}")
    for name in checked.keys() & simple.keys():
        if (checked[name]._name_, checked[name]._value_) != (simple[name]._name_, simple[name]._value_):
            problems.append(f"member {name!r} differs: {checked[name]!r} != {simple[name]!r}")
    for name in ("__str__", "__repr__", "__reduce_ex__", "__format__", "__getnewargs_ex__", "__getnewargs__"):
        if name in simple or name in checked:
            continue
        mine, theirs = getattr(checked_enum, name, None), getattr(simple_enum, name, None)
        if hasattr(mine, "__func__"):
            mine, theirs = mine.__func__, theirs.__func__
        if mine != theirs:
            problems.append(f"{name} differs: {mine!r} != {theirs!r}")
    if problems:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(problems))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """`EnumType._convert_` as a function, for comparing enumerations made from modules."""
    target = sys.modules[module].__dict__
    source = target if source is None else source.__dict__
    members = [(key, value) for key, value in source.items() if filter(key)]
    try:
        members.sort(key=lambda pair: (pair[1], pair[0]))
    except TypeError:
        members.sort(key=lambda pair: pair[0])
    return etype(name, members, module=module, boundary=boundary or KEEP)
