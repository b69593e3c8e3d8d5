"""Actions: one object for each argument, called with its values. Also Namespace and the errors."""
import sys

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


class _AttributeHolder:
    """Shows its attributes in its repr."""

    def __repr__(self):
        named = dict(self._get_kwargs())
        odd = {name: named.pop(name) for name in list(named) if not name.isidentifier()}
        shown = [*map(repr, self._get_args()), *(f'{name}={value!r}' for name, value in named.items())]
        if odd:
            shown.append(f'**{odd!r}')      # names that only ** can pass
        return f'{type(self).__name__}({", ".join(shown)})'

    def _get_args(self):
        return []

    def _get_kwargs(self):
        return [*vars(self).items()]


class Namespace(_AttributeHolder):
    """Holds the results as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __contains__(self, key):
        return key in vars(self)

    def __eq__(self, other):
        return vars(other) == vars(self) if isinstance(other, Namespace) else NotImplemented


# --- errors ---

def _get_action_name(argument):
    """How messages call an argument; None if it has no name."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in argument.metavar, argument.dest:
        if name not in (None, SUPPRESS):
            return _joined_metavar(name, argument.nargs) if isinstance(name, tuple) else name
    return f"{{{','.join(argument.choices)}}}" if argument.choices else None


def _joined_metavar(names, nargs):
    if nargs == ONE_OR_MORE or nargs == ZERO_OR_MORE and len(names) == 2:
        return '%s[, %s]' % names
    return ', '.join(names)


class ArgumentError(Exception):
    """Raised for a command line that is wrong; `argument_name` may be None."""

    def __init__(self, argument, message):
        self.message = message
        self.argument_name = _get_action_name(argument)

    def __str__(self):
        where = '' if self.argument_name is None else f'argument {self.argument_name}: '
        return f'{where}{self.message}'


class ArgumentTypeError(Exception):
    """To be raised by functions that convert arguments: its text becomes the message."""


# --- actions ---

class Action(_AttributeHolder):
    """What to do with the values of an argument; subclasses define __call__(parser, namespace, values, option_string)."""

    # The arguments of the constructor, which are attributes and shown in the repr.
    _settings = 'option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar', 'deprecated'

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, deprecated=False):
        self.option_strings, self.dest, self.metavar = option_strings, dest, metavar
        self.nargs, self.type, self.choices = nargs, type, choices
        self.const, self.default = const, default
        self.required, self.deprecated, self.help = required, deprecated, help

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def _get_kwargs(self):
        return [(setting, getattr(self, setting)) for setting in self._settings]

    def format_usage(self):
        """How usage shows an option without values."""
        return self.option_strings[0]


_not_given = object()


class BooleanOptionalAction(Action):
    """For each option --name there is also --no-name."""

    def __init__(self, option_strings, dest, default=None, type=_not_given, choices=_not_given, required=False, help=None,
                 metavar=_not_given, deprecated=False):
        for name, value in ('type', type), ('choices', choices), ('metavar', metavar):
            if value is not _not_given:
                import warnings
                warnings._deprecated(name, '{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.', remove=(3, 14))
        type, choices, metavar = (None if value is _not_given else value for value in (type, choices, metavar))
        both = []
        for name in option_strings:
            both += (name, f'--no-{name[2:]}') if name.startswith('--') else (name,)
        super().__init__(option_strings=both, dest=dest, nargs=0, default=default, type=type, choices=choices, required=required,
                         help=help, metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            yes = not option_string.startswith('--no-')
            setattr(namespace, self.dest, yes)

    def format_usage(self):
        either = self.option_strings
        return ' | '.join(either)


def _check_storing(kind, advice, nargs, const):
    """Complain of an action that would store nothing, or a constant in the place of a value that is always there."""
    if nargs == 0:
        raise ValueError(f'nargs for {kind} actions must be != 0; if {advice}')
    if nargs != OPTIONAL and const is not None:
        raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, deprecated=False):
        _check_storing('store', 'you have nothing to store, actions such as store true or store const may be more appropriate', nargs, const)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, deprecated=deprecated)


def _grow(namespace, dest, how, new):
    """Put a longer list in the place of the one that is there: that may be the default, which must not change."""
    items = getattr(namespace, dest, None)
    if items is None:
        own = []
    elif type(items) is list:
        own = items.copy()
    else:
        import copy
        own = copy.copy(items)
    getattr(own, how)(new)
    setattr(namespace, dest, own)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None, deprecated=False):
        _check_storing('append', 'arg strings are not supplying the value to append, the append const action may be more appropriate',
                       nargs, const)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, 'append', values)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help, metavar=metavar,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, 'append', self.const)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        _grow(namespace, self.dest, 'extend', values)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        before = getattr(namespace, self.dest, None) or 0
        setattr(namespace, self.dest, before + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        layout = parser._get_formatter()
        layout.add_text(parser.version if self.version is None else self.version)
        parser._print_message(layout.format_help(), sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """Gives the rest of the command line to the parser of the sub-command that the first value names."""

    class _ChoicesPseudoAction(Action):
        """Stands for a sub-command in help."""

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__([], name, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """Add a sub-command; the arguments are those of ArgumentParser, and help and aliases. Returns its parser."""
        names = name, *kwargs.pop('aliases', ())
        for each in names:
            if each in self._name_parser_map:
                raise ArgumentError(self, f"conflicting subparser{'' if each is name else ' alias'}: {each}")
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, names[1:], kwargs.pop('help')))
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        made = self._parser_class(**kwargs)
        self._name_parser_map.update(dict.fromkeys(names, made))
        if deprecated:
            self._deprecated.update(names)
        return made

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        command, *words = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, command)
        chosen = self._name_parser_map.get(command)
        if chosen is None:
            raise ArgumentError(self, f"unknown parser {command!r} (choices: {', '.join(self._name_parser_map)})")
        if command in self._deprecated:
            parser._warning(f"command '{command}' is deprecated")
        # In a namespace of its own, so that its defaults win over those of the main parser.
        results, unknown = chosen.parse_known_args(words, None)
        for attribute, result in vars(results).items():
            setattr(namespace, attribute, result)
        if unknown:
            _grow(namespace, _UNRECOGNIZED_ARGS_ATTR, 'extend', unknown)


class FileType:
    """A type for arguments: opens the file that is named; '-' is standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                return sys.stdin.buffer if 'b' in self._mode else sys.stdin
            if any(c in self._mode for c in 'wax'):
                return sys.stdout.buffer if 'b' in self._mode else sys.stdout
            raise ValueError('argument "-" with mode %r' % self._mode)
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError("can't open '%s': %s" % (string, error)) from None

    def __repr__(self):
        shown = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        shown += ['%s=%r' % pair for pair in (('encoding', self._encoding), ('errors', self._errors)) if pair[1] is not None]
        return '%s(%s)' % (type(self).__name__, ', '.join(shown))
