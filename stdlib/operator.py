"""The operators of the language as functions, and factories of functions that fetch items, attributes and method results.

The native module _operator replaces whatever it has of these; the Python versions are complete.
"""
from builtins import abs as _abs

__all__ = ['abs', 'add', 'and_', 'attrgetter', 'call', 'concat', 'contains', 'countOf', 'delitem', 'eq', 'floordiv', 'ge',
           'getitem', 'gt', 'iadd', 'iand', 'iconcat', 'ifloordiv', 'ilshift', 'imatmul', 'imod', 'imul', 'index', 'indexOf',
           'inv', 'invert', 'ior', 'ipow', 'irshift', 'is_', 'is_not', 'isub', 'itemgetter',
           'itruediv', 'ixor', 'le', 'length_hint', 'lshift', 'lt', 'matmul', 'methodcaller', 'mod', 'mul', 'ne', 'neg', 'not_',
           'or_', 'pos', 'pow', 'rshift', 'setitem', 'sub', 'truediv', 'truth', 'xor']


def lt(a, b, /):
    """What `a < b` does."""
    return a < b


def le(a, b, /):
    """What `a <= b` does."""
    return a <= b


def eq(a, b, /):
    """What `a == b` does."""
    return a == b


def ne(a, b, /):
    """What `a != b` does."""
    return a != b


def ge(a, b, /):
    """What `a >= b` does."""
    return a >= b


def gt(a, b, /):
    """What `a > b` does."""
    return a > b


def not_(a, /):
    """What `not a` does."""
    return not a


def truth(a, /):
    """Whether a is true."""
    return True if a else False


def is_(a, b, /):
    """What `a is b` does."""
    return a is b


def is_not(a, b, /):
    """What `a is not b` does."""
    return a is not b


def abs(a, /):
    """What `abs(a)` does."""
    return _abs(a)


def add(a, b, /):
    """What `a + b` does."""
    return a + b


def and_(a, b, /):
    """What `a & b` does."""
    return a & b


def floordiv(a, b, /):
    """What `a // b` does."""
    return a // b


def index(a, /):
    """What `a.__index__()` does."""
    if isinstance(a, int):
        return int(a)
    try:
        method = type(a).__index__
    except AttributeError:
        raise TypeError(f'{type(a).__name__!r} object cannot be interpreted as an integer') from None
    return method(a)


def inv(a, /):
    """What `~a` does."""
    return ~a


invert = inv


def lshift(a, b, /):
    """What `a << b` does."""
    return a << b


def mod(a, b, /):
    """What `a % b` does."""
    return a % b


def mul(a, b, /):
    """What `a * b` does."""
    return a * b


def matmul(a, b, /):
    """What `a @ b` does."""
    return a @ b


def neg(a, /):
    """What `-a` does."""
    return -a


def or_(a, b, /):
    """What `a | b` does."""
    return a | b


def pos(a, /):
    """What `+a` does."""
    return +a


def pow(a, b, /):
    """What `a ** b` does."""
    return a ** b


def rshift(a, b, /):
    """What `a >> b` does."""
    return a >> b


def sub(a, b, /):
    """What `a - b` does."""
    return a - b


def truediv(a, b, /):
    """What `a / b` does."""
    return a / b


def xor(a, b, /):
    """What `a ^ b` does."""
    return a ^ b


def concat(a, b, /):
    """What `a + b, for sequences` does."""
    if not hasattr(a, '__getitem__'):
        raise TypeError("'%s' object can't be concatenated" % type(a).__name__)
    return a + b


def contains(a, b, /):
    """What `b in a` does."""
    return b in a


def countOf(a, b, /):
    """How often b, or something equal, is in a."""
    count = 0
    for item in a:
        if item is b or item == b:
            count += 1
    return count


def delitem(a, b, /):
    """What `del a[b]` does."""
    del a[b]


def getitem(a, b, /):
    """What `a[b]` does."""
    return a[b]


def indexOf(a, b, /):
    """The place of the first b, or something equal, in a."""
    for i, item in enumerate(a):
        if item is b or item == b:
            return i
    raise ValueError('sequence.index(x): x not in sequence')


def setitem(a, b, c, /):
    """What `a[b] = c` does."""
    a[b] = c


def length_hint(obj, default=0, /):
    """An estimate of len(obj): its length, what __length_hint__() says, or the default."""
    if not isinstance(default, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(default).__name__)
    try:
        return len(obj)
    except TypeError:
        pass
    try:
        method = type(obj).__length_hint__
    except AttributeError:
        return default
    try:
        hint = method(obj)
    except TypeError:
        return default
    if hint is NotImplemented:
        return default
    if not isinstance(hint, int):
        raise TypeError('__length_hint__ must be an integer, not %s' % type(hint).__name__)
    if hint < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return hint


