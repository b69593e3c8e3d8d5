"""Finding the signature of anything that can be called."""
import collections
import functools
import sys
import types

from ._kinds import get_annotations, isclass, isfunction, ismethod, unwrap
from ._parameters import (Parameter, Signature, _empty, _KEYWORD_ONLY, _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_KEYWORD,
                          _VAR_POSITIONAL)

__all__ = ['ClosureVars', 'FullArgSpec', 'getcallargs', 'getclosurevars', 'getfullargspec', 'signature']


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable; ValueError if it cannot be known, TypeError if it is no callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


_native_kinds = (types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType,
                 types.ClassMethodDescriptorType)


class _Unrepresentable:
    def __repr__(self):
        return '<unrepresentable>'


_unrepresentable = _Unrepresentable()


def _from_text(cls, obj, text, bound):
    """The signature that a native callable's __text_signature__ describes; `bound`: its first parameter is already given."""
    implicit_first = text.startswith('($')
    source = text.replace('$', '').replace('<unrepresentable>', '_unrepresentable')
    names = {'sys': sys, '_unrepresentable': _unrepresentable}
    module = getattr(sys.modules.get(getattr(obj, '__module__', None)), '__dict__', {})
    namespace = {**module, **names}
    try:
        exec(f'def signature_{source}: pass', namespace)
    except (SyntaxError, NameError):
        raise ValueError(f'{obj!r} has invalid signature') from None
    result = _from_function(cls, namespace['signature_'], positional_annotations=False)
    if not implicit_first:
        return result
    parameters = list(result.parameters.values())
    if bound or text.startswith('($module'):
        parameters.pop(0)
    else:
        parameters[0] = parameters[0].replace(kind=_POSITIONAL_ONLY)
    return result.replace(parameters=parameters)


def _from_function(cls, func, skip_bound=True, globals=None, locals=None, eval_str=False, positional_annotations=True):
    code = func.__code__
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str) if positional_annotations else {}
    names = code.co_varnames
    positional_count = code.co_argcount
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    first_default = positional_count - len(defaults)
    make = cls._parameter_cls
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i, name in enumerate(names[:positional_count]):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[i - first_default] if i >= first_default else _empty)
    end = positional_count + code.co_kwonlyargcount
    if code.co_flags & 4:
        add(names[end], _VAR_POSITIONAL)
    for name in names[positional_count:end]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[end + bool(code.co_flags & 4)], _VAR_KEYWORD)
    return cls(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=bool(defaults))


def _is_function_like(obj):
    """Does it look enough like a function (Cython makes such)?"""
    return (callable(obj) and not isclass(obj) and isinstance(getattr(obj, '__name__', None), str) and
            isinstance(getattr(obj, '__code__', None), types.CodeType) and
            isinstance(getattr(obj, '__defaults__', 0), (type(None), tuple)) and
            isinstance(getattr(obj, '__kwdefaults__', 0), (type(None), dict)))


