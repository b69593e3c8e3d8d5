"""The namespace of an enumeration's class body, and the markers used in it: `auto`, `member`, `nonmember`."""

__name__ = "enum"


class nonmember:
    """Wrap a value to keep it from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Wrap a value (a function, a nested class) to make it a member although it would not be one."""

    def __init__(self, value):
        self.value = value


class _AutoNull:
    def __repr__(self):
        return "_auto_null"


_auto_null = _AutoNull()


class auto:
    """Stands for the value that `_generate_next_value_` supplies."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    """`__name__`."""
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    """`_name_`."""
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    """`_Class__name`, as the compiler mangles `__name`."""
    prefix = f"_{cls_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and (name[-1] != "_" or name[-2] != "_")


def _is_internal_class(cls_name, obj):
    """Whether `obj` is a class defined inside the class body itself."""
    if not isinstance(obj, type):
        return False
    qualname = getattr(obj, "__qualname__", "")
    return qualname == f"{cls_name}.{obj.__name__}" or qualname.endswith(f".{cls_name}.{obj.__name__}")


_HOOKS = frozenset({
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
    "_use_args_",  # for enumerations made from a class by _simple_enum
})


class EnumDict(dict):
    """Keeps the names assigned in the class body, and separately (`member_names`) which of them are members."""

    def __init__(self):
        super().__init__()
        self._member_names = {}  # an ordered set
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = None

    @property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_hook(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) or self._cls_name is not None and _is_internal_class(self._cls_name, value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._new_member_value(key, value.value if isinstance(value, member) else value)
        super().__setitem__(key, value)

    def _set_hook(self, key, value):
        """Check an assignment to a name like `_missing_`."""
        if key not in _HOOKS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            already = set(self._ignore) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")

    def _new_member_value(self, key, value):
        """Note `key` as a member and return its value with every `auto` in it replaced."""
        if isinstance(value, auto):
            value = self._resolve_auto(key, value)
        elif isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = [self._resolve_auto(key, item) if isinstance(item, auto) else item for item in value]
            kind = type(value)
            try:
                value = kind(items)
            except TypeError:  # a namedtuple
                value = kind(*items)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _resolve_auto(self, key, placeholder):
        if placeholder.value is _auto_null:
            placeholder.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(placeholder.value)
        return placeholder.value

    def update(self, members, **more_members):
        """Set each name, so that it may become a member."""
        pairs = [(name, members[name]) for name in members.keys()] if hasattr(members, "keys") else members
        for name, value in (*pairs, *more_members.items()):
            self[name] = value
