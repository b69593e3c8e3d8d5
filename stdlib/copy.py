"""Shallow and deep copies.

A class controls both by `__copy__`, `__deepcopy__` or what it does for pickling.  The memo of a deep copy maps the id of
each original to its copy, and (under its own id) keeps the originals alive, so that no id is used twice meanwhile.
"""

import types
import weakref
from _functools import update_own_attributes
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_ATOMIC = frozenset({
    types.NoneType, int, float, bool, complex, bytes, str, types.EllipsisType, types.NotImplementedType, type, range,
    property, types.BuiltinFunctionType, types.FunctionType, types.CodeType, weakref.ref,
})
_SHALLOW_ATOMIC = _ATOMIC | {tuple, frozenset, slice}
_COPY_METHODS = {cls: cls.copy for cls in (list, dict, set, bytearray)}


def copy(x):
    """Return a shallow copy: a new object with the same parts."""
    cls = type(x)
    if cls in _SHALLOW_ATOMIC:
        return x
    method = _COPY_METHODS.get(cls)
    if method is not None:
        return method(x)
    if issubclass(cls, type):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    reduced = _reduce(x, cls, "un(shallow)copyable")
    return x if isinstance(reduced, str) else _reconstruct(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """Return a deep copy: a new object whose parts are copies as well, shared where they were shared."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        known = memo.get(key, _nil)
        if known is not _nil:
            return known
    method = _deepcopy_dispatch.get(cls)
    if method is not None:
        result = method(x, memo)
    elif issubclass(cls, type):
        result = x
    elif (method := getattr(x, "__deepcopy__", None)) is not None:
        result = method(memo)
    else:
        reduced = _reduce(x, cls, "un(deep)copyable")
        result = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if result is not x:
        memo[key] = result
        _keep_alive(x, memo)
    return result


def _reduce(x, cls, complaint):
    """What pickling would make of `x`."""
    method = dispatch_table.get(cls)
    if method is not None:
        return method(x)
    method = getattr(x, "__reduce_ex__", None)
    if method is not None:
        return method(4)
    method = getattr(x, "__reduce__", None)
    if method is None:
        raise Error(f"{complaint} object of type {cls}")
    return method()


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    """Rebuild an object from its reduction; deeply if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    y = func(*args)
    if deep:
        memo[id(x)] = y  # before the parts, which may refer back
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
            if isinstance(attributes, dict):
                update_own_attributes(y, attributes)
            elif attributes is not None:
                y.__dict__.update(attributes)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    if id(x) in memo:  # a part refers back to this tuple, which was copied on the way
        return memo[id(x)]
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {
    list: _deepcopy_list,
    tuple: _deepcopy_tuple,
    dict: _deepcopy_dict,
    types.MethodType: _deepcopy_method,
}


def _keep_alive(x, memo):
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def replace(obj, /, **changes):
    """Return a new object of the same type with some fields replaced, as its `__replace__` does it."""
    method = getattr(type(obj), "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return method(obj, **changes)
