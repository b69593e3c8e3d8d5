"""Enumerations: classes whose members are named, unique constants.

How a class body becomes an enumeration: `EnumType.__prepare__` hands it an `EnumDict`, which tells members from methods
as they are assigned (`_namespace`); `EnumType.__new__` then creates the class and, before `__init_subclass__` runs,
its members (`_meta`).  The enumerations to inherit from are in `_classes` and `_flag`.
"""

from ._namespace import EnumDict, _is_descriptor, _is_dunder, _is_private, _is_sunder, auto, member, nonmember
from ._meta import EnumMeta, EnumType, _make_class_unpicklable, property
from ._classes import (Enum, IntEnum, ReprEnum, StrEnum, _reduce_ex_by_global_name, pickle_by_enum_name,
                       pickle_by_global_name)
from ._flag import (CONFORM, EJECT, KEEP, STRICT, Flag, FlagBoundary, IntFlag, _high_bit, _is_single_bit,
                    _iter_bits_lsb, bin, show_flag_values)
from ._decorators import (CONTINUOUS, NAMED_FLAGS, UNIQUE, EnumCheck, _old_convert_, _simple_enum, _test_simple_enum,
                          global_enum, global_enum_repr, global_flag_repr, global_str, unique, verify)

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS",
    "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name",
]
