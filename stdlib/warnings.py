"""Warnings: issue them, decide by filters what becomes of them, show and format them.

A filter is (action, message, category, module, line): message and module are compiled patterns or None, or for module a str that must be
equal; line 0 is any. The first that fits decides. Native code warns by calling warn() or warn_explicit() here.
"""
# Neither re nor linecache is imported until a filter or a message needs it.
import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

_actions = ('error', 'ignore', 'always', 'all', 'default', 'module', 'once')
_defaultaction = 'default'
defaultaction = _defaultaction
onceregistry = {}
# Registries of modules remember what was shown; they are stale when the filters have changed since.
_filters_version = 1

filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]


def _filters_mutated():
    global _filters_version
    _filters_version += 1


# --- Showing --------------------------------------------------------------------------------------------------------------------

class WarningMessage:
    """A warning that is about to be shown, or was recorded by catch_warnings."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ('{message : %r, category : %r, filename : %r, lineno : %s, line : %r}' %
                (self.message, self._category_name, self.filename, self.lineno, self.line))


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file (sys.stderr); may be replaced."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning; may be replaced."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return      # there is nowhere to write
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _source_line(msg):
    if msg.line is not None:
        return msg.line
    try:
        import linecache
        return linecache.getline(msg.filename, msg.lineno)
    except Exception:
        return None     # at the end of the interpreter nothing can be imported


def _formatwarnmsg_impl(msg):
    category = msg.category.__name__
    text = f'{msg.filename}:{msg.lineno}: {category}: {msg.message}\n'
    line = _source_line(msg)
    if line:
        text += '  %s\n' % line.strip()
    if msg.source is not None:
        text += _allocation(msg.source, category)
    return text


def _allocation(source, category):
    """Where the object that a ResourceWarning is about was made."""
    try:
        import tracemalloc
        import linecache
    except Exception:
        tracemalloc = None
    if tracemalloc is None or not tracemalloc.is_tracing():
        return f'{category}: Enable tracemalloc to get the object allocation traceback\n'
    text = ''
    trace = tracemalloc.get_object_traceback(source)
    if trace is not None:
        text = 'Object allocated at (most recent call last):\n'
        for frame in trace:
            text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
            line = linecache.getline(frame.filename, frame.lineno)
            if line:
                text += f'    {line.strip()}\n'
    return text


def _showwarnmsg(msg):
    """Show a warning with showwarning() if that was replaced."""
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def _formatwarnmsg(msg):
    """Format a warning with formatwarning() if that was replaced."""
    if formatwarning is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)


# --- Filters --------------------------------------------------------------------------------------------------------------------

def _add_filter(*item, append):
    if not append:
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_mutated()


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Insert a filter, at the front unless `append`; message and module are patterns for the beginning of these."""
    if action not in _actions:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    _check_line(lineno)
    if message or module:
        import re
        message = re.compile(message, re.IGNORECASE) if message else None
        module = re.compile(module) if module else None
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a filter that fits every message and module."""
    if action not in _actions:
        raise ValueError(f'invalid action: {action!r}')
    _check_line(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def resetwarnings():
    """Remove all filters."""
    del filters[:]
    _filters_mutated()


class _OptionError(Exception):
    """A -W option is not valid."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as error:
            print('Invalid -W option ignored:', error, file=sys.stderr)


def _setoption(arg):
    """Add the filter of a -W option: action:message:category:module:line."""
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError('too many fields (max 5): %r' % (arg,))
    action, message, category, module, lineno = (part.strip() for part in parts + [''] * (5 - len(parts)))
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        import re
        message = re.escape(message)
        if module:
            module = re.escape(module) + r'\Z'
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError('invalid lineno %r' % (lineno,)) from None
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    if not action:
        return 'default'
    for known in ('default', 'always', 'all', 'ignore', 'module', 'once', 'error'):
        if known.startswith(action):
            return known
    raise _OptionError('invalid action: %r' % (action,))


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    if not module:
        import builtins as found
    else:
        try:
            found = __import__(module, None, None, [name])
        except ImportError:
            raise _OptionError('invalid module name: %r' % (module,)) from None
    try:
        cls = getattr(found, name)
    except AttributeError:
        raise _OptionError('unknown warning category: %r' % (category,)) from None
    if not isinstance(cls, type) or not issubclass(cls, Warning):
        raise _OptionError('invalid warning category: %r' % (category,))
    return cls


# --- Issuing --------------------------------------------------------------------------------------------------------------------

def _is_internal_filename(filename):
    return 'importlib' in filename and '_bootstrap' in filename


def _next_external_frame(frame, skip_file_prefixes):
    frame = frame.f_back
    while frame is not None:
        filename = frame.f_code.co_filename
        if not _is_internal_filename(filename) and not filename.startswith(skip_file_prefixes):
            break
        frame = frame.f_back
    return frame


_missing = object()


