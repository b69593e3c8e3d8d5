"""Setting logging up from a dict, from an .ini file, or from what comes in over a socket."""
import functools
import io
import logging
import logging.handlers
import os
import queue
import re
import struct
import threading
import traceback
from socketserver import StreamRequestHandler, ThreadingTCPServer

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = 104                # ECONNRESET
IDENTIFIER = re.compile(r'^[a-z_][a-z0-9_]*$', re.I)


def _resolve(name):
    """What a dotted name means, importing what has to be."""
    parts = name.split('.')
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    """What becomes of loggers that the configuration does not name: those below named ones stay, the others are disabled."""
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


def _names_below(existing, name):
    """Of sorted names those below one."""
    return [other for other in existing if other.startswith(name + '.')]


# --- .ini files -----------------------------------------------------------------------------------------------------------------------

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set logging up from a file for configparser (or from a ConfigParser)."""
    import configparser
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, 'readline'):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as error:
            raise RuntimeError(f'{fname} is invalid: {error}')
    formatters = _create_formatters(parser)
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _words(text):
    return [word.strip() for word in text.split(',')] if text else []


def _create_formatters(parser):
    formatters = {}
    for name in _words(parser['formatters']['keys']):
        section = parser[f'formatter_{name}']
        get = functools.partial(parser.get, f'formatter_{name}', raw=True, fallback=None)
        kind = logging.Formatter
        if section.get('class'):
            kind = _resolve(section.get('class'))
        options = {}
        defaults = parser.get(f'formatter_{name}', 'defaults', raw=True, fallback=None)
        if defaults is not None:
            options['defaults'] = eval(defaults, vars(logging))
        style = parser.get(f'formatter_{name}', 'style', raw=True, fallback='%')
        formatters[name] = kind(get('format'), get('datefmt'), style, **options)
    return formatters


def _install_handlers(parser, formatters):
    handlers = {}
    waiting = {}                 # handlers over others, which may come later
    for name in _words(parser['handlers']['keys']):
        section = parser[f'handler_{name}']
        kind = section['class']
        try:
            kind = eval(kind, vars(logging))
        except (AttributeError, NameError):
            kind = _resolve(kind)
        args = eval(section.get('args', '()'), vars(logging))
        kwargs = eval(section.get('kwargs', '{}'), vars(logging))
        handler = kind(*args, **kwargs)
        handler.name = name
        if section.get('level'):
            handler.setLevel(section['level'])
        if section.get('formatter'):
            handler.setFormatter(formatters[section['formatter']])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get('target'):
            waiting[handler] = section['target']
        handlers[name] = handler
    for handler, target in waiting.items():
        handler.setTarget(handlers[target])
    return handlers


def _set_handlers(logger, section, handlers):
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _words(section['handlers']):
        logger.addHandler(handlers[name])


def _install_loggers(parser, handlers, disable_existing):
    names = _words(parser['loggers']['keys'])
    names.remove('root')
    section = parser['logger_root']
    root = logging.root
    if 'level' in section:
        root.setLevel(section['level'])
    _set_handlers(root, section, handlers)
    existing = sorted(root.manager.loggerDict)
    children = []
    for name in names:
        section = parser[f'logger_{name}']
        logger = logging.getLogger(section['qualname'])
        if section['qualname'] in existing:
            children += _names_below(existing, section['qualname'])
            existing.remove(section['qualname'])
        if 'level' in section:
            logger.setLevel(section['level'])
        _set_handlers(logger, section, handlers)
        logger.propagate = section.getint('propagate', fallback=1)
        logger.disabled = 0
    _handle_existing_loggers(existing, children, disable_existing)


# --- Dicts ----------------------------------------------------------------------------------------------------------------------------

def valid_ident(s):
    """True, or ValueError if it is no identifier."""
    if not IDENTIFIER.match(s):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


class ConvertingMixin:
    """A container of a configuration: what it gives out has been converted (and stays so)."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            self._adopt(result)
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result:
            self._adopt(result)
        return result

    def _adopt(self, value):
        if type(value) in (ConvertingDict, ConvertingList, ConvertingTuple):
            value.parent = self


