"""Predicates for kinds of objects, the members of an object, and its documentation."""
import collections.abc
import functools
import sys
import types

__all__ = [
    'CO_OPTIMIZED', 'CO_NEWLOCALS', 'CO_VARARGS', 'CO_VARKEYWORDS', 'CO_NESTED', 'CO_GENERATOR', 'CO_COROUTINE',
    'CO_ITERABLE_COROUTINE', 'CO_ASYNC_GENERATOR', 'CO_HAS_DOCSTRING', 'TPFLAGS_IS_ABSTRACT', 'Attribute', 'classify_class_attrs',
    'cleandoc', 'get_annotations', 'getattr_static', 'getclasstree', 'getdoc', 'getmembers', 'getmembers_static', 'getmro',
    'getmodulename', 'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine',
    'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor',
    'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule', 'isroutine', 'istraceback',
    'markcoroutinefunction', 'unwrap', 'walktree',
]

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 128, 256, 512, 0x4000000
TPFLAGS_IS_ABSTRACT = 1 << 20


def ismodule(object):
    """Is it a module?"""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Is it a class?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a function bound to an instance?"""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Is it a descriptor with __get__ but no __set__ or __delete__, and no method, function or class?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """Is it a descriptor with __set__ or __delete__?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """Is it the descriptor of a slot?"""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Is it the descriptor of a computed attribute of a native type?"""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Is it a function written in Python?"""
    return isinstance(object, types.FunctionType)


def _underlying(f):
    """The function below bound methods and partials."""
    while True:
        if ismethod(f):
            f = f.__func__
        elif isinstance(f, functools.partial):
            f = f.func
        elif isinstance(f, functools.partialmethod):
            f = f.func
        else:
            return f


def _has_code_flag(f, flag):
    f = _underlying(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Is it a function that makes generators?"""
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Make iscoroutinefunction() true for a function that returns awaitables; return it."""
    getattr(func, '__func__', func)._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Is it an async function (or marked as one)?"""
    f = _underlying(obj)
    return _has_code_flag(f, CO_COROUTINE) or getattr(f, '_is_coroutine_marker', None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """Is it a function that makes asynchronous generators?"""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Is it an asynchronous generator?"""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Is it a generator?"""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Is it a coroutine?"""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Can it stand after await?"""
    return (isinstance(object, types.CoroutineType) or isinstance(object, collections.abc.Awaitable) or
            isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE))


def istraceback(object):
    """Is it a traceback?"""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Is it a frame?"""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Is it a code object?"""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Is it a native function, or a native method bound to an instance?"""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Is it a native operator method bound to an instance?"""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Is it any kind of function or method?"""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def isabstract(object):
    """Is it a class with abstract methods?"""
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


# --- members ------------------------------------------------------------------------------------------------------------------------------------

def _members(object, predicate, get):
    """The sorted pairs (name, value) of an object's attributes."""
    mro = getmro(object) if isclass(object) else ()
    names = dir(object)
    # Attributes that only the class itself answers for (types.DynamicClassAttribute) are not in dir().
    try:
        for base in object.__bases__:
            names.extend(k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute))
    except AttributeError:
        pass
    results = []
    seen = set()
    for name in names:
        try:
            value = get(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """The sorted pairs (name, value) of an object's attributes, only those whose value satisfies the predicate."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), without running descriptors, __getattr__ or __getattribute__."""
    return _members(object, predicate, getattr_static)


class Attribute(collections.namedtuple('Attribute', 'name kind defining_class object')):
    """An attribute of a class; kind is 'class method', 'static method', 'property', 'method' or 'data'."""

    __slots__ = ()


def classify_class_attrs(cls):
    """The Attribute of everything in dir(cls)."""
    mro = getmro(cls)
    class_bases = tuple(base for base in getmro(type(cls)) if base not in (type, object))
    all_bases = mro + class_bases
    names = dir(cls)
    for base in mro:
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute) and k not in names]
    result = []
    for name in dict.fromkeys(names):
        home = next((base for base in all_bases if name in base.__dict__), None)
        raw = home.__dict__[name] if home is not None else None
        try:
            value = raw if name == '__dict__' else getattr(cls, name)
        except Exception:
            value = raw
        if home is None:
            home = getattr(value, '__objclass__', None)
            if home is None and value is None:
                continue
            raw = value
        if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
            kind = 'static method'
            value = raw
        elif isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
            kind = 'class method'
            value = raw
        elif isinstance(raw, property):
            kind = 'property'
            value = raw
        else:
            kind = 'method' if isroutine(value) else 'data'
            if kind == 'method' and raw is not None:
                value = raw
        result.append(Attribute(name, kind, home, value))
    return result


