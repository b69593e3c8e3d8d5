"""Parameter, Signature and BoundArguments: how a callable may be called."""
import collections
import enum
import keyword
import types

__all__ = ['BoundArguments', 'Parameter', 'Signature', 'formatannotation']


class _void:
    """Marks an argument of replace() that was not given."""


class _empty:
    """Marks what a parameter does not have."""

    __module__ = 'inspect'


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation, as in source code."""
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        member = int.__new__(cls, len(cls.__members__))
        member._value_ = len(cls.__members__)
        member.description = description
        return member

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_ParameterKind.__module__ = 'inspect'


class Parameter:
    """One parameter: name, kind, default and annotation (Parameter.empty where there is none). Immutable."""

    __slots__ = '_name', '_kind', '_default', '_annotation'
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[0] == '.' and name[1:].isdigit():
            # The iterable of a comprehension: it has no name that could be written.
            if self._kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError(f'implicit arguments must be passed as positional or keyword arguments, not {self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        if keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some attributes changed."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    def __str__(self):
        return self._format()

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default and
                self._annotation == other._annotation)


class BoundArguments:
    """What a call would pass: `arguments` maps parameter names to values; args and kwargs call the function again."""

    __slots__ = 'arguments', '_signature'

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments and parameter.kind is not _VAR_POSITIONAL:
                by_name = True
            if not by_name or name not in self.arguments:
                continue
            if parameter.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif parameter.kind is not _VAR_POSITIONAL:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Add the defaults of the parameters that got no argument."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                arguments[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join(f'{k}={v!r}' for k, v in self.arguments.items()))


def _check_order(parameters):
    """The parameters by name, if they may stand in this order."""
    result = collections.OrderedDict()
    highest = _POSITIONAL_ONLY
    seen_default = False
    for parameter in parameters:
        kind = parameter.kind
        if kind < highest:
            raise ValueError(f'wrong parameter order: {highest.description} parameter before {kind.description} parameter')
        highest = kind
        if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if parameter.default is not _empty:
                seen_default = True
            elif seen_default:
                raise ValueError('non-default argument follows default argument')
        if parameter.name in result:
            raise ValueError(f'duplicate parameter name: {parameter.name!r}')
        result[parameter.name] = parameter
    return result


class Signature:
    """The parameters of a callable, and its return annotation (Signature.empty where there is none). Immutable."""

    __slots__ = '_return_annotation', '_parameters'
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            parameters = collections.OrderedDict()
        elif __validate_parameters__:
            parameters = _check_order(parameters)
        else:
            parameters = collections.OrderedDict((p.name, p) for p in parameters)
        self._parameters = types.MappingProxyType(parameters)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        from ._signature import signature_of
        return signature_of(obj, follow_wrapped, cls, globals, locals, eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with some attributes changed."""
        return type(self)(self._parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _comparable(self):
        """What makes signatures equal: the order of keyword-only parameters does not matter."""
        ordered = tuple(p for p in self._parameters.values() if p.kind is not _KEYWORD_ONLY)
        by_name = {p.name: p for p in self._parameters.values() if p.kind is _KEYWORD_ONLY}
        return ordered, by_name, self._return_annotation

    def __hash__(self):
        ordered, by_name, annotation = self._comparable()
        return hash((ordered, frozenset(by_name.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._comparable() == other._comparable()

    def _bind(self, args, kwargs, partial):
        arguments = {}
        kwargs = dict(kwargs)
        parameters = list(self._parameters.values())
        values = list(args)
        used = 0
        position = 0
        # First what is given by position.
        for position, parameter in enumerate(parameters):
            if parameter.kind is _VAR_POSITIONAL:
                if used < len(values):
                    arguments[parameter.name] = tuple(values[used:])
                    used = len(values)
                continue
            if parameter.kind in (_KEYWORD_ONLY, _VAR_KEYWORD) or used == len(values):
                break
            if parameter.name in kwargs and parameter.kind is not _POSITIONAL_ONLY:
                raise TypeError(f'multiple values for argument {parameter.name!r}')
            arguments[parameter.name] = values[used]
            used += 1
        if used < len(values):
            raise TypeError('too many positional arguments')
        self._bind_names(parameters, arguments, kwargs, partial)
        return self._bound_arguments_cls(self, arguments)

    def _bind_names(self, parameters, arguments, kwargs, partial):
        rest = None
        positional_only_by_name = []
        in_order = True     # CPython's message depends on whether anything before was given by name
        for parameter in parameters:
            name = parameter.name
            if parameter.kind is _VAR_KEYWORD:
                rest = parameter
                continue
            if parameter.kind is _VAR_POSITIONAL or name in arguments:
                in_order = in_order and parameter.kind is not _VAR_POSITIONAL
                continue
            if parameter.kind is _POSITIONAL_ONLY:
                if name in kwargs:
                    positional_only_by_name.append(parameter)
                elif parameter.default is _empty and not partial:
                    raise TypeError(f'missing a required argument: {name!r}')
                continue
            if name in kwargs:
                arguments[name] = kwargs.pop(name)
                in_order = False
            elif parameter.default is _empty and not partial:
                kind = ' keyword-only' if parameter.kind is _KEYWORD_ONLY and in_order else ''
                raise TypeError(f'missing a required{kind} argument: {name!r}')
        if not kwargs:
            return
        if rest is not None:
            arguments[rest.name] = kwargs
        elif positional_only_by_name:
            names = ', '.join(p.name for p in positional_only_by_name)
            raise TypeError(f'got some positional-only arguments passed as keyword arguments: {names!r}')
        else:
            name = next(iter(kwargs))
            if name in arguments:
                raise TypeError(f'multiple values for argument {name!r}')
            raise TypeError(f'got an unexpected keyword argument {name!r}')

    def bind(self, /, *args, **kwargs):
        """The BoundArguments of a call; TypeError if it could not be made."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), but arguments may be missing."""
        return self._bind(args, kwargs, True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The signature as in source code; one line a parameter if it is wider than max_width."""
        result = []
        slash_pending = False
        star_needed = True
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind is _POSITIONAL_ONLY:
                slash_pending = True
            elif slash_pending:
                result.append('/')
                slash_pending = False
            if kind is _VAR_POSITIONAL:
                star_needed = False
            elif kind is _KEYWORD_ONLY and star_needed:
                result.append('*')
                star_needed = False
            result.append(parameter._format(quote_annotation_strings))
        if slash_pending:
            result.append('/')
        text = '({})'.format(', '.join(result))
        if max_width is not None and len(text) > max_width:
            text = '(\n    {}\n)'.format(',\n    '.join(result))
        if self._return_annotation is not _empty:
            text += ' -> ' + formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
        return text