class ConvertingDict(dict, ConvertingMixin):
    """A dict whose values are converted when they are taken out."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list whose items are converted when they are taken out."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple whose items are converted when they are taken out."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Converts what is in a configuration: "ext://name" is an object of the program, "cfg://path" another part of the configuration."""
    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[([^\[\]]*)\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """What a dotted name means."""
        name, *rest = s.split('.')
        used = name
        try:
            found = self.importer(used)
            for part in rest:
                used += '.' + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f'Cannot resolve {s!r}: {error}') from error

    def ext_convert(self, value):
        """An object of the program."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """Another part of the configuration: names with dots and [indices]."""
        match = self.WORD_PATTERN.match(value)
        if match is None:
            raise ValueError(f'Unable to convert {value!r}')
        rest = value[match.end():]
        found = self.config[match[1]]
        while rest:
            if match := self.DOT_PATTERN.match(rest):
                found = found[match[1]]
            elif match := self.INDEX_PATTERN.match(rest):
                key = match[1]
                if not self.DIGIT_PATTERN.match(key):
                    found = found[key]
                else:
                    try:
                        found = found[int(key)]
                    except TypeError:
                        found = found[key]
            else:
                raise ValueError(f'Unable to convert {value!r} at {rest!r}')
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """What a value means. Containers become converting ones."""
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain) and not isinstance(value, converting):
                if plain is tuple and hasattr(value, '_fields'):
                    break                # named tuples stay
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            if match:
                converter = self.value_converters.get(match['prefix'])
                if converter:
                    value = getattr(self, converter)(match['suffix'])
        return value

    def configure_custom(self, config):
        """What config['()'] makes of the other entries; '.' has attributes to set."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        kwargs = {key: config[key] for key in config if key != '.' and valid_ident(key)}
        made = factory(**kwargs)
        attributes = config.pop('.', None)
        if attributes:
            for name, value in attributes.items():
                setattr(made, name, value)
        return made

    def as_tuple(self, value):
        """A list as a tuple."""
        return tuple(value) if isinstance(value, list) else value


def _is_queue_like_object(obj):
    """Has it what a queue needs?"""
    if isinstance(obj, (queue.Queue, queue.SimpleQueue)):
        return True
    return all(callable(getattr(obj, name, None)) for name in ('empty', 'full', 'get', 'get_nowait', 'put', 'put_nowait', 'qsize'))


