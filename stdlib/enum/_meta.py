"""`EnumType`, the metaclass: makes members out of the names its namespace collected, and looks them up.

Members are plain class attributes wherever possible, so that `Color.RED` is an ordinary attribute read; only a name
that a base class also defines as a descriptor goes through `enum.property`.
"""

import sys
from builtins import property as _builtin_property
from types import DynamicClassAttribute, MappingProxyType

from ._namespace import EnumDict, _is_descriptor

__name__ = "enum"

# The classes that need special treatment here; each is bound by its own module as soon as it exists.
Enum = Flag = ReprEnum = None

_not_given = type("_not_given", (), {"__repr__": lambda self: "<not given>"})()


class property(DynamicClassAttribute):
    """A property of members, whose name can be that of a member as well: the class then gives the member."""

    fget = fset = fdel = member = None
    _attr_type = _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
        elif self.fget is not None:
            return self.fget(instance)
        elif self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        elif self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        elif self.name in ownerclass._member_map_:
            return ownerclass._member_map_[self.name]
        raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name, self.clsname = name, ownerclass.__name__


class _MemberBuilder:
    """Put into the namespace to create all members at `__set_name__` time: after the class, before its
    `__init_subclass__`."""

    def __init__(self, members):
        self.members = members

    def __set_name__(self, cls, name):
        for member_name, value in self.members.items():
            _create_member(cls, member_name, value)
        type.__delattr__(cls, name)  # as long as it was there, Enum.__new__ knew that members were being made


def _create_member(cls, name, value):
    args = value if isinstance(value, tuple) and cls._member_type_ is not tuple else (value,)
    member = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(member, "_value_"):
        if cls._member_type_ is object:
            member._value_ = value
        else:
            try:
                member._value_ = cls._member_type_(*args)
            except Exception as error:
                raise TypeError("_value_ not set in __new__, unable to create it") from error
    member._name_ = name
    member.__objclass__ = cls
    member.__init__(*args)
    member._sort_order_ = len(cls._member_names_)

    value = member._value_
    original = _member_of_value(cls, value)
    if Flag is not None and issubclass(cls, Flag):
        _note_flag_bits(cls, value)
        canonical = original is None and isinstance(value, int) and value > 0 and value & (value - 1) == 0
    else:
        canonical = original is None
    if original is not None:
        member = original
    if canonical:
        cls._member_names_.append(name)
    cls._add_member_(name, member)
    try:
        cls._value2member_map_.setdefault(value, member)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)


