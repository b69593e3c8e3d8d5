"""Logging: what a program says about its work, by loggers that form a tree, to handlers that show or keep it.

Levels and records are in _records, filters and handlers in _handling, how a record becomes text in _formatting.
"""
import atexit
import io
import os
import sys
import traceback
import warnings
import weakref      # programs name it as logging.weakref

from ._formatting import (BASIC_FORMAT, BufferingFormatter, Formatter, PercentStyle, StrFormatStyle, StringTemplateStyle, _STYLES,
                          _defaultFormatter)
from ._handling import (FileHandler, Filter, Filterer, Handler, NullHandler, StreamHandler, _StderrHandler, _addHandlerRef, _handlerList,
                        _handlers, _removeHandlerRef, getHandlerByName, getHandlerNames)
from ._records import (CRITICAL, DEBUG, ERROR, FATAL, INFO, NOTSET, WARN, WARNING, LogRecord, _at_fork_reinit_lock_weakset, _checkLevel,
                       _levelToName, _lock, _nameToLevel, _startTime, addLevelName, getLevelName, getLevelNamesMapping)

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter', 'Formatter', 'Handler', 'INFO',
           'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler', 'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig',
           'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLogger', 'getLoggerClass',
           'info', 'log', 'makeLogRecord', 'setLoggerClass', 'shutdown', 'warn', 'warning', 'getLogRecordFactory', 'setLogRecordFactory',
           'lastResort', 'raiseExceptions', 'getLevelNamesMapping', 'getHandlerByName', 'getHandlerNames']

raiseExceptions = True
logThreads = True
logMultiprocessing = True
logProcesses = True
logAsyncioTasks = True

_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Let something else than LogRecord make records."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with the attributes in a dict, as it came from another process."""
    record = _logRecordFactory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort          # for records that no handler takes


# --- Loggers --------------------------------------------------------------------------------------------------------------------------

class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for yet: the loggers below it."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        self.loggerMap.setdefault(alogger)