class DictConfigurator(BaseConfigurator):
    """Sets logging up from a dict."""

    def configure(self):
        """Do it; ValueError if the configuration is wrong."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        with logging._lock:
            if config.pop('incremental', False):
                self._change(config)
            else:
                self._set_up(config)

    def _change(self, config):
        """Only levels (and propagation) of what is there."""
        for name, part in config.get('handlers', {}).items():
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            try:
                level = part.get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError(f'Unable to configure handler {name!r}') from error
        for name, part in config.get('loggers', {}).items():
            try:
                self.configure_logger(name, part, True)
            except Exception as error:
                raise ValueError(f'Unable to configure logger {name!r}') from error
        root = config.get('root', None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as error:
                raise ValueError('Unable to configure root logger') from error

    def _set_up(self, config):
        disable_existing = config.pop('disable_existing_loggers', True)
        _clearExistingHandlers()
        for kind, make in (('formatters', self.configure_formatter), ('filters', self.configure_filter)):
            parts = config.get(kind, {})
            for name in parts:
                try:
                    parts[name] = make(parts[name])
                except Exception as error:
                    raise ValueError(f'Unable to configure {kind[:-1]} {name!r}') from error
        self._make_handlers(config.get('handlers', {}))
        root = logging.root
        existing = sorted(root.manager.loggerDict)
        children = []
        loggers = config.get('loggers', {})
        for name in loggers:
            if name in existing:
                children += _names_below(existing, name)
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as error:
                raise ValueError(f'Unable to configure logger {name!r}') from error
        _handle_existing_loggers(existing, children, disable_existing)
        part = config.get('root', None)
        if part:
            try:
                self.configure_root(part)
            except Exception as error:
                raise ValueError('Unable to configure root logger') from error

    def _make_handlers(self, handlers):
        waiting = []             # they use handlers that are not there yet
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                if ' not configured yet' not in str(error.__cause__):
                    raise ValueError(f'Unable to configure handler {name!r}') from error
                waiting.append(name)
        for name in waiting:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as error:
                raise ValueError(f'Unable to configure handler {name!r}') from error

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # As a Formatter calls its parameters.
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        options = {}
        if config.get('defaults', None) is not None:
            options['defaults'] = config['defaults']
        kind = config.get('class', None)
        kind = _resolve(kind) if kind else logging.Formatter
        arguments = config.get('format', None), config.get('datefmt', None), config.get('style', '%')
        if 'validate' in config:
            return kind(*arguments, config['validate'], **options)
        return kind(*arguments, **options)

    def configure_filter(self, config):
        """A filter."""
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Give a logger or handler filters: names, functions or objects."""
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, 'filter', None)):
                    filterer.addFilter(f)
                else:
                    filterer.addFilter(self.config['filters'][f])
            except Exception as error:
                raise ValueError(f'Unable to add filter {f!r}') from error

    def _configure_queue_handler(self, klass, **kwargs):
        made_queue = kwargs.pop('queue', None) or queue.Queue()
        respect = kwargs.pop('respect_handler_level', False)
        listener_kind = kwargs.pop('listener', None) or logging.handlers.QueueListener
        handlers = kwargs.pop('handlers', [])
        handler = klass(made_queue, **kwargs)
        handler.listener = listener_kind(made_queue, *handlers, respect_handler_level=respect)
        return handler

    def _queue_parts(self, config):
        """The queue, the listener and the handlers of a QueueHandler, from what the configuration says of them."""
        if 'queue' in config:
            spec = config['queue']
            if isinstance(spec, str):
                spec = self.resolve(spec)
                spec = spec() if callable(spec) else spec
            elif isinstance(spec, dict):
                if '()' not in spec:
                    raise TypeError(f'Invalid queue specifier {spec!r}')
                spec = self.configure_custom(dict(spec))
            if not _is_queue_like_object(spec):
                raise TypeError(f'Invalid queue specifier {config["queue"]!r}')
            config['queue'] = spec
        if 'listener' in config:
            spec = config['listener']
            if isinstance(spec, type):
                if not issubclass(spec, logging.handlers.QueueListener):
                    raise TypeError(f'Invalid listener specifier {spec!r}')
            elif isinstance(spec, str):
                found = self.resolve(spec)
                if isinstance(found, type) and not issubclass(found, logging.handlers.QueueListener):
                    raise TypeError(f'Invalid listener specifier {spec!r}')
                spec = found
            elif isinstance(spec, dict):
                if '()' not in spec:
                    raise TypeError(f'Invalid listener specifier {spec!r}')
                spec = self.configure_custom(dict(spec))
            if not callable(spec):
                raise TypeError(f'Invalid listener specifier {spec!r}')
            config['listener'] = spec
        if 'handlers' in config:
            handlers = []
            try:
                for name in config['handlers']:
                    handler = self.config['handlers'][name]
                    if not isinstance(handler, logging.Handler):
                        config.update(self._unfinished)
                        raise TypeError(f'Required handler {name!r} is not configured yet')
                    handlers.append(handler)
            except Exception as error:
                raise ValueError('Unable to set required handler %r' % (config['handlers'],)) from error
            config['handlers'] = handlers

    def configure_handler(self, config):
        """A handler."""
        self._unfinished = dict(config)          # to begin again with
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as error:
                raise ValueError(f'Unable to set formatter {formatter!r}') from error
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = self._handler_factory(config)
        kwargs = {key: config[key] for key in config if key != '.' and valid_ident(key)}
        try:
            made = factory(**kwargs)
        except TypeError as error:
            if "'stream'" not in str(error):
                raise
            kwargs['strm'] = kwargs.pop('stream')        # its name of old
            made = factory(**kwargs)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        attributes = config.pop('.', None)
        if attributes:
            for name, value in attributes.items():
                setattr(made, name, value)
        return made

    def _handler_factory(self, config):
        kind = config.pop('class')
        if not callable(kind):
            kind = self.resolve(kind)
        if not isinstance(kind, type):
            return kind
        if issubclass(kind, logging.handlers.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if 'target' in config:
                name = config['target']
                try:
                    target = self.config['handlers'][name]
                    if not isinstance(target, logging.Handler):
                        config.update(self._unfinished)
                        raise TypeError('target not configured yet')
                    config['target'] = target
                except Exception as error:
                    raise ValueError(f'Unable to set target handler {name!r}') from error
        elif issubclass(kind, logging.handlers.QueueHandler):
            self._queue_parts(config)
            return functools.partial(self._configure_queue_handler, kind)
        elif issubclass(kind, logging.handlers.SMTPHandler) and 'mailhost' in config:
            config['mailhost'] = self.as_tuple(config['mailhost'])
        elif issubclass(kind, logging.handlers.SysLogHandler) and 'address' in config:
            config['address'] = self.as_tuple(config['address'])
        return kind

    def add_handlers(self, logger, handlers):
        """Give a logger handlers, by their names."""
        for name in handlers:
            try:
                logger.addHandler(self.config['handlers'][name])
            except Exception as error:
                raise ValueError(f'Unable to add handler {name!r}') from error

    def common_logger_config(self, logger, config, incremental=False):
        """What all loggers have."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        handlers = config.get('handlers', None)
        if handlers:
            self.add_handlers(logger, handlers)
        filters = config.get('filters', None)
        if filters:
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """A logger that is not the root."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set logging up from a dict: version (1), formatters, filters, handlers, loggers, root, disable_existing_loggers, incremental."""
    dictConfigClass(config).configure()


# --- From afar ------------------------------------------------------------------------------------------------------------------------

_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread (not started) that waits for configurations: each with its length in four bytes before it, as JSON or as an .ini file.

    verify(bytes) may change what comes, or reject it by None. Anybody on this machine can connect: see that it is checked.
    """

    class ConfigStreamHandler(StreamRequestHandler):
        def handle(self):
            try:
                head = self._read(4)
                if len(head) != 4:
                    return
                data = self._read(struct.unpack('>L', head)[0])
                if self.server.verify is not None:
                    data = self.server.verify(data)
                if data is not None:
                    self._use(data.decode('utf-8'))
                if self.server.ready:
                    self.server.ready.set()
            except OSError as error:
                if error.errno != RESET_ERROR:
                    raise

        def _read(self, size):
            data = b''
            while len(data) < size:
                part = self.connection.recv(size - len(data))
                if not part:
                    break
                data += part
            return data

        def _use(self, text):
            try:
                import json
                config = json.loads(text)
                assert isinstance(config, dict)
            except Exception:
                try:
                    fileConfig(io.StringIO(text))
                except Exception:
                    traceback.print_exc()
            else:
                dictConfig(config)

    class ConfigSocketReceiver(ThreadingTCPServer):
        allow_reuse_address = True

        def __init__(self, host='localhost', port=DEFAULT_LOGGING_CONFIG_PORT, handler=None, ready=None, verify=None):
            ThreadingTCPServer.__init__(self, (host, port), handler)
            self.abort = False
            self.timeout = 1
            self.ready = ready
            self.verify = verify

        def serve_until_stopped(self):
            import select
            poller = select.poll()
            poller.register(self.socket, select.POLLIN)
            abort = False
            while not abort:
                if poller.poll(self.timeout * 1000):
                    self.handle_request()
                with logging._lock:
                    abort = self.abort
            self.server_close()

    class Server(threading.Thread):
        def __init__(self, rcvr, hdlr, port, verify):
            super().__init__()
            self.rcvr = rcvr
            self.hdlr = hdlr
            self.port = port
            self.verify = verify
            self.ready = threading.Event()

        def run(self):
            global _listener
            server = self.rcvr(port=self.port, handler=self.hdlr, ready=self.ready, verify=self.verify)
            if self.port == 0:
                self.port = server.server_address[1]
            self.ready.set()
            with logging._lock:
                _listener = server
            server.serve_until_stopped()

    return Server(ConfigSocketReceiver, ConfigStreamHandler, port, verify)


def stopListening():
    """Stop the thread of listen()."""
    global _listener
    with logging._lock:
        if _listener:
            _listener.abort = True
            _listener = None
