"""Reading the command line.

The words are classified first: O is an option, A any other word, - is the first '--', after which there are no options. The resulting text
('AOAA-A') is matched with a regular expression for each argument that says how many words it takes.
"""
import os
import re
import sys

from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, ArgumentTypeError, Namespace,
                       _AttributeHolder, _UNRECOGNIZED_ARGS_ATTR, _get_action_name)
from ._container import _ActionsContainer
from ._help import HelpFormatter


def _nargs_pattern(action):
    nargs = action.nargs
    if nargs is None:
        pattern = '(-*A-*)'
    elif nargs == OPTIONAL:
        pattern = '(-*A?-*)'
    elif nargs == ZERO_OR_MORE:
        pattern = '(-*[A-]*)'
    elif nargs == ONE_OR_MORE:
        pattern = '(-*A[A-]*)'
    elif nargs == REMAINDER:
        pattern = '([AO]*)' if action.option_strings else '(.*)'
    elif nargs == PARSER:
        pattern = '(-*A[-AO]*)'
    elif nargs == SUPPRESS:
        pattern = '(-*)'
    else:
        pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
    if action.option_strings:
        pattern = pattern.replace('-*', '').replace('-', '')
    return pattern


class _Reader:
    """The state of one parse_known_args()."""

    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.arg_strings = arg_strings
        self.namespace = namespace
        self.extras = []
        self.positionals = parser._get_positional_actions()
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(other for other in group._group_actions if other is not action)
        self.options = {}       # index of a word -> what _parse_optional() says of it
        self.pattern = self.classify()

    def classify(self):
        kinds = []
        words = iter(self.arg_strings)
        for i, word in enumerate(words):
            if word == '--':
                kinds.append('-')
                kinds.extend('A' for _ in words)
                break
            option = self.parser._parse_optional(word)
            if option is not None:
                self.options[i] = option
            kinds.append('A' if option is None else 'O')
        return ''.join(kinds)

    def take_action(self, action, words, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, 'not allowed with argument %s' % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def consume_optional(self, start):
        """Take the option at index `start` with its values; the index after them."""
        action, option_string, sep, explicit = self.options[start]
        pending = []
        while True:
            if action is None:
                self.extras.append(self.arg_strings[start])
                return start + 1
            if explicit is None:
                first = start + 1
                stop = first + self.parser._match_argument(action, self.pattern[first:])
                pending.append((action, self.arg_strings[first:stop], option_string))
                break
            count = self.parser._match_argument(action, 'A')
            chars = self.parser.prefix_chars
            if count == 0 and option_string[1] not in chars and explicit != '':
                # -abc where -a takes no value: -a -bc
                if sep or explicit[0] in chars:
                    raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                pending.append((action, [], option_string))
                char = option_string[0]
                option_string = char + explicit[0]
                if option_string not in self.parser._option_string_actions:
                    self.extras.append(char + explicit)
                    stop = start + 1
                    break
                action = self.parser._option_string_actions[option_string]
                explicit = explicit[1:]
                if not explicit:
                    sep = explicit = None
                elif explicit[0] == '=':
                    sep, explicit = '=', explicit[1:]
                else:
                    sep = ''
            elif count == 1:
                stop = start + 1
                pending.append((action, [explicit], option_string))
                break
            else:
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
        for action, words, option_string in pending:
            if action.deprecated and option_string not in self.warned:
                self.parser._warning("option '%s' is deprecated" % option_string)
                self.warned.add(option_string)
            self.take_action(action, words, option_string)
        return stop

    def consume_positionals(self, start):
        """Give words from index `start` on to as many positional arguments as possible; the index after them."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[start:])
        for action, count in zip(self.positionals, counts):
            words = self.arg_strings[start:start + count]
            if action.nargs not in (PARSER, REMAINDER) and '-' in self.pattern[start:start + count]:
                words.remove('--')       # the one that ends the options, no value
            start += count
            if words and action.deprecated:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
            self.take_action(action, words)
        self.positionals = self.positionals[len(counts):]
        return start

    def read(self):
        start = 0
        last_option = max(self.options, default=-1)
        while start <= last_option:
            following = min(i for i in self.options if i >= start)
            if start != following:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras.extend(self.arg_strings[start:following])
                start = following
            start = self.consume_optional(start)
        stop = self.consume_positionals(start)
        self.extras.extend(self.arg_strings[stop:])

    def check(self):
        """Complain of what is missing, and convert the defaults that are text."""
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif action.default is not None and isinstance(action.default, str) and hasattr(self.namespace, action.dest) and \
                    action.default is getattr(self.namespace, action.dest):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, 'the following arguments are required: %s' % ', '.join(map(str, missing)))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, 'one of the arguments %s is required' % ' '.join(map(str, names)))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Describes a command line, reads it, and prints help.

    prog: the program's name; usage, description, epilog: texts of the help; parents: parsers whose arguments to take over;
    formatter_class: layout of the help; prefix_chars: with which options begin; fromfile_prefix_chars: @file; argument_default: default of
    all arguments; conflict_handler: 'error' or 'resolve'; add_help: have -h; allow_abbrev: long options may be cut short;
    exit_on_error: leave the program at an error instead of raising ArgumentError.
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        self.register('type', None, lambda string: string)
        prefix = '-' if '-' in prefix_chars else prefix_chars[0]
        if self.add_help:
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        names = 'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help'
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        """add_subparsers(title=, description=, prog=, parser_class=, action=, dest=, required=, help=, metavar=): room for sub-commands."""
        if self._subparsers is not None:
            raise ArgumentError(None, 'cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'), kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # --- reading ---

    def parse_args(self, args=None, namespace=None):
        """Read the command line (sys.argv[1:]); the results are attributes of the Namespace that is returned."""
        args, rest = self.parse_known_args(args, namespace)
        self._refuse(rest)
        return args

    def _refuse(self, rest):
        if rest:
            message = 'unrecognized arguments: %s' % ' '.join(rest)
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)

    def parse_known_args(self, args=None, namespace=None):
        """As parse_args(), but returns (Namespace, words that nothing is known of)."""
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, rest = self._parse_known_args(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            rest.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, rest

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        reader = _Reader(self, arg_strings, namespace)
        reader.read()
        reader.check()
        return namespace, reader.extras

    def parse_intermixed_args(self, args=None, namespace=None):
        """As parse_args(), but options may stand between the words of one positional argument."""
        args, rest = self.parse_known_intermixed_args(args, namespace)
        self._refuse(rest)
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """As parse_intermixed_args(), but returns (Namespace, words that nothing is known of)."""
        positionals = self._get_positional_actions()
        refused = [action for action in positionals if action.nargs in (PARSER, REMAINDER)]
        if refused:
            raise TypeError('parse_intermixed_args: positional arg with nargs=%s' % refused[0].nargs)
        if any(action in group._group_actions for group in self._mutually_exclusive_groups for action in positionals):
            raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        optionals = self._get_optional_actions()
        saved = [(action, action.nargs, action.default, action.required) for action in self._actions]
        groups = [(group, group.required) for group in self._mutually_exclusive_groups]
        try:
            # First the options alone, then the words that are left.
            for action in positionals:
                action.nargs, action.default, action.required = SUPPRESS, SUPPRESS, False
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if hasattr(namespace, action.dest) and getattr(namespace, action.dest) == []:
                    import warnings
                    warnings.warn('Do not expect %s in %s' % (action.dest, namespace))
                    delattr(namespace, action.dest)
            for action, nargs, default, required in saved:
                action.nargs, action.default, action.required = nargs, default, required
            for action in optionals:
                action.required = False
            for group, _ in groups:
                group.required = False       # the options have met what it asks for
            return self.parse_known_args(rest, namespace)
        finally:
            for action, nargs, default, required in saved:
                action.nargs, action.default, action.required = nargs, default, required
            for group, required in groups:
                group.required = required

    def _read_args_from_files(self, arg_strings):
        result = []
        for word in arg_strings:
            if not word or word[0] not in self.fromfile_prefix_chars:
                result.append(word)
                continue
            try:
                with open(word[1:], encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors()) as file:
                    words = [arg for line in file.read().splitlines() for arg in self.convert_arg_line_to_args(line)]
            except OSError as error:
                raise ArgumentError(None, str(error)) from None
            result.extend(self._read_args_from_files(words))
        return result

    def convert_arg_line_to_args(self, arg_line):
        """The words in a line of an @file; may be overridden."""
        return [arg_line]

    def _match_argument(self, action, pattern):
        match = re.match(_nargs_pattern(action), pattern)
        if match is None:
            message = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
                       ONE_OR_MORE: 'expected at least one argument'}.get(action.nargs)
            if message is None:
                message = 'expected %s argument%s' % (action.nargs, '' if action.nargs == 1 else 's')
            raise ArgumentError(action, message)
        return len(match.group(1))

    def _match_arguments_partial(self, actions, pattern):
        """How many words each of the first actions gets, of as many actions as possible."""
        for i in range(len(actions), 0, -1):
            match = re.match(''.join(map(_nargs_pattern, actions[:i])), pattern)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    def _parse_optional(self, word):
        """(action or None, option string, separator, value in the same word); None if the word is no option."""
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._option_string_actions:
            return self._option_string_actions[word], word, None, None
        if len(word) == 1:
            return None
        option_string, sep, explicit = word.partition('=')
        if sep and option_string in self._option_string_actions:
            return self._option_string_actions[option_string], option_string, sep, explicit
        found = self._get_option_tuples(word)
        if len(found) > 1:
            raise ArgumentError(None, 'ambiguous option: %s could match %s' % (word, ', '.join(option for _, option, _, _ in found)))
        if found:
            return found[0]
        if self._negative_number_matcher.match(word) and not self._has_negative_number_optionals:
            return None
        if ' ' in word:
            return None
        return None, word, None, None

    def _get_option_tuples(self, word):
        """The options that a word may be short for."""
        chars = self.prefix_chars
        result = []
        prefix, sep, explicit = word.partition('=')
        if not sep:
            sep = explicit = None
        if word[1] in chars:
            if self.allow_abbrev:
                for option_string, action in self._option_string_actions.items():
                    if option_string.startswith(prefix):
                        result.append((action, option_string, sep, explicit))
            return result
        short, short_value = word[:2], word[2:]
        for option_string, action in self._option_string_actions.items():
            if option_string == short:
                result.append((action, option_string, '', short_value))
            elif option_string.startswith(prefix):
                result.append((action, option_string, sep, explicit))
        return result

    def _get_values(self, action, words):
        """The words of an argument, converted and checked."""
        if not words and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not words and action.nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if len(words) == 1 and action.nargs in (None, OPTIONAL):
            value = self._get_value(action, words[0])
            self._check_value(action, value)
            return value
        if action.nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, word) for word in words]
        if action.nargs == PARSER:
            self._check_value(action, values[0])
        elif action.nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, word):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, '%r is not callable' % (type_func,))
        try:
            return type_func(word)
        except ArgumentTypeError as error:
            message = str(error)
        except (TypeError, ValueError):
            message = 'invalid %s value: %r' % (getattr(action.type, '__name__', repr(action.type)), word)
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = list(choices)
        if value not in choices:
            raise ArgumentError(action, 'invalid choice: %r (choose from %s)' % (value, ', '.join(map(repr, action.choices))))

    # --- help and messages ---

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        """The text of the usage line."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The text of the help."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        """Print the usage line to a file (sys.stdout)."""
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the help to a file (sys.stdout)."""
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        """End the program, after printing a message to sys.stderr."""
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Print usage and an error message, and end the program with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.prog, message))

    def _warning(self, message):
        self._print_message('%s: warning: %s\n' % (self.prog, message), sys.stderr)
