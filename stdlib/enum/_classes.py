"""The enumerations to inherit from, except flags: Enum, ReprEnum, IntEnum, StrEnum; and how members are pickled."""

from . import _meta
from ._meta import EnumType, property

__name__ = "enum"


class Enum(metaclass=EnumType):
    """Base class of enumerations: each name assigned in the class body becomes a member.

    `Color.RED`, `Color['RED']` and `Color(1)` are the same object; iterating over the class gives the members in order.

    >>> class Color(Enum):
    ...     RED = 1
    ...     GREEN = 2
    >>> Color(2), Color['RED'].value
    (<Color.GREEN: 2>, 1)
    """

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        # Called for look-up only: members themselves are created by `_new_member_`.
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            member = _meta._member_of_value(cls, value) or _member_of_alias(cls, value)
            if member is not None:
                return member
        if not cls._member_map_:
            if "_members_" in cls.__dict__ or not hasattr(cls, "_new_member_"):
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        return _missing_member(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        """Make this member known under another name."""
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        """Make this member the result of looking up another value."""
        cls = self.__class__
        other = _meta._member_of_value(cls, value)
        if other is not None:
            if other is not self:
                raise ValueError(f"{value!r} is already bound: {other!r}")
            return
        try:
            cls._value2member_map_[value] = self
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self._name_, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of `auto()`: one more than the greatest so far."""
        if not last_values:
            return start
        try:
            greatest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return greatest + 1
        except TypeError:
            raise TypeError(f"unable to increment {greatest!r}") from None

    @classmethod
    def _missing_(cls, value):
        """Called when no member has the value; may return one."""
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """What an ordinary user wants to see: public names of the class, but no other members."""
        cls = self.__class__
        if cls._member_type_ is object:
            names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        else:
            names = set(object.__dir__(self))
        names |= {name for name in getattr(self, "__dict__", ()) if name[0] != "_"}
        for base in cls.mro():
            for name, attr in base.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(attr, property):
                    if attr.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


_meta.Enum = Enum


def _member_of_alias(cls, value):
    """The member to which an unhashable value was added by `_add_value_alias_`."""
    for name, values in cls._unhashable_values_map_.items():
        if value in values:
            return cls._member_map_[name]
    return None


def _missing_member(cls, value):
    """What `_missing_` makes of a value without a member, or the error to raise."""
    error = None
    try:
        result = cls._missing_(value)
        if isinstance(result, cls) or _is_ejected(cls, result):
            return result
    except Exception as caught:
        error = caught
        result = None
    try:
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if error is None:
            if result is None:
                raise invalid
            error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid "
                              "member")
        if not isinstance(error, ValueError):
            error.__context__ = invalid
        raise error
    finally:
        error = invalid = None  # break the cycle through their tracebacks


def _is_ejected(cls, result):
    flag = _meta.Flag
    return flag is not None and issubclass(cls, flag) and cls._boundary_ == "eject" and isinstance(result, int)


class ReprEnum(Enum):
    """An Enum that only changes the repr: `str()` and `format()` are those of the mixed-in data type."""


_meta.ReprEnum = ReprEnum


class IntEnum(int, ReprEnum):
    """An Enum whose members are ints."""


class StrEnum(str, ReprEnum):
    """An Enum whose members are, and must be, strings; `auto()` gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, value in zip(("encoding", "errors"), values[1:]):
            if not isinstance(value, str):
                raise TypeError(f"{what} must be a string, not {value!r}")
        value = str(*values)
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    """A `__reduce_ex__` for members that are also globals of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A `__reduce_ex__` that pickles members by name, not by value."""
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name