def getmro(cls):
    """The tuple of a class and its bases, in the order in which attributes are looked up."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the innermost function; `stop` may end that early."""
    first = func
    seen = {id(func)}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(first))
        seen.add(id(func))
    return func


def walktree(classes, children, parent):
    """The nested lists of getclasstree() below `parent`."""
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange classes in nested lists: after each (class, bases) may come the list of what derives from it."""
    children = {}
    roots = []
    for c in classes:
        if not c.__bases__:
            if c not in roots:
                roots.append(c)
            continue
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
    roots.extend(parent for parent in children if parent not in classes)
    return walktree(roots, children, None)


# --- attributes without running code -----------------------------------------------------------------------------------------------------------

_sentinel = object()
_type_dict = type.__dict__['__dict__'].__get__
_type_mro = type.__dict__['__mro__'].__get__


def _static_getmro(cls):
    return _type_mro(cls)


def _own(cls, name):
    """What lies under a name in the namespaces along the class's MRO."""
    for base in _type_mro(cls):
        namespace = _type_dict(base)
        if name in namespace:
            return namespace[name]
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """The attribute as it is stored: without descriptors, __getattr__ or __getattribute__."""
    instance_value = _sentinel
    if not isinstance(obj, type):
        cls = type(obj)
        dict_attribute = _own(cls, '__dict__')
        if dict_attribute is _sentinel or type(dict_attribute) is types.MemberDescriptorType or \
                type(dict_attribute) is types.GetSetDescriptorType:
            try:
                instance_value = dict.get(object.__getattribute__(obj, '__dict__'), attr, _sentinel)
            except (AttributeError, TypeError):
                pass
    else:
        cls = obj
    value = _own(cls, attr)
    if instance_value is not _sentinel and value is not _sentinel:
        kind = type(value)
        if _own(kind, '__get__') is not _sentinel and (_own(kind, '__set__') is not _sentinel or
                                                       _own(kind, '__delete__') is not _sentinel):
            return value
    if instance_value is not _sentinel:
        return instance_value
    if value is not _sentinel:
        return value
    if obj is cls:
        for base in _type_mro(type(cls)):
            namespace = _type_dict(base)
            if attr in namespace:
                return namespace[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# --- documentation ---------------------------------------------------------------------------------------------------------------------------------

def cleandoc(doc):
    """Take the indentation out of a docstring, and empty lines from its ends."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.strip(' ')), default=0)
    lines = [lines[0].lstrip(' ')] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _class_of_method(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _inherited_doc(obj):
    """The docstring of what the object overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name = obj.__func__.__name__
        owner = obj.__self__
        cls = owner if isclass(owner) else type(owner)
    elif isfunction(obj):
        name = obj.__name__
        cls = _class_of_method(obj)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif isbuiltin(obj):
        name = obj.__name__
        owner = obj.__self__
        if ismodule(owner) or owner is None:
            return None
        cls = owner if isclass(owner) else type(owner)
    elif isinstance(obj, property):
        function = obj.fget
        name = function.__name__
        cls = _class_of_method(function)
        if cls is None or getattr(cls, name, None) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name = getattr(obj, '__name__', None)
        cls = getattr(obj, '__objclass__', None)
        if name is None or cls is None or getattr(cls, name, None) is not obj:
            return None
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name), '__doc__', None) if hasattr(base, name) else None
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The docstring of an object, its own or inherited, without indentation; None if there is none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def getmodulename(path):
    """The name of the module that a file holds; None if it is none."""
    name = path.rpartition('/')[2]
    for suffix in ('.py', '.pyc'):
        if name.endswith(suffix) and name != suffix:
            return name[:-len(suffix)]
    return None


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dict of the annotations of a class, module or callable; with eval_str those that are text are evaluated."""
    if isinstance(obj, type):
        annotations = obj.__dict__.get('__annotations__')
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = annotations.__get__(obj)
        module = sys.modules.get(obj.__module__)
        own_globals, own_locals = getattr(module, '__dict__', None), dict(vars(obj))
        wrapped = obj
    elif isinstance(obj, types.ModuleType):
        annotations = getattr(obj, '__annotations__', None)
        own_globals, own_locals, wrapped = obj.__dict__, None, None
    elif callable(obj):
        annotations = getattr(obj, '__annotations__', None)
        own_globals, own_locals, wrapped = getattr(obj, '__globals__', None), None, obj
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(annotations)
    while wrapped is not None and not isinstance(wrapped, type):
        if hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        elif isinstance(wrapped, functools.partial):
            wrapped = wrapped.func
        else:
            own_globals = getattr(wrapped, '__globals__', own_globals)
            break
    globals = own_globals if globals is None else globals
    locals = own_locals or {} if locals is None else locals
    if type_params := getattr(obj, '__type_params__', ()):
        locals = {param.__name__: param for param in type_params} | locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in annotations.items()}
