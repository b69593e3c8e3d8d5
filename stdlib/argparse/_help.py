"""Layout of usage and help."""
import os
import re
import sys

from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


def _terminal_width():
    """$COLUMNS, or that of the terminal, or 80."""
    try:
        return int(os.environ['COLUMNS']) or 80
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


class HelpFormatter:
    """Lays out the help of a parser: sections with texts and arguments. Only the name of the class is meant for programs.

    All is remembered first, with the depth at which it stands, and laid out when format_help() is called: only then is it known where
    the column of the helps begins.
    """

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._width = _terminal_width() - 2 if width is None else width
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(self._width - 20, 2 * indent_increment))
        self._current_indent = self._level = 0
        self._action_max_length = 0             # of what stands left of the helps, with its indent
        self._current_section = self._root_section = self._Section(self, None)
        self._whitespace_matcher = re.compile(r'\s+', re.ASCII)
        self._long_break_matcher = re.compile(r'\n\n\n+')

    def _indent(self):
        self._level += 1
        self._current_indent += self._indent_increment

    def _dedent(self):
        self._level -= 1
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'

    class _Section:
        """A heading and what stands below it: functions with arguments, called when the text is wanted."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter, self.parent, self.heading = formatter, parent, heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is None:
                return self._body()
            formatter._indent()
            body = self._body()
            formatter._dedent()
            if not body:
                return ''           # nor is its heading shown
            if self.heading is None or self.heading is SUPPRESS:
                return f'\n{body}\n'
            return f"\n{' ' * formatter._current_indent}{self.heading}:\n{body}\n"

        def _body(self):
            return self.formatter._join_parts([layout(*args) for layout, args in self.items])

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        """What is added from now on stands below this heading."""
        outer = self._current_section
        inner = self._Section(self, outer, heading)
        outer.items.append((inner.format_help, ()))
        self._indent()
        self._current_section = inner

    def end_section(self):
        """The end of a section."""
        self._dedent()
        self._current_section = self._current_section.parent

    def add_text(self, text):
        """Add a paragraph."""
        if text is None or text is SUPPRESS:
            return
        self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        """Add the usage line."""
        if usage is SUPPRESS:
            return
        self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        """Add the help of an argument."""
        if action.help is SUPPRESS:
            return
        self._make_room(action)
        for subaction in self._iter_indented_subactions(action):
            self._make_room(subaction)
        self._add_item(self._format_action, (action,))

    def _make_room(self, action):
        length = self._current_indent + len(self._format_action_invocation(action))
        self._action_max_length = max(length, self._action_max_length)

    def add_arguments(self, actions):
        """Add the help of several arguments."""
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        """The text of all that was added."""
        text = self._root_section.format_help()
        if not text:
            return text
        return self._long_break_matcher.sub('\n\n', text).strip('\n') + '\n'

    def _join_parts(self, parts):
        return ''.join(part for part in parts if part and part is not SUPPRESS)

    # --- usage ---

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            usage %= dict(prog=self._prog)
        elif not actions:
            usage = f'{self._prog}'
        else:
            usage = self._made_usage(prefix, f'{self._prog}', actions, groups)
        return f'{prefix}{usage}\n\n'

    def _made_usage(self, prefix, prog, actions, groups):
        """The usage of the arguments: options first; on one line if there is room."""
        options = [action for action in actions if action.option_strings]
        words = [action for action in actions if not action.option_strings]
        summary = self._format_actions_usage(options + words, groups)
        line = f'{prog} {summary}' if prog and summary else prog or summary
        room = max(self._width - self._current_indent, 11)
        if len(prefix) + len(line) <= room:
            return line
        return self._wrapped_usage(prefix, prog, self._get_actions_usage_parts(options, groups),
                                   self._get_actions_usage_parts(words, groups), room)

    def _wrapped_usage(self, prefix, prog, optionals, positionals, room):
        """Usage on several lines: words and options do not share one, unless a single line holds all that follows the program's name."""
        def filled(parts, indent, first=None):
            # Lines that begin with `indent`, the first with `first`, and are not longer than there is room, if that can be.
            lines = []
            for part in parts:
                if lines and len(lines[-1]) + 1 + len(part) <= room:
                    lines[-1] += ' ' + part
                else:
                    lines.append((indent if lines or first is None else first) + part)
            return lines

        below = ' ' * len(prefix)
        if len(prefix) + len(prog) > 0.75 * room:
            lines = filled(optionals + positionals, below)
            if len(lines) > 1:
                lines = filled(optionals, below) + filled(positionals, below)
            return '\n'.join([prog, *lines])
        beside = ' ' * (len(prefix) + len(prog) + 1)
        if optionals:
            lines = filled([prog, *optionals], beside, below) + filled(positionals, beside)
        else:
            lines = filled([prog, *positionals], beside, below)
        return '\n'.join(lines)[len(prefix):]         # in its place stands the prefix

    def _format_actions_usage(self, actions, groups):
        return ' '.join(self._get_actions_usage_parts(actions, groups))

    def _get_actions_usage_parts(self, actions, groups):
        """The parts between which usage may be broken; groups of which one may be chosen are put in brackets."""
        # By the index of an action: the brackets that open in front of it and close behind it, and whether another choice follows.
        opening, closing, grouped, followed = {}, {}, set(), set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            visible = [i for i in range(start, end) if actions[i].help is not SUPPRESS] if actions[start:end] == members else []
            if not visible:
                continue
            grouped.update(visible)
            followed.update(visible[:-1])
            if len(visible) > 1 or not group.required:
                # Groups within others come later: their brackets are the inner ones.
                first, last = visible[0], visible[-1]
                opening[first] = opening.get(first, '') + ('(' if group.required else '[')
                closing[last] = (')' if group.required else ']') + closing.get(last, '')
        parts = []
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                continue
            part = opening.get(i, '') + self._usage_part(action, i in grouped) + closing.get(i, '')
            parts.append(part + ' |' if i in followed else part)
        return parts

    def _usage_part(self, action, grouped):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and part[0] == '[' and part[-1] == ']':
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = '%s %s' % (action.option_strings[0], self._format_args(action, self._get_default_metavar_for_optional(action)))
        return part if action.required or grouped else '[%s]' % part

    # --- texts and arguments ---

    def _format_text(self, text):
        if '%(prog)' in text:
            text %= dict(prog=self._prog)
        indent = ' ' * self._current_indent
        return self._fill_text(text, max(self._width - len(indent), 11), indent) + '\n\n'

    def _format_action(self, action):
        """What is to be given, and in the column at the right its help, which begins on the next line if there is no room."""
        column = min(self._action_max_length + 2, self._max_help_position)
        left = ' ' * self._current_indent + self._format_action_invocation(action)
        lines = []
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, max(self._width - column, 11))
        if lines and len(left) + 2 <= column:
            left = left.ljust(column) + lines.pop(0)
        elif action.help and len(left) + 2 <= column:
            left = left.ljust(column)
        below = [' ' * column + line for line in lines]
        parts = ['\n'.join([left, *below]) + '\n']
        parts += [self._format_action(subaction) for subaction in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavars = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))
            return ' '.join(metavars(1))
        names = ', '.join(action.option_strings)
        if action.nargs == 0:
            return names
        return f'{names} {self._format_args(action, self._get_default_metavar_for_optional(action))}'

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join(map(str, action.choices))
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % metavar(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavar(1)
        if nargs == ZERO_OR_MORE:
            names = metavar(1)
            return '[%s [%s ...]]' % names if len(names) == 2 else '[%s ...]' % names
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavar(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavar(1)
        if nargs == SUPPRESS:
            return ''
        try:
            formats = ['%s' for _ in range(nargs)]
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return ' '.join(formats) % metavar(nargs)

    def _expand_help(self, action):
        values = dict(vars(action), prog=self._prog)
        for name in list(values):
            value = values[name]
            if value is SUPPRESS:
                del values[name]
            elif hasattr(value, '__name__'):
                values[name] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, values['choices']))
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        try:
            subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from subactions()
        self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._whitespace_matcher.sub(' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._whitespace_matcher.sub(' ', text).strip(), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        if '%(default)' not in text and action.default is not SUPPRESS and \
                (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the types of values instead of the names of the attributes."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