def call(obj, /, *args, **kwargs):
    """What `obj(*args, **kwargs)` does."""
    return obj(*args, **kwargs)


class attrgetter:
    """attrgetter('name', 'a.b')(x) is (x.name, x.a.b); with one name, just that attribute."""

    __slots__ = ('_attrs', '_call')

    def __init__(self, attr, /, *attrs):
        names = (attr, *attrs)
        for name in names:
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')
        self._attrs = names
        if attrs:
            getters = tuple(map(attrgetter, names))
            self._call = lambda obj: tuple([getter(obj) for getter in getters])
        elif '.' in attr:
            path = attr.split('.')

            def follow(obj):
                for name in path:
                    obj = getattr(obj, name)
                return obj
            self._call = follow
        else:
            self._call = lambda obj: getattr(obj, attr)

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return '%s.%s(%s)' % (type(self).__module__, type(self).__qualname__, ', '.join(map(repr, self._attrs)))

    def __reduce__(self):
        return type(self), self._attrs


class itemgetter:
    """itemgetter(2, 5)(x) is (x[2], x[5]); with one item, just that."""

    __slots__ = ('_items', '_call')

    def __init__(self, item, /, *items):
        self._items = keys = (item, *items)
        if items:
            self._call = lambda obj: tuple([obj[key] for key in keys])
        else:
            self._call = lambda obj: obj[item]

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return '%s.%s(%s)' % (type(self).__module__, type(self).__name__, ', '.join(map(repr, self._items)))

    def __reduce__(self):
        return type(self), self._items


class methodcaller:
    """methodcaller('name', 1, key=2)(x) is x.name(1, key=2)."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        self._name = name
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        args = [repr(self._name), *map(repr, self._args), *(f'{key}={value!r}' for key, value in self._kwargs.items())]
        return '%s.%s(%s)' % (type(self).__module__, type(self).__name__, ', '.join(args))

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name,) + self._args
        from functools import partial
        return partial(type(self), self._name, **self._kwargs), self._args


def iadd(a, b, /):
    """What `a += b; returns a` does."""
    a += b
    return a


def iand(a, b, /):
    """What `a &= b; returns a` does."""
    a &= b
    return a


def iconcat(a, b, /):
    """What `a += b, for sequences; returns a` does."""
    if not hasattr(a, '__getitem__'):
        raise TypeError("'%s' object can't be concatenated" % type(a).__name__)
    a += b
    return a


def ifloordiv(a, b, /):
    """What `a //= b; returns a` does."""
    a //= b
    return a


def ilshift(a, b, /):
    """What `a <<= b; returns a` does."""
    a <<= b
    return a


def imod(a, b, /):
    """What `a %= b; returns a` does."""
    a %= b
    return a


def imul(a, b, /):
    """What `a *= b; returns a` does."""
    a *= b
    return a


def imatmul(a, b, /):
    """What `a @= b; returns a` does."""
    a @= b
    return a


def ior(a, b, /):
    """What `a |= b; returns a` does."""
    a |= b
    return a


def ipow(a, b, /):
    """What `a **= b; returns a` does."""
    a **= b
    return a


def irshift(a, b, /):
    """What `a >>= b; returns a` does."""
    a >>= b
    return a


def isub(a, b, /):
    """What `a -= b; returns a` does."""
    a -= b
    return a


def itruediv(a, b, /):
    """What `a /= b; returns a` does."""
    a /= b
    return a


def ixor(a, b, /):
    """What `a ^= b; returns a` does."""
    a ^= b
    return a


try:
    from _operator import *
except ImportError:
    pass

# The functions under the names of the special methods.
__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __call__, __floordiv__, __index__ = not_, abs, add, and_, call, floordiv, index
__inv__, __invert__, __lshift__, __mod__, __mul__, __matmul__, __neg__ = inv, invert, lshift, mod, mul, matmul, neg
__or__, __pos__, __pow__, __rshift__, __sub__, __truediv__, __xor__ = or_, pos, pow, rshift, sub, truediv, xor
__concat__, __contains__, __delitem__, __getitem__, __setitem__ = concat, contains, delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__, __ilshift__, __imod__ = iadd, iand, iconcat, ifloordiv, ilshift, imod
__imul__, __imatmul__, __ior__, __ipow__, __irshift__, __isub__ = imul, imatmul, ior, ipow, irshift, isub
__itruediv__, __ixor__ = itruediv, ixor