class Manager:
    """Keeps the tree of loggers."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = None
        self.logRecordFactory = None

    @property
    def disable(self):
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger with a dotted name; it is made if there is none."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            if isinstance(found, Logger):
                return found
            logger = (self.loggerClass or _loggerClass)(name)
            logger.manager = self
            self.loggerDict[name] = logger
            if found is not None:
                self._fixupChildren(found, logger)
            self._fixupParents(logger)
            return logger

    def setLoggerClass(self, klass):
        """Let new loggers be of this class."""
        _check_logger_class(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """Let this make records."""
        self.logRecordFactory = factory

    def _fixupParents(self, alogger):
        # The nearest logger above; place holders on the way learn of this one.
        name = alogger.name
        parent = None
        while not parent and (dot := name.rfind('.')) > 0:
            name = name[:dot]
            above = self.loggerDict.get(name)
            if above is None:
                self.loggerDict[name] = PlaceHolder(alogger)
            elif isinstance(above, Logger):
                parent = above
            else:
                above.append(alogger)
        alogger.parent = parent or self.root

    def _fixupChildren(self, ph, alogger):
        name = alogger.name
        for child in ph.loggerMap:
            if not child.parent.name.startswith(name):
                alogger.parent = child.parent
                child.parent = alogger

    def _clear_cache(self):
        with _lock:
            for logger in self.loggerDict.values():
                if isinstance(logger, Logger):
                    logger._cache.clear()
            self.root._cache.clear()


# How far up the code of this package reaches: findCaller() looks above it.
def _is_internal_frame(frame):
    name = frame.f_globals.get('__name__')
    if name == __name__:
        return True
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


# --- What the methods and functions of the levels have in common ------------------------------------------------------------------------

def _named(function, qualname, doc):
    function.__name__, function.__qualname__, function.__doc__ = qualname.rpartition('.')[2], qualname, doc
    return function


def _method_of_level(name, level):
    def method(self, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)
    return _named(method, f'Logger.{name}', f'Log msg % args with the level {name.upper()}. Keywords: exc_info, stack_info, stacklevel, extra.')


def _method_by_log(name, level):
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    return _named(method, f'LoggerAdapter.{name}', f'Log with the level {name.upper()}.')


def _function_of_root(name):
    def function(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)
    return _named(function, name, f'Log to the root logger with the level {name.upper()}, calling basicConfig() first if it has no handler.')


def _warn_of_warn(kind):
    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, 3)


# --- Loggers ------------------------------------------------------------------------------------------------------------------------------

_srcfile = os.path.normcase(currentframe.__code__.co_filename)


class Logger(Filterer):
    """Where a part of a program logs. It has a level below which nothing happens (NOTSET: that of its parent), and handlers; unless
    propagate is false those of its parents, too, get its records."""
    root = None
    manager = None

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _checkLevel(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False
        self._cache = {}             # isEnabledFor() by level

    def setLevel(self, level):
        """Log nothing below a level."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    debug = _method_of_level('debug', DEBUG)
    info = _method_of_level('info', INFO)
    warning = _method_of_level('warning', WARNING)
    error = _method_of_level('error', ERROR)
    critical = _method_of_level('critical', CRITICAL)

    def warn(self, msg, *args, **kwargs):
        """An old name of warning()."""
        _warn_of_warn('method')
        self.warning(msg, *args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Another name of critical()."""
        self.critical(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """As error(), with the exception being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log with any level."""
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError('level must be an integer')
            return
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def findCaller(self, stack_info=False, stacklevel=1):
        """Where the logger was called: (file, line, function, the call stack as text or None)."""
        frame = currentframe()
        if frame is None:
            return '(unknown file)', 0, '(unknown function)', None
        while stacklevel > 0:
            above = frame.f_back
            if above is None:
                break
            frame = above
            if not _is_internal_frame(frame):
                stacklevel -= 1
        text = None
        if stack_info:
            out = io.StringIO()
            out.write('Stack (most recent call last):\n')
            traceback.print_stack(frame, file=out)
            text = out.getvalue().removesuffix('\n')
        code = frame.f_code
        return code.co_filename, frame.f_lineno, code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record; KeyError if `extra` overwrites one of its attributes."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ('message', 'asctime') or key in record.__dict__:
                    raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
                record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        where = '(unknown file)', 0, '(unknown function)', None
        if _srcfile:
            try:
                where = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        filename, line, function, stack = where
        self.handle(self.makeRecord(self.name, level, filename, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        """Give a record to the handlers, unless the logger is disabled or a filter rejects it."""
        if self.disabled:
            return
        passed = self.filter(record)
        if passed:
            # A filter may have put another record in its place.
            self.callHandlers(passed if isinstance(passed, LogRecord) else record)

    def addHandler(self, hdlr):
        """Add a handler, once."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Remove a handler."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        """Does any handler get this logger's records?"""
        logger = self
        while logger and not logger.handlers:
            logger = logger.propagate and logger.parent
        return bool(logger)

    def callHandlers(self, record):
        """Give a record to the handlers of this logger and of those above."""
        level, nobody = record.levelno, True
        logger = self
        while logger:
            for handler in logger.handlers:
                nobody = False
                if handler.level <= level:
                    handler.handle(record)
            logger = logger.propagate and logger.parent
        if nobody:
            self._handle_as_last_resort(record)

    def _handle_as_last_resort(self, record):
        if lastResort:
            if lastResort.level <= record.levelno:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            self.manager.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def getEffectiveLevel(self):
        """The level of this logger, or of the nearest above that has one."""
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Is something with this level logged?"""
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            with _lock:
                enabled = self._cache[level] = self.manager.disable < level and level >= self.getEffectiveLevel()
            return enabled

    def getChild(self, suffix):
        """The logger with a name below this one's."""
        name = suffix if self is self.root else f'{self.name}.{suffix}'
        return self.manager.getLogger(name)

    def getChildren(self):
        """The loggers right below this one."""
        def depth(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count('.')
        with _lock:
            return {logger for logger in self.manager.loggerDict.values()
                    if isinstance(logger, Logger) and logger.parent is self and depth(logger) == 1 + depth(logger.parent)}

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is self:
            return getLogger, (self.name,)
        from pickle import PicklingError
        raise PicklingError('logger cannot be pickled')


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        Logger.__init__(self, 'root', level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def _check_logger_class(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)


def setLoggerClass(klass):
    """Let new loggers be of this class."""
    global _loggerClass
    _check_logger_class(klass)
    _loggerClass = klass


def getLoggerClass():
    """The class of new loggers."""
    return _loggerClass


class LoggerAdapter:
    """Logs to a logger, with more attributes in each record: process() may be overridden.

    merge_extra: those of the call and those of the adapter together, instead of the adapter's only.
    """

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def process(self, msg, kwargs):
        """What is logged instead of the message and the keywords."""
        if self.merge_extra and 'extra' in kwargs:
            kwargs['extra'] = {**self.extra, **kwargs['extra']}
        else:
            kwargs['extra'] = self.extra
        return msg, kwargs

    debug = _method_by_log('debug', DEBUG)
    info = _method_by_log('info', INFO)
    warning = _method_by_log('warning', WARNING)
    error = _method_by_log('error', ERROR)
    critical = _method_by_log('critical', CRITICAL)

    def warn(self, msg, *args, **kwargs):
        """An old name of warning()."""
        _warn_of_warn('method')
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """As error(), with the exception being handled."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log with any level."""
        if self.isEnabledFor(level):
            processed, keywords = self.process(msg, kwargs)
            self.logger.log(level, processed, *args, **keywords)

    def isEnabledFor(self, level):
        """Is something with this level logged?"""
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        """Let the logger log nothing below a level."""
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        """The logger's level."""
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        """Does any handler get the logger's records?"""
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        return self.logger._log(level, msg, args, **kwargs)

    @property
    def manager(self):
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        return f'<{type(self).__name__} {self.logger.name} ({getLevelName(self.logger.getEffectiveLevel())})>'

    __class_getitem__ = classmethod(type(list[int]))


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger with a name; the root logger without."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


# --- Functions that use the root logger -----------------------------------------------------------------------------------------------

def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one.

    filename (with filemode, encoding, errors), stream or handlers; format, datefmt, style; level; force: replace the handlers it has.
    """
    with _lock:
        if kwargs.pop('force', False):
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        encoding = kwargs.pop('encoding', None)
        errors = kwargs.pop('errors', 'backslashreplace')
        if root.handlers:
            return
        handlers = kwargs.pop('handlers', None)
        if handlers is None:
            if 'stream' in kwargs and 'filename' in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")
        elif 'stream' in kwargs or 'filename' in kwargs:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if handlers is None:
            filename = kwargs.pop('filename', None)
            mode = kwargs.pop('filemode', 'a')
            if filename:
                if 'b' in mode:
                    errors = None
                else:
                    encoding = io.text_encoding(encoding)
                handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
            else:
                handlers = [StreamHandler(kwargs.pop('stream', None))]
        datefmt = kwargs.pop('datefmt', None)
        style = kwargs.pop('style', '%')
        if style not in _STYLES:
            raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
        formatter = Formatter(kwargs.pop('format', _STYLES[style][1]), datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = kwargs.pop('level', None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


debug = _function_of_root('debug')
info = _function_of_root('info')
warning = _function_of_root('warning')
error = _function_of_root('error')
critical = _function_of_root('critical')


def warn(msg, *args, **kwargs):
    """An old name of warning()."""
    _warn_of_warn('function')
    warning(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """Another name of critical()."""
    critical(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """As error(), with the exception being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log to the root logger with any level."""
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Log nothing up to a level, whatever the loggers' levels are."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the last made first. Called when the program ends."""
    for reference in reversed(handlerList[:]):
        try:
            handler = reference()
            if handler:
                try:
                    handler.acquire()
                    # A handler over another one may want to be flushed only where that still works.
                    if getattr(handler, 'flushOnClose', True):
                        handler.flush()
                    handler.close()
                except (OSError, ValueError):
                    pass             # its stream is closed already
                finally:
                    handler.release()
        except:
            if raiseExceptions:
                raise


atexit.register(shutdown)


# --- Warnings as records ----------------------------------------------------------------------------------------------------------------

_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    """Instead of warnings.showwarning()."""
    if file is None:
        logger = getLogger('py.warnings')
        if not logger.handlers:
            logger.addHandler(NullHandler())        # not to the last resort
        logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))
    elif _warnings_showwarning is not None:
        _warnings_showwarning(message, category, filename, lineno, file, line)


def captureWarnings(capture):
    """Let warnings be logged, by the logger 'py.warnings'; or shown as usual."""
    global _warnings_showwarning
    usual = _warnings_showwarning
    if capture and usual is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif usual is not None and not capture:
        _warnings_showwarning, warnings.showwarning = None, usual
