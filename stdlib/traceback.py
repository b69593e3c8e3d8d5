"""Tracebacks: take stack traces apart, format and print them and exceptions as the interpreter does."""
# linecache, the excerpts with markers and the guesses of names are imported when they are needed.
import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
           'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames',
           'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_missing = object()
_RECURSIVE_CUTOFF = 3       # equal entries shown before they are only counted
_MAX_LIMIT = 1000           # of sys.tracebacklimit
_cause_message = '\nThe above exception was the direct cause of the following exception:\n\n'
_context_message = '\nDuring handling of the above exception, another exception occurred:\n\n'


# --- Functions ------------------------------------------------------------------------------------------------------------------

def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end='')


def print_list(extracted_list, file=None):
    """Print a list of FrameSummary objects or tuples."""
    _write(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """Format a list of FrameSummary objects or (file, line, name, source line) tuples."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback; at most `limit`, or the last -limit."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """Format the entries of a traceback."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The StackSummary of a traceback."""
    return StackSummary._extract(_positions_of_tb(tb), limit=limit)


def _split_exception(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError('Both or neither of value and tb must be given')
    if value is tb is _missing:
        if exc is not None:
            if isinstance(exc, BaseException):
                return exc, exc.__traceback__
            raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
        return None, None
    return value, tb


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback, and those that caused it or were being handled."""
    value, tb = _split_exception(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain, **kwargs)


def _print_uncaught(exc):
    """Print an exception that ends a program or a block of an interactive session; in colours on a terminal."""
    from _colorize import can_colorize
    print_exception(exc, colorize=can_colorize())


def _print_unraisable(exc):
    """Print what can only be reported: its stack without markers and its last line, nothing of what led to it."""
    stack = StackSummary([FrameSummary(entry.filename, entry.lineno, entry.name) for entry in extract_tb(exc.__traceback__)])
    header = ['Traceback (most recent call last):\n'] if stack else []
    cls = type(exc)
    name = cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'
    _write([*header, *stack.format(), _final_line(name, _safe_string(exc, 'exception'))], None)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    """The lines that print_exception() prints, as a list of str that end in newlines."""
    value, tb = _split_exception(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain, **kwargs))


def format_exception_only(exc, /, value=_missing, *, show_group=False, **kwargs):
    """The lines of the exception alone: usually one, more for a SyntaxError or with notes."""
    if value is _missing:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group, **kwargs))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception that is being handled, as one str."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that nobody caught (interactive sessions)."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    """Print where the program is, from the outermost frame to `f` (the caller)."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Format where the program is."""
    if f is None:
        f = sys._getframe().f_back
    return extract_stack(f, limit=limit).format()


def extract_stack(f=None, limit=None):
    """The StackSummary of where the program is."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Forget the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass        # still running
        tb = tb.tb_next


def walk_stack(f):
    """Yield (frame, line) from a frame, by default the caller's, outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line) of each entry of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _positions_of_tb(tb):
    """Yield (frame, (line, end line, column, end column)) of each entry."""
    while tb is not None:
        line, end_line, column, end_column = _code_position(tb.tb_frame.f_code, tb.tb_lasti)
        if line is None:
            line = tb.tb_lineno
        yield tb.tb_frame, (line, end_line, column, end_column)
        tb = tb.tb_next


def _code_position(code, lasti):
    if lasti >= 0:
        index = lasti // 2
        for i, position in enumerate(code.co_positions()):
            if i == index:
                return position
    return None, None, None, None


# --- Frames ---------------------------------------------------------------------------------------------------------------------

class FrameSummary:
    """One entry of a stack trace: filename, lineno, name, line (stripped), locals (as repr) and perhaps end_lineno, colno, end_colno."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines', '_lines_dedented', 'locals', '_code')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get('_code')
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = {key: _safe_string(value, 'local', func=repr) for key, value in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name and
                    self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is not None or self.lineno is None or self.end_lineno is None:
            return
        import linecache
        self._lines = '\n'.join([linecache.getline(self.filename, number).rstrip()
                                 for number in range(self.lineno, self.end_lineno + 1)]) + '\n'

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            from textwrap import dedent
            self._lines_dedented = dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition('\n')[0].strip()


class StackSummary(list):
    """A list of FrameSummary objects, outermost first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make one from an iterable of (frame, line), such as walk_stack(); options as TracebackException."""
        positions = ((frame, (line, None, None, None)) for frame, line in frame_gen)
        return klass._extract(positions, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        frames = list(frame_gen) if limit is None or limit < 0 else [entry for _, entry in zip(range(limit), frame_gen)]
        if limit is not None and limit < 0:
            frames = frames[limit:]
        result = klass()
        filenames = set()
        for frame, (line, end_line, column, end_column) in frames:
            code = frame.f_code
            filename = code.co_filename
            if filename not in filenames:
                filenames.add(filename)
                _remember_source(filename, frame.f_globals)
            result.append(FrameSummary(filename, line, code.co_name, lookup_line=False,
                                       locals=frame.f_locals if capture_locals else None, end_lineno=end_line,
                                       colno=column, end_colno=end_column, _code=code))
        if filenames:
            import linecache
            for filename in filenames:
                linecache.checkcache(filename)
        if lookup_lines:
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make one from a list of FrameSummary objects or (file, line, name, source line) tuples."""
        result = klass()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith('<stdin>-'):
            filename = '<stdin>'
        colors = _colors(kwargs)
        if colors:
            text = f'  File {colors.place(f'"{filename}"')}, line {colors.place(frame_summary.lineno)}, in {colors.place(frame_summary.name)}\n'
        else:
            text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        lines = frame_summary._dedented_lines
        if lines and lines.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                text += f'    {frame_summary.line}\n'
            else:
                from _traceback_excerpt import excerpt
                text += excerpt(frame_summary, colors)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        """A list of the entries' texts; more than three equal ones in a row are counted instead of repeated."""
        result = []
        last = None
        count = 0

        def repeats():
            if count > _RECURSIVE_CUTOFF:
                more = count - _RECURSIVE_CUTOFF
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for frame in self:
            text = self.format_frame_summary(frame, **kwargs)
            if text is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if None in key or key != last:
                repeats()
                last = key
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        repeats()
        return result


def _remember_source(filename, namespace):
    import linecache
    linecache.lazycache(filename, namespace)


# --- Exceptions -----------------------------------------------------------------------------------------------------------------

def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _final_line(name, value, colors=None):
    text = _safe_string(value, 'exception')
    if colors:
        name, text = colors.name(name), colors.place(text) if text else text
    if value is None or not text:
        return f'{name}\n'
    return f'{name}: {text}\n'


class _Colors:
    """Wraps parts of a traceback in the sequences of their colours."""

    def __init__(self):
        from _colorize import ANSIColors
        self._codes = ANSIColors

    def _wrap(self, code, text):
        return f'{code}{text}{self._codes.RESET}'

    def place(self, text):
        return self._wrap(self._codes.MAGENTA, text)

    def name(self, text):
        return self._wrap(self._codes.BOLD_MAGENTA, text)

    def marked(self, text, marker):
        """Source text, or the markers below it."""
        if marker == '^':
            return self._wrap(self._codes.BOLD_RED, text)
        return self._wrap(self._codes.RED, text) if marker == '~' else text


def _colors(options):
    return _Colors() if options.get('colorize') else None


class _Margins:
    """How deep in exception groups the output is, and the margin that belongs to it."""

    def __init__(self):
        self.exception_group_depth = 0
        self.open = False       # a group's last member was shown and no line closes it yet: one closes all that end there

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, texts, margin_char='|'):
        prefix = self.indent()
        if self.exception_group_depth:
            prefix += margin_char + ' '
        for text in (texts,) if isinstance(texts, str) else texts:
            yield ''.join([prefix + line for line in text.splitlines(True)]) if prefix else text


class TracebackException:
    """An exception prepared for printing later: texts only, no references to frames or values.

    stack: StackSummary; __cause__, __context__, exceptions: the same of related exceptions; __notes__; for a SyntaxError filename, lineno,
    end_lineno, text, offset, end_offset, msg. limit and capture_locals are for the stack; max_group_width and max_group_depth bound what
    is shown of groups.
    """

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals,
                   'max_group_width': max_group_width, 'max_group_depth': max_group_depth}
        is_recursive_call = _seen is not None
        seen = _seen if is_recursive_call else set()
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_positions_of_tb(exc_traceback), limit=limit, lookup_lines=lookup_lines,
                                           capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except KeyError:
            self.__notes__ = None
        except Exception as error:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe_string(error, "__notes__", repr)}']
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = self.exc_type_module = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_syntax_error(exc_value)
        elif exc_type:
            self._add_suggestion(exc_type, exc_value, exc_traceback)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if is_recursive_call:
            self.__cause__ = self.__context__ = self.exceptions = None
            return
        # The related exceptions may form a long chain: no recursion.
        queue = [(self, exc_value)]
        while queue:
            summary, exc = queue.pop()
            made = {}
            for name, related in self._related(exc, compact, seen):
                made[name] = TracebackException(type(related), related, related.__traceback__, **options, _seen=seen)
                queue.append((made[name], related))
            summary.__cause__ = made.get('cause')
            summary.__context__ = made.get('context')
            summary.exceptions = None
            if isinstance(exc, BaseExceptionGroup):
                summary.exceptions = []
                for related in exc.exceptions:
                    member = TracebackException(type(related), related, related.__traceback__, **options, _seen=seen)
                    summary.exceptions.append(member)
                    queue.append((member, related))

    @staticmethod
    def _related(exc, compact, seen):
        if exc is None:
            return
        cause = exc.__cause__
        if cause is not None and id(cause) not in seen:
            yield 'cause', cause
        else:
            cause = None
        wanted = not compact or (cause is None and not exc.__suppress_context__)
        if exc.__context__ is not None and wanted and id(exc.__context__) not in seen:
            yield 'context', exc.__context__

    def _take_syntax_error(self, exc):
        self.filename = exc.filename
        self.lineno = None if exc.lineno is None else str(exc.lineno)
        self.end_lineno = None if exc.end_lineno is None else str(exc.end_lineno)
        self.text = exc.text
        self.offset = exc.offset
        self.end_offset = exc.end_offset
        self.msg = exc.msg
        self._is_syntax_error = True

    def _add_suggestion(self, exc_type, exc, tb):
        if issubclass(exc_type, ImportError):
            wrong = getattr(exc, 'name_from', None)
        elif issubclass(exc_type, (NameError, AttributeError)):
            wrong = getattr(exc, 'name', None)
        else:
            return
        if wrong is None:
            return
        from _name_suggestions import suggestion
        guess = suggestion(exc, tb, wrong)
        if guess:
            self._str += f". Did you mean: '{guess}'?"
        if issubclass(exc_type, NameError) and wrong in getattr(sys, 'stdlib_module_names', ()):
            if guess:
                self._str += f" Or did you forget to import '{wrong}'?"
            else:
                self._str += f". Did you forget to import '{wrong}'?"

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make one from an exception object."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The class's name, with its module unless that is builtins or __main__."""
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ('__main__', 'builtins'):
            return self.exc_type_qualname
        return (module if isinstance(module, str) else '<unknown>') + '.' + self.exc_type_qualname

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the lines of the exception without its stack; with show_group also those of a group's members."""
        if not self._have_exc_type:
            yield _final_line(None, self._str)
            return
        colors = _colors(kwargs)
        indent = 3 * _depth * ' '
        name = self.exc_type_str
        if not self._is_syntax_error:
            if _depth > 0:
                final = _final_line(name, self._str, colors).splitlines(keepends=True)
                yield ''.join([indent + line for line in final])
            else:
                yield _final_line(name, self._str, colors)
        else:
            for line in self._format_syntax_error(name, colors):
                yield indent + line
        yield from (indent + line for line in self._format_notes())
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1, **kwargs)

    def _format_notes(self):
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)) or (
                not isinstance(notes, (str, bytes)) and _is_sequence(notes)):
            for note in notes:
                yield from [line + '\n' for line in _safe_string(note, 'note').split('\n')]
        else:
            yield _safe_string(notes, '__notes__', func=repr) + '\n'

    def _format_syntax_error(self, name, colors):
        suffix = ''
        if self.lineno is not None:
            place, line = f'"{self.filename or "<string>"}"', self.lineno
            if colors:
                place, line = colors.place(place), colors.place(line)
            yield f'  File {place}, line {line}\n'
        elif self.filename is not None:
            suffix = f' ({self.filename})'
        if self.text is not None:
            yield from self._format_syntax_source(colors)
        message = self.msg or '<no detail available>'
        if colors:
            name, message = colors.name(name), colors.place(message)
        yield f'{name}: {message}{suffix}\n'

    def _format_syntax_source(self, colors):
        whole = self.text.rstrip('\n')
        line = whole.lstrip(' \n\f')
        start, end = self._marked_range(whole, line)
        if start < 0:
            yield f'    {line}\n'
            return
        # Tabs stay, so that the caret stands below its character.
        space = ''.join([c if c.isspace() else ' ' for c in line[:start]])
        carets = '^' * (end - start)
        if colors:
            line = line[:start] + colors.marked(line[start:end], '^') + line[end:]
            carets = colors.marked(carets, '^')
        yield f'    {line}\n'
        yield f'    {space}{carets}\n'

    def _marked_range(self, whole, line):
        """(start, end) in the line as it is shown; start is negative if nothing of it is marked."""
        if self.offset is None:
            return -1, -1
        offset = self.offset
        if self.lineno == self.end_lineno:
            end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
        else:
            end_offset = len(whole) + 1
        if self.text:
            offset = min(offset, len(whole) + 1)
            end_offset = min(end_offset, len(whole) + 1)
        if end_offset <= offset:
            end_offset = offset + 1
        removed = len(whole) - len(line) + 1
        return offset - removed, end_offset - removed

    def _chain(self):
        """(message before, exception) pairs, oldest exception first."""
        result = []
        exc = self
        message = None
        while exc is not None:
            if exc.__cause__ is not None:
                before, older = _cause_message, exc.__cause__
            elif exc.__context__ is not None and not exc.__suppress_context__:
                before, older = _context_message, exc.__context__
            else:
                before = older = None
            result.append((before, exc))
            exc = older
        result.reverse()
        return result

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the lines of the exception with its stack, and with `chain` of those before it."""
        margins = _Margins() if _ctx is None else _ctx
        for message, exc in self._chain() if chain else [(None, self)]:
            if message is not None:
                yield from margins.emit(message)
            if exc.exceptions is not None:
                yield from exc._format_group(margins, chain, self.max_group_width, self.max_group_depth, kwargs)
                continue
            if exc.stack:
                yield from margins.emit('Traceback (most recent call last):\n')
                yield from margins.emit(exc.stack.format(**kwargs))
            yield from margins.emit(exc.format_exception_only(**kwargs))

    def _format_group(self, margins, chain, max_width, max_depth, options):
        if margins.exception_group_depth > max_depth:
            yield from margins.emit(f'... (max_group_depth is {max_depth})\n')
            return
        is_outermost = margins.exception_group_depth == 0
        if is_outermost:
            margins.exception_group_depth = 1
        if self.stack:
            yield from margins.emit('Exception Group Traceback (most recent call last):\n', '+' if is_outermost else '|')
            yield from margins.emit(self.stack.format(**options))
        yield from margins.emit(self.format_exception_only(**options))
        members = self.exceptions
        shown = len(members) if max_width is None else min(len(members), max_width)
        hidden = len(members) - shown
        for i in range(shown + (hidden > 0)):
            title = '...' if i == shown else i + 1
            yield margins.indent() + ('+-' if i == 0 else '  ') + f'+---------------- {title} ----------------\n'
            margins.exception_group_depth += 1
            last = i == shown or i == len(members) - 1
            if last:
                margins.open = True
            if i == shown:
                yield from margins.emit(f'and {hidden} more exception{"s" if hidden > 1 else ""}\n')
            else:
                yield from members[i].format(chain=chain, _ctx=margins)
            if last and margins.open:
                yield margins.indent() + '+------------------------------------\n'
                margins.open = False
            margins.exception_group_depth -= 1
        if is_outermost:
            margins.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Print what format() yields."""
        _write(self.format(chain=chain, **kwargs), file)


def _is_sequence(obj):
    from _collections_abc import Sequence
    return isinstance(obj, Sequence)