def _without_first(sig):
    """The signature of the bound method of a function with this signature."""
    parameters = list(sig.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters.pop(0)
    return sig.replace(parameters=parameters)


def _partial(wrapped, partial, extra_args=()):
    """The signature that is left after the arguments of a partial."""
    old = wrapped.parameters
    try:
        given = wrapped.bind_partial(*(extra_args + partial.args), **(partial.keywords or {})).arguments
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    keywords = partial.keywords or {}
    parameters = []
    keyword_only = False
    for name, parameter in old.items():
        kind = parameter.kind
        if name in given and kind is _POSITIONAL_ONLY:
            continue
        if name in given and kind is _POSITIONAL_OR_KEYWORD:
            if name not in keywords:
                continue
            # Given by name it becomes a default, and so does nothing after it by position.
            keyword_only = True
            parameters.append(parameter.replace(kind=_KEYWORD_ONLY, default=given[name]))
            continue
        if name in given and kind is _KEYWORD_ONLY:
            parameter = parameter.replace(default=given[name])
        if keyword_only:
            if kind is _VAR_POSITIONAL:
                continue
            if kind is _POSITIONAL_OR_KEYWORD:
                parameter = parameter.replace(kind=_KEYWORD_ONLY)
        parameters.append(parameter)
    return wrapped.replace(parameters=parameters)


def _static_class_attribute(cls, name):
    for base in type.__dict__['__mro__'].__get__(cls):
        if name in base.__dict__:
            return base.__dict__[name]
    return None


def _is_python(f):
    return isinstance(f, (types.FunctionType, functools.partial, functools.partialmethod)) or hasattr(f, '__wrapped__') or \
        isinstance(f, (staticmethod, classmethod)) or f is not None and not isinstance(f, _native_kinds) and not isclass(f)


def _of_class(obj, of, cls):
    """The signature of calling a class, by its metaclass's __call__, its __new__ or its __init__."""
    metaclass_call = _static_class_attribute(type(obj), '__call__')
    if _is_python(metaclass_call):
        return _bound_signature(metaclass_call, type(obj), obj, of)
    new, init = _static_class_attribute(obj, '__new__'), _static_class_attribute(obj, '__init__')
    mro = list(obj.__mro__)

    def depth(name):
        return next((i for i, base in enumerate(mro) if name in base.__dict__), len(mro))

    if _is_python(new) and depth('__new__') <= depth('__init__'):
        function = new.__func__ if isinstance(new, staticmethod) else new
        return _without_first(of(function))
    if _is_python(init):
        return _bound_signature(init, obj, obj, of)
    for base in mro[:-1]:
        text = base.__dict__.get('__text_signature__') if base.__flags__ & 512 == 0 else None
        if isinstance(text, str):
            return _from_text(cls, obj, text, False)
        for name in ('__new__', '__init__'):
            native = base.__dict__.get(name)
            text = getattr(getattr(native, '__func__', native), '__text_signature__', None)
            if isinstance(text, str) and text.split(',')[0].strip('($)/ ') in ('cls', 'self', 'type') and '*args' not in text:
                return _without_first(_from_text(cls, obj, text, False))
    if type not in mro:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return of(object) if obj is not object else cls()
        raise ValueError(f'no signature found for builtin type {obj!r}')
    raise ValueError(f'no signature found for builtin {obj!r}')


def _bound_signature(function, owner, instance, of):
    if isinstance(function, staticmethod):
        return of(function.__func__)
    if isinstance(function, classmethod):
        return _without_first(of(function.__func__))
    if isinstance(function, (functools.partialmethod, types.FunctionType)) or _is_function_like(function):
        return _without_first(of(function))
    get = getattr(type(function), '__get__', None)
    return of(function if get is None else get(function, instance, owner))


def signature_of(obj, follow_wrapped, cls, globals=None, locals=None, eval_str=False):
    """What Signature.from_callable does."""
    def of(other):
        return signature_of(other, follow_wrapped, cls, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(of(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return of(obj)
    own = getattr(obj, '__signature__', None)
    if own is not None:
        if not isinstance(own, (Signature, str)):
            own = own()
        if isinstance(own, str):
            return _from_text(cls, obj, own, False)
        if not isinstance(own, Signature):
            raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
        return own
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        return _of_partialmethod(partialmethod, of)
    if isinstance(obj, functools.partialmethod):
        return _of_partialmethod(obj, of)
    text = getattr(obj, '__text_signature__', None)
    if isfunction(obj) or _is_function_like(obj):
        if text and isfunction(obj):
            return _from_text(cls, obj, text, False)
        return _from_function(cls, obj, globals=globals, locals=locals, eval_str=eval_str)
    if isinstance(obj, _native_kinds):
        if not text:
            raise ValueError(f'no signature found for builtin {obj!r}')
        return _from_text(cls, obj, text, getattr(obj, '__self__', None) is not None)
    if isinstance(obj, functools.partial):
        return _partial(of(obj.func), obj)
    if isclass(obj):
        return _of_class(obj, of, cls)
    call = _static_class_attribute(type(obj), '__call__')
    if call is not None:
        try:
            return _bound_signature(call, type(obj), obj, of)
        except ValueError as error:
            raise ValueError(f'no signature found for {obj!r}') from error
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _of_partialmethod(partialmethod, of):
    wrapped = of(partialmethod.func)
    sig = _partial(wrapped, partialmethod, (None,))
    first = next(iter(wrapped.parameters.values()))
    if first.kind is _VAR_POSITIONAL:
        return sig
    return sig.replace(parameters=(first, *[p for p in sig.parameters.values() if p.name != first.name]))


# --- the older ways ------------------------------------------------------------------------------------------------------------------------------

FullArgSpec = collections.namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')


def getfullargspec(func):
    """The names and defaults of a function's parameters; `self` of a bound method is among them."""
    try:
        target = func.__func__ if ismethod(func) else func
        if isclass(func) and isfunction(func.__init__):
            target = func.__init__
        sig = signature_of(target, False, Signature)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, kwonly, annotations, kwdefaults = [], [], {}, {}
    varargs = varkw = None
    defaults = ()
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for name, p in sig.parameters.items():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if p.default is not _empty:
                defaults += p.default,
        elif p.kind is _VAR_POSITIONAL:
            varargs = name
        elif p.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if p.default is not _empty:
                kwdefaults[name] = p.default
        else:
            varkw = name
        if p.annotation is not _empty:
            annotations[name] = p.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def _missing(name, names, positional):
    names = [repr(n) for n in names]
    if len(names) > 1:
        names[-2:] = [', and '.join(names[-2:]) if len(names) > 2 else ' and '.join(names)]
    raise TypeError('%s() missing %i required %s argument%s: %s' % (name, len(names) if len(names) != 1 else 1,
                                                                    'positional' if positional else 'keyword-only',
                                                                    '' if len(names) == 1 else 's', ', '.join(names)))


def getcallargs(func, /, *positional, **named):
    """The dict of parameter names and values that a call would have."""
    spec = getfullargspec(func)
    name = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(spec.args):])
    elif len(positional) > len(spec.args):
        count = len(spec.args)
        raise TypeError(f'{name}() takes {count} positional argument{"" if count == 1 else "s"} but {len(positional)} '
                        f'{"was" if len(positional) == 1 else "were"} given')
    rest = {}
    if spec.varkw:
        values[spec.varkw] = rest
    for key, value in named.items():
        if key in spec.args or key in spec.kwonlyargs:
            if key in values:
                raise TypeError(f'{name}() got multiple values for argument {key!r}')
            values[key] = value
        elif spec.varkw:
            rest[key] = value
        else:
            raise TypeError(f'{name}() got an unexpected keyword argument {key!r}')
    defaults = dict(zip(reversed(spec.args), reversed(spec.defaults or ())))
    for names, fallback, is_positional in (spec.args, defaults, True), (spec.kwonlyargs, spec.kwonlydefaults or {}, False):
        missing = [n for n in names if n not in values and n not in fallback]
        if missing:
            _missing(name, missing, is_positional)
        for n in names:
            if n not in values:
                values[n] = fallback[n]
    return values


ClosureVars = collections.namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """The names that a function's body uses from outside, by where they are found."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError('{!r} is not a Python function'.format(func))
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    builtin_names = func.__globals__.get('__builtins__', __builtins__)
    if isinstance(builtin_names, types.ModuleType):
        builtin_names = builtin_names.__dict__
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            found_globals[name] = func.__globals__[name]
        elif name in builtin_names:
            found_builtins[name] = builtin_names[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)