def warn(message=_missing, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or perhaps ignore it or raise it as an exception.

    message: text, or an instance of a Warning class; category: the class (UserWarning); stacklevel: 1 blames the caller, 2 its caller …;
    skip_file_prefixes: files whose frames do not count.
    """
    if message is _missing:
        raise TypeError("warn() missing required argument 'message' (pos 1)")      # as the native function of CPython says it
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not isinstance(stacklevel, int):
        import operator
        stacklevel = operator.index(stacklevel)
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("warn() argument 'skip_file_prefixes' must be tuple, "
                        f'not {type(skip_file_prefixes).__name__}')
    stacklevel = range(stacklevel).stop     # an int; of anything else the TypeError that is wanted
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    try:
        frame = sys._getframe(1)
    except ValueError:
        frame = None        # a finalizer at the end of the interpreter, or a host, warns
    if frame is None:
        pass
    elif stacklevel <= 1 or _is_internal_filename(frame.f_code.co_filename):
        for _ in range(stacklevel - 1):
            frame = frame and frame.f_back
    else:
        for _ in range(stacklevel - 1):
            frame = frame and _next_external_frame(frame, skip_file_prefixes)
    if frame is None:
        namespace, filename, lineno = sys.__dict__, '<sys>', 0
    else:
        namespace, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = namespace.get('__name__', '<string>')
    registry = namespace.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, module, registry, namespace, source)


warn.__text_signature__ = '(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())'


def _matches(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def _action_for(text, category, module, lineno):
    """(action, filter) for a warning."""
    for item in filters:
        action, message, kind, place, line = item
        if (issubclass(category, kind) and (line == 0 or line == lineno) and _matches(message, text) and
                _matches(place, module)):
            return action, item
    return defaultaction, None


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning for a given place; `registry` remembers what was shown there."""
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action, item = _action_for(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action == 'once':
        registry[key] = 1
        shown = onceregistry.get((text, category))
        onceregistry[text, category] = 1
        if shown:
            return
    elif action == 'module':
        registry[key] = 1
        shown = registry.get((text, category, 0))
        registry[text, category, 0] = 1
        if shown:
            return
    elif action == 'default':
        registry[key] = 1
    elif action not in ('always', 'all'):
        raise RuntimeError('Unrecognized action (%r) in warnings.filters:\n %s' % (action, item))
    if module_globals:
        import linecache
        linecache.lazycache(filename, module_globals)
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """Context manager that puts filters and showwarning() back at its end.

    record: collect the warnings, as WarningMessage objects, in the list that `with` binds; action and the others: also call
    simplefilter().
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append('record=True')
        if self._module is not sys.modules['warnings']:
            args.append('module=' + repr(self._module))
        return '%s(%s)' % (type(self).__name__, ', '.join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError('Cannot enter %r twice' % self)
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError('Cannot exit %r without entering first' % self)
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=None):
    """Warn that `name` will be gone in version `remove`, a pair of numbers; RuntimeError in that version, if it is still there."""
    import sys
    version = _version or sys.version_info
    remove_formatted = f'{remove[0]}.{remove[1]}'
    if version[:2] > remove or (version[:2] == remove and version[3] != 'alpha'):
        raise RuntimeError(f'{name!r} was slated for removal after Python {remove_formatted} alpha')
    warn(message.format(name=name, remove=remove_formatted), DeprecationWarning, stacklevel=3)


class deprecated:
    """Decorator that says that a class, function or overload is deprecated: using it warns, unless category is None.

    The message is kept in the object's __deprecated__.
    """

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._class(arg)
        if callable(arg):
            return self._function(arg)
        raise TypeError('@deprecated decorator with non-None category must be applied to '
                        f'a class or callable, not {arg!r}')

    def _class(self, cls):
        import functools
        from types import MethodType
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = cls.__new__

        @functools.wraps(original_new)
        def __new__(cls_, /, *args, **kwargs):
            if cls_ is cls:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(cls_, *args, **kwargs)
            if cls_.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f'{cls_.__name__}() takes no arguments')
            return original_new(cls_)

        cls.__new__ = staticmethod(__new__)
        original_subclass = cls.__init_subclass__
        if isinstance(original_subclass, MethodType):
            # Defined in Python: the class is passed on by classmethod.
            original_subclass = original_subclass.__func__

            @functools.wraps(original_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return original_subclass(*args, **kwargs)

            cls.__init_subclass__ = classmethod(__init_subclass__)
        else:
            @functools.wraps(original_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return original_subclass(*args, **kwargs)

            cls.__init_subclass__ = __init_subclass__
        cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls

    def _function(self, function):
        import functools
        message, category, stacklevel = self.message, self.category, self.stacklevel

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return function(*args, **kwargs)

        code = getattr(function, '__code__', None)
        if code is not None and code.co_flags & 0x80:       # a coroutine function
            import inspect
            wrapper = inspect.markcoroutinefunction(wrapper)
        function.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


def _warn_unawaited_coroutine(coro):
    """Called when a coroutine is destroyed that was never awaited."""
    text = f"coroutine '{coro.__qualname__}' was never awaited\n"
    if coro.cr_origin is not None:
        import linecache
        text += 'Coroutine created at (most recent call last)\n'
        for filename, lineno, function in reversed(coro.cr_origin):
            text += f'  File "{filename}", line {lineno}, in {function}\n'
            line = linecache.getline(filename, lineno)
            if line:
                text += f'    {line.strip()}\n'
    warn(text.rstrip('\n'), category=RuntimeWarning, stacklevel=2, source=coro)


_processoptions(getattr(sys, 'warnoptions', ()))
