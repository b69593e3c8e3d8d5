"""`namedtuple`: tuple classes with field names.

Only `__new__` is compiled from text, because its parameters must be the fields themselves; the rest are closures.
"""

import sys

try:
    from _collections import _tuplegetter
except ImportError:
    def _tuplegetter(index, doc):
        return property(lambda self: self[index], doc=doc)

__name__ = "collections"


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Return a new subclass of tuple named `typename` with the given fields.

    `field_names` is an iterable of names or one string with spaces or commas between; `rename` replaces invalid names
    by `_0`, `_1` …; `defaults` are those of the last fields.

    >>> Place = namedtuple('Place', 'x y', defaults=[0])
    >>> Place(3)
    Place(x=3, y=0)
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    typename = sys.intern(str(typename))
    if rename:
        fields = _renamed(fields)
    _check_names(typename, fields)
    fields = tuple(map(sys.intern, fields))

    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        **_methods(typename, fields, defaults),
        "__match_args__": fields,
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index, sys.intern(f"Alias for field number {index}"))
    cls = type(typename, (tuple,), namespace)
    if module is None:
        module = sys._getframemodulename(1) or "__main__"
    cls.__module__ = module
    return cls


def _is_usable(name):
    from keyword import iskeyword
    return name.isidentifier() and not iskeyword(name)


def _renamed(fields):
    seen, result = set(), []
    for index, name in enumerate(fields):
        usable = _is_usable(name) and not name.startswith("_") and name not in seen
        result.append(name if usable else f"_{index}")
        seen.add(name)
    return result


def _check_names(typename, fields):
    from keyword import iskeyword
    for name in (typename, *fields):
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    placeholder = {f"_{index}" for index in range(len(fields))}
    for position, name in enumerate(fields):
        if name.startswith("_") and name not in placeholder:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in fields[:position]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")


def _methods(typename, fields, defaults):
    """The namespace entries that are functions, named as methods of the class."""
    tuple_new, size = tuple.__new__, len(fields)
    parameters = "".join(f", {name}" for name in fields)
    values = "".join(f"{name}, " for name in fields)
    __new__ = eval(f"lambda _cls{parameters}: _tuple_new(_cls, ({values}))",
                   {"_tuple_new": tuple_new, "__builtins__": {}, "__name__": f"namedtuple_{typename}"})
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Create new instance of {typename}({parameters[2:]})"
    if defaults is not None:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = tuple_new(cls, iterable)
        if len(result) != size:
            raise TypeError(f"Expected {size} arguments, got {len(result)}")
        return result
    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, fields, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"

    format_ = f"({', '.join(f'{name}=%r' for name in fields)})"

    def __repr__(self):
        "Return the class name with each field and its value."
        return self.__class__.__name__ + format_ % self

    def _asdict(self):
        "Return a new dict of field names and values."
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        "Return a plain tuple, for copying and pickling."
        return tuple(self)

    functions = (__new__, _make, _replace, __repr__, _asdict, __getnewargs__)
    for function in functions:
        function.__qualname__ = f"{typename}.{function.__name__}"
    return {"__new__": __new__, "_make": classmethod(_make), "__replace__": _replace, "_replace": _replace,
            "__repr__": __repr__, "_asdict": _asdict, "__getnewargs__": __getnewargs__}