def _member_of_value(cls, value):
    """The member that already has this value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:  # unhashable
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        return None


def _note_flag_bits(cls, value):
    if isinstance(value, int):
        cls._flag_mask_ |= value
        if value > 0 and value & (value - 1) == 0:
            cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1


def _make_class_unpicklable(obj):
    """For an enumeration whose module is unknown: pickling it now would only fail when it is loaded."""
    def _break_on_call_reduce(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")
    if isinstance(obj, dict):
        obj["__reduce_ex__"] = _break_on_call_reduce
        obj["__module__"] = "<unknown>"
    else:
        setattr(obj, "__reduce_ex__", _break_on_call_reduce)
        setattr(obj, "__module__", "<unknown>")


def _dataclass_repr(self):
    return ", ".join(f"{name}={getattr(self, name)!r}" for name, field in self.__dataclass_fields__.items()
                     if field.repr)


class EnumType(type):
    """Metaclass for Enum."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict()
        namespace._cls_name = cls
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        ignored = [*classdict.pop("_ignore_", ()), *classdict._ignore, "_ignore_"]
        members = {name: classdict[name] for name in classdict._member_names if name not in ignored}
        invalid = [name for name in members if name in ("mro", "")]
        if invalid:
            raise ValueError("invalid enum member name(s) " + ",".join(map(repr, invalid)))
        order = classdict.pop("_order_", None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        defined = {name: value for name, value in classdict.items() if name not in members and name not in ignored}
        namespace = dict(defined)
        metacls._add_bookkeeping(namespace, cls, bases, member_type, first_enum, boundary)
        namespace["_members_"] = _MemberBuilder(members)
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except Exception as error:
            # What failed is a member's own code; the note about __set_name__ would only puzzle its author.
            notes = getattr(error, "__notes__", None)
            if notes and notes[-1].startswith("Error calling __set_name__ on '_MemberBuilder'"):
                del notes[-1]
                if not notes:
                    del error.__notes__
            raise
        _restore_enum_methods(enum_class, defined, bases, member_type, first_enum)
        if Flag is not None and issubclass(enum_class, Flag):
            values = [member._value_ for member in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order is not None:
            _check_order(enum_class, order)
        return enum_class

    @classmethod
    def _add_bookkeeping(metacls, namespace, cls, bases, member_type, first_enum, boundary):
        """Add the sunder attributes that every enumeration has."""
        new, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(generate)
        namespace["_new_member_"] = new
        namespace["_use_args_"] = namespace.get("_use_args_", use_args)
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_unhashable_values_map_"] = {}
        namespace["_member_type_"] = member_type
        namespace["_value_repr_"] = metacls._find_data_repr_(cls, bases)
        if first_enum is not None and hasattr(first_enum, "_boundary_") or Flag is None and cls == "Flag":
            namespace["_boundary_"] = boundary or getattr(first_enum, "_boundary_", None)
            namespace["_flag_mask_"] = namespace["_singles_mask_"] = namespace["_all_bits_"] = 0
            namespace["_inverted_"] = None
        namespace.setdefault("__doc__", None)
        if save_new:
            namespace["__new_member__"] = new

    def __bool__(cls):
        """Enumerations are true, empty ones too."""
        return True

    def __call__(cls, value=_not_given, names=_not_given, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """With a value, look up the member; on an enumeration without members, create a new enumeration.

        `names` is a string of names, or an iterable of names or of (name, value) pairs, or a mapping.
        """
        if cls._member_map_:
            if value is not _not_given and names is _not_given:
                return cls.__new__(cls, value)
            if value is _not_given:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, (value, names, *values))
        if value is _not_given:
            raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
        if names is _not_given and type is None:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        return cls._create_(value, () if names is _not_given else names, module=module, qualname=qualname, type=type,
                            start=start, boundary=boundary)

    def __contains__(cls, value):
        """Whether `value` is a member or a member's value."""
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_values_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__",
                 "__module__", "__name__", "__qualname__", *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names |= set(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        """The member called `name`."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members in order of definition, without aliases."""
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """A read-only mapping of names to members, aliases included."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional API: create an enumeration derived from `cls`."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last_values, pairs = [], []
            for count, name in enumerate(names):
                last_values.append(first_enum._generate_next_value_(name, start, count, last_values[:]))
                pairs.append((name, last_values[-1]))
            names = pairs
        if names is None:
            names = ()
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            module = sys._getframemodulename(2)
        if module is None:
            _make_class_unpicklable(namespace)
        else:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Create an enumeration from the constants of a module and put it and its members there."""
        from ._decorators import global_enum
        target = sys.modules[module].__dict__
        source = target if source is None else source.__dict__
        members = [(key, source[key]) for key in source if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))  # aliases then prefer the name that sorts first
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {key: value for key, value in members}
        bases = (cls,)
        namespace = cls.__class__.__prepare__(name, bases)
        namespace["__module__"] = module
        namespace.update(body)
        result = cls.__class__(name, bases, namespace, boundary=boundary or _keep_boundary())
        if as_global:
            global_enum(result)
        else:
            target.update(result.__members__)
        target[name] = result
        return result

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type to mix in, and the enumeration to inherit from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError("new enumerations should be created as "
                            "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for base in (base for chain in bases for base in chain.__mro__ if base is not object):
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                generated = ("__dataclass_fields__" in base.__dict__ and "__dataclass_params__" in base.__dict__
                             and base.__dict__["__dataclass_params__"].repr)
                return _dataclass_repr if generated else base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.add(candidate or base)  # a subclass of int (say) is preferred to int itself
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The `__new__` that creates members, whether it must be kept for subclasses, and whether it takes values."""
        new = classdict.get("__new__")
        if isinstance(new, staticmethod):
            new = new.__func__
        save_new = first_enum is not None and new is not None
        if new is None:
            trivial = (None, None.__new__, object.__new__, Enum.__new__ if Enum is not None else None)
            candidates = (getattr(possible, method, None) for method in ("__new_member__", "__new__")
                          for possible in (member_type, first_enum))
            new = next((candidate for candidate in candidates if candidate not in trivial), object.__new__)
        use_args = not (first_enum is None or new in (Enum.__new__, object.__new__))
        return new, save_new, use_args

    def _add_member_(cls, name, member):
        """Make `member` known under `name` as well."""
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not member:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        type.__setattr__(cls, name, _attribute_for(cls, name, member))
        cls._member_map_[name] = member


EnumMeta = EnumType


def _attribute_for(cls, name, member):
    """What the class attribute `name` must be: the member, or a property if a base class has a descriptor there."""
    descriptor = kind = owner = None
    for base in cls.__mro__[1:]:
        attr = base.__dict__.get(name)
        if attr is None:
            continue
        if isinstance(attr, (_builtin_property, DynamicClassAttribute)):
            descriptor, kind, owner = attr, "enum", base
            break
        if _is_descriptor(attr):
            descriptor, kind, owner = attr, kind or "desc", owner or base
        else:
            kind, owner = "attr", base
    if descriptor is None:
        return member
    redirect = property()
    redirect.member = member
    redirect.__set_name__(cls, name)
    if kind in ("enum", "desc"):
        redirect.fget = getattr(descriptor, "fget", None)
        redirect.fset = getattr(descriptor, "fset", None)
        redirect.fdel = getattr(descriptor, "fdel", None)
    redirect._attr_type, redirect._cls_type = kind, owner
    return redirect


def _restore_enum_methods(cls, defined, bases, member_type, first_enum):
    """Undo what a mixed-in data type took over: an int's repr is not that of a member."""
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in defined and first_enum is not None:
            if getattr(cls, name) in (getattr(member_type, name), getattr(object, name)):
                setattr(cls, name, getattr(first_enum, name))
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in defined:
            cls.__format__ = member_type.__format__
        if "__str__" not in defined:
            cls.__str__ = member_type.__repr__ if member_type.__str__ is object.__str__ else member_type.__str__
    if Flag is not None and issubclass(cls, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            if name not in defined:
                setattr(cls, name, getattr(Flag, name))
    if Enum is not None:
        cls.__new__ = Enum.__new__


def _check_order(cls, order):
    """`_order_` must list the members in the order in which they were defined."""
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    names = cls._member_names_
    order = [name for name in order if name not in cls._member_map_ or name in names]  # aliases may be listed too
    if names != order:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")


def _keep_boundary():
    from ._flag import KEEP
    return KEEP
