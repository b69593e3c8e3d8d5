"""The generated methods.

They are written as Python text and compiled together, once a class, inside a function whose parameters carry the
defaults and other objects they need.  Only methods that would be slow or lack a real signature otherwise are text.
"""

from reprlib import recursive_repr

from ._fields import _FIELD, _FIELD_INITVAR, _HAS_DEFAULT_FACTORY, MISSING

__name__ = "dataclasses"


class FrozenInstanceError(AttributeError):
    pass


class Source:
    """Collects method definitions and the objects they refer to; `compile` makes functions of them."""

    def __init__(self, globals):
        self.globals = globals
        self.definitions = []
        self.names = []
        self.objects = {
            "__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY,
            "__dataclass_builtins_object__": object,
        }

    def add(self, name, parameters, body):
        self.names.append(name)
        self.definitions.append(f" def {name}({parameters}):\n" + "".join(f"  {line}\n" for line in body))

    def compile(self, cls):
        """Return {name: function}."""
        if not self.names:
            return {}
        text = (f"def __create__({', '.join(self.objects)}):\n{''.join(self.definitions)}"
                f" return {', '.join(self.names)},\n")
        scope = {}
        exec(text, self.globals, scope)
        functions = scope["__create__"](**self.objects)
        for function in functions:
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        return dict(zip(self.names, functions))


def write_init(source, positional, keyword_only, frozen, has_post_init, self_name, slots):
    """`__init__`; its parameters are the fields, positional ones first."""
    seen_default = None
    for f in positional:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default is not None:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    parameters = [self_name, *(_parameter(f) for f in positional if f.init)]
    if keyword_only:
        parameters += ["*", *(_parameter(f) for f in keyword_only)]
    body = []
    for f in (*positional, *keyword_only):
        value = _initial_value(f, slots)
        if f.default_factory is not MISSING or f.default is not MISSING:
            default = f.default if f.default is not MISSING else f.default_factory
            source.objects[f"__dataclass_dflt_{f.name}__"] = default
        if value is not None and f._field_type is _FIELD:
            if frozen:
                body.append(f"__dataclass_builtins_object__.__setattr__({self_name}, {f.name!r}, {value})")
            else:
                body.append(f"{self_name}.{f.name} = {value}")
    if has_post_init:
        arguments = ", ".join(f.name for f in (*positional, *keyword_only) if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.__post_init__({arguments})")
    source.add("__init__", ", ".join(parameters), body or ["pass"])


def _parameter(f):
    if f.default is not MISSING:
        return f"{f.name}=__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        return f"{f.name}=__dataclass_HAS_DEFAULT_FACTORY__"
    return f.name


def _initial_value(f, slots):
    """The expression that `__init__` stores, or None if it stores nothing."""
    default = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        if not f.init:
            return f"{default}()"
        return f"{default}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
    if f.init:
        return f.name
    # A class attribute serves as the value, except beside a slot of the same name.
    return default if slots and f.default is not MISSING else None


def init_annotations(positional, keyword_only):
    return {f.name: f.type for f in (*positional, *keyword_only) if f.init} | {"return": None}


def write_repr(source, fields):
    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in fields)
    source.add("__repr__", "self", [f'return f"{{self.__class__.__qualname__}}({shown})"'])


def write_eq(source, fields):
    terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in fields) or "True"
    source.add("__eq__", "self, other", [
        "if self is other:",
        " return True",
        "if other.__class__ is self.__class__:",
        f" return {terms}",
        "return NotImplemented",
    ])


def write_order(source, fields):
    mine, theirs = _tuple("self", fields), _tuple("other", fields)
    for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
        source.add(name, "self, other", [
            "if other.__class__ is self.__class__:",
            f" return {mine}{operator}{theirs}",
            "return NotImplemented",
        ])


def write_hash(source, fields):
    source.add("__hash__", "self", [f"return hash({_tuple('self', fields)})"])


def _tuple(obj, fields):
    return "(" + "".join(f"{obj}.{f.name}, " for f in fields) + ")"


def guard_repr(function):
    """Against fields that lead back to the instance."""
    guarded = recursive_repr()(function)
    guarded._made_by_dataclass = True       # for pprint, which shows fields on lines of their own unless a class has its own way
    return guarded


def frozen_methods(cls, fields):
    """`__setattr__` and `__delattr__` that refuse the fields; in subclasses other attributes remain free."""
    names = frozenset(f.name for f in fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    return __setattr__, __delattr__


def signature_text(cls, positional, keyword_only, own_init):
    """The signature for the docstring of a class that has none: what inspect.signature(cls) shows."""
    if not own_init or type(cls).__call__ is not type.__call__ or cls.__new__ is not object.__new__:
        try:
            import inspect
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""
    shown = [_shown_parameter(f) for f in positional if f.init]
    if keyword_only:
        shown += ["*", *(_shown_parameter(f) for f in keyword_only)]
    return f"({', '.join(shown)})"


def _shown_parameter(f):
    text = f"{f.name}: {_shown_type(f.type)}"
    if f.default is not MISSING:
        text += f" = {f.default!r}"
    elif f.default_factory is not MISSING:
        text += " = <factory>"
    return text


def _shown_type(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__"):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation)
