"""Managers: processes that hold objects for others, which use them through proxies (proxies.py).

A manager's process accepts connections. A request is (number of an object, method, arguments, keywords), and the answer (kind, result): #RETURN;
#PROXY, with what a proxy for the result needs; #ERROR, with the exception; #TRACEBACK, with its text. None instead of an object's number
means a function of the server itself.
"""
import array
import os
import queue
import signal
import sys
import threading
import time
from traceback import format_exc

from . import get_context, pool, process, util
from .connection import Client, Listener, XmlClient, XmlListener
from .context import ProcessError
from .proxies import (AcquirerProxy, ArrayProxy, AutoProxy, BarrierProxy, BaseProxy, ConditionProxy, DictProxy, EventProxy, IteratorProxy, ListProxy,
                      MakeProxyType, NamespaceProxy, PoolProxy, RebuildProxy, RemoteError, State, Token, ValueProxy, convert_to_error,
                      dispatch, request_once)
from .reduction import register

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token', 'SharedMemoryManager']


def _as_list(view):
    return list, (list(view),)


for _view in ({}.items(), {}.keys(), {}.values()):
    register(type(_view), _as_list)
del _view

listener_client = {'pickle': (Listener, Client), 'xmlrpclib': (XmlListener, XmlClient)}


def all_methods(obj):
    """Return the names of an object's methods."""
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    """Return the names of an object's methods that do not begin with an underscore."""
    return [name for name in all_methods(obj) if not name.startswith('_')]


class _Held:
    """An object in a server."""

    def __init__(self, obj, exposed, method_to_typeid):
        self.obj = obj
        self.exposed = set(exposed)
        self.method_to_typeid = method_to_typeid
        self.references = 0


class Server:
    """The manager's side that holds the objects."""
    public = ['shutdown', 'create', 'introduce', 'get_methods', 'debug_info', 'number_of_objects', 'dummy', 'incref', 'decref']

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, not bytes')
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.listener = listener_client[serializer][0](address=address, backlog=128)
        self.address = self.listener.address
        self._held = {}                          # by number
        self._kept = set()                       # numbers of objects that other objects here refer to
        self._lock = threading.Lock()

    def serve_forever(self):
        """Serve until a client asks to end."""
        self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            threading.Thread(target=self._accept, daemon=True).start()
            try:
                while not self.stop_event.is_set():
                    self.stop_event.wait(1)
            except (KeyboardInterrupt, SystemExit):
                pass
        finally:
            if sys.stdout is not sys.__stdout__:
                sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            sys.exit(0)

    def _accept(self):
        while True:
            try:
                connection = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        """Serve one client until it goes."""
        from .connection import answer_challenge, deliver_challenge
        try:
            deliver_challenge(connection, self.authkey)
            answer_challenge(connection, self.authkey)
            while not self.stop_event.is_set():
                try:
                    ident, method, args, kwds = connection.recv()
                except EOFError:
                    return
                except Exception:
                    answer = '#TRACEBACK', format_exc()
                else:
                    answer = self._answer(connection, ident, method, args, kwds)
                    ident = method = args = kwds = None
                try:
                    connection.send(answer)
                except (BrokenPipeError, ConnectionResetError):
                    return
                except Exception:
                    connection.send(('#UNSERIALIZABLE', format_exc()))
                answer = None
        except Exception as error:
            util.info('a connection failed: %r', error)
        finally:
            connection.close()

    def _answer(self, connection, ident, method, args, kwds):
        try:
            if ident is None:
                if method not in self.public:
                    raise AttributeError(f'{method!r} unrecognized')
                return '#RETURN', getattr(self, method)(connection, *args, **kwds)
            held = self._held.get(ident)
            if held is None:
                raise KeyError(ident)
            return self._call(connection, held, method, args, kwds)
        except Exception:
            return '#TRACEBACK', format_exc()

    def _call(self, connection, held, method, args, kwds):
        if method == '#GETVALUE':
            return '#RETURN', held.obj
        if method not in held.exposed:
            if method in ('__str__', '__repr__'):
                return '#RETURN', getattr(held.obj, method)()
            raise AttributeError(f'method {method!r} of {type(held.obj)!r} object is not in exposed={sorted(held.exposed)!r}')
        function = getattr(held.obj, method)
        try:
            result = function(*args, **kwds)
        except Exception as error:
            return '#ERROR', error
        typeid = held.method_to_typeid and held.method_to_typeid.get(method)
        if not typeid:
            return '#RETURN', result
        ident, exposed = self.create(connection, typeid, result)
        return '#PROXY', (exposed, Token(typeid, self.address, ident))

    # --- what clients call ---

    def dummy(self, c):
        """Do nothing."""

    def introduce(self, c, name):
        """A thread of another process has connected."""
        threading.current_thread().name = name

    def create(self, c, typeid, /, *args, **kwds):
        """Make an object; return its number and the names of its methods."""
        callable, exposed, method_to_typeid, proxytype = self.registry[typeid]
        if callable is None:
            if kwds or len(args) != 1:
                raise ValueError('Without callable, must have one non-keyword argument')
            obj = args[0]
        else:
            obj = callable(*args, **kwds)
        if exposed is None:
            exposed = public_methods(obj)
        if method_to_typeid is not None and not isinstance(method_to_typeid, dict):
            raise TypeError(f'Method_to_typeid {method_to_typeid!r}: type {type(method_to_typeid)!s}, not dict')
        exposed = list(exposed) + list(method_to_typeid or ())
        with self._lock:
            ident = f'{id(obj):x}'
            if ident not in self._held:
                self._held[ident] = _Held(obj, exposed, method_to_typeid)
            self._held[ident].references += 1
        return ident, tuple(exposed)

    def get_methods(self, c, token):
        """Return the names of an object's methods."""
        return tuple(self._held[token.id].exposed)

    def incref(self, c, ident):
        """There is one more proxy for an object."""
        with self._lock:
            self._held[ident].references += 1

    def decref(self, c, ident):
        """There is one proxy less for an object; the last one takes it along."""
        with self._lock:
            held = self._held.get(ident)
            if held is None:
                return
            held.references -= 1
            if held.references == 0 and ident not in self._kept:
                del self._held[ident]
        held = None                              # its finalizers may take long: the lock is free

    def keep_alive(self, ident):
        """An object here refers to another one by a proxy: both stay."""
        self._kept.add(ident)

    def number_of_objects(self, c):
        """Return how many objects there are."""
        return len(self._held)

    def debug_info(self, c):
        """Return a text about the objects."""
        with self._lock:
            return '\n'.join(f'  {ident}:       refcount={held.references}\n    {str(held.obj)[:75]}' for ident, held in sorted(self._held.items()))

    def shutdown(self, c):
        """End the process."""
        try:
            c.send(('#RETURN', None))
        finally:
            self.stop_event.set()


class BaseManager:
    """A process that holds objects of registered types."""
    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = State()
        self._state.value = State.INITIAL
        self._serializer = serializer
        self._client = listener_client[serializer][1]
        self._ctx = ctx or get_context()
        self._shutdown_timeout = shutdown_timeout

    def _check_initial(self):
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise ProcessError('Already started server')
            if self._state.value == State.SHUTDOWN:
                raise ProcessError('Manager has shut down')
            raise ProcessError(f'Unknown state {self._state.value!r}')

    def get_server(self):
        """Return a server to be run in this process, by serve_forever()."""
        self._check_initial()
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Connect to a server that runs somewhere else."""
        request_once(self._address, self._authkey, 'dummy', client=self._client)
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the process."""
        self._check_initial()
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        reader, writer = self._ctx.Pipe(duplex=False)
        arguments = self._registry, self._address, self._authkey, self._serializer, writer, initializer, initargs
        self._process = self._ctx.Process(target=type(self)._run_server, args=arguments)
        self._process.name = f'{type(self).__name__}-{":".join(map(str, self._process._identity))}'
        self._process._config['dies_with_parent'] = True
        self._process.start()
        writer.close()
        try:
            self._address = reader.recv()
        except EOFError:
            self._process.join()
            raise
        finally:
            reader.close()
        self._state.value = State.STARTED
        arguments = self._process, self._address, self._authkey, self._state, self._client, self._shutdown_timeout
        self.shutdown = util.Finalize(self, type(self)._finalize_manager, args=arguments, exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        signal.signal(signal.SIGINT, signal.SIG_IGN)     # the parent gets it, too, and ends this process
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        util.info('manager serving at %r', server.address)
        server.serve_forever()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, client, shutdown_timeout):
        if process.is_alive():
            util.info('sending shutdown message to manager')
            try:
                request_once(address, authkey, 'shutdown', client=client)
            except Exception:
                pass
            process.join(timeout=shutdown_timeout)
            if process.is_alive():
                process.terminate()
                process.join(timeout=shutdown_timeout)
                if process.is_alive():
                    process.kill()
                    process.join()
        state.value = State.SHUTDOWN

    def _create(self, typeid, /, *args, **kwds):
        """Make an object in the process; return its token and the names of its methods."""
        assert self._state.value == State.STARTED, 'server not yet started'
        ident, exposed = request_once(self._address, self._authkey, 'create', (typeid, *args), kwds, client=self._client)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait until the process has ended."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _debug_info(self):
        return request_once(self._address, self._authkey, 'debug_info', client=self._client)

    def _number_of_objects(self):
        return request_once(self._address, self._authkey, 'number_of_objects', client=self._client)

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        if self._state.value != State.STARTED:
            self._check_initial()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @property
    def address(self):
        """Where the process can be reached."""
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Let managers of this class hold objects that callable makes; a method of the name typeid makes one and returns a proxy."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        proxytype = proxytype or AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        if method_to_typeid:
            for method, result_type in method_to_typeid.items():
                assert type(method) is str, f'{method!r} is not a string'
                assert type(result_type) is str, f'{result_type!r} is not a string'
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            setattr(cls, typeid, _creating(typeid, proxytype))


def _creating(typeid, proxytype):
    def create(self, /, *args, **kwds):
        util.debug('requesting creation of a shared %r object', typeid)
        token, exposed = self._create(typeid, *args, **kwds)
        proxy = proxytype(token, self._serializer, manager=self, authkey=self._authkey, exposed=exposed)
        request_once(token.address, self._authkey, 'decref', (token.id,), client=self._client)
        return proxy
    create.__name__ = typeid
    return create


# --- the types of SyncManager -------------------------------------------------------------------------------------------------------------------

class Namespace:
    """An object to set attributes of."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f'{type(self).__name__}({", ".join(shown)})'


class Value:
    """A value."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'


def Array(typecode, sequence, lock=True):
    """Return an array."""
    return array.array(typecode, sequence)


class SyncManager(BaseManager):
    """A manager of queues, locks, lists, dicts and so on."""


for _name, _callable, _proxytype in (
        ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None), ('Event', threading.Event, EventProxy),
        ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy), ('Semaphore', threading.Semaphore, AcquirerProxy),
        ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy), ('Condition', threading.Condition, ConditionProxy),
        ('Barrier', threading.Barrier, BarrierProxy), ('Pool', pool.Pool, PoolProxy), ('list', list, ListProxy), ('dict', dict, DictProxy),
        ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy), ('Namespace', Namespace, NamespaceProxy)):
    SyncManager.register(_name, _callable, _proxytype)
del _name, _callable, _proxytype

# Made by methods of other types only.
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)


# --- shared memory ------------------------------------------------------------------------------------------------------------------------------

class _SharedMemoryServer(Server):
    """A server that remembers blocks of shared memory and removes them at its end."""
    public = [*Server.public, 'track_segment', 'release_segment', 'list_segments']

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._segments = []

    def track_segment(self, c, name):
        self._segments.append(name)

    def release_segment(self, c, name):
        self._segments.remove(name)
        self._unlink(name)

    def list_segments(self, c):
        return list(self._segments)

    @staticmethod
    def _unlink(name):
        from .shared_memory import SharedMemory
        segment = SharedMemory(name)
        segment.close()
        segment.unlink()

    def shutdown(self, c):
        while self._segments:
            try:
                self._unlink(self._segments.pop())
            except OSError:
                pass
        super().shutdown(c)


class SharedMemoryManager(BaseManager):
    """A manager of blocks of shared memory, which are removed when it ends."""
    _Server = _SharedMemoryServer

    def __del__(self):
        util.debug('%s is deleted', type(self).__name__)

    def get_server(self):
        """Return a server to be run in this process."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise ProcessError('Already started SharedMemoryServer')
            if self._state.value == State.SHUTDOWN:
                raise ProcessError('SharedMemoryManager has shut down')
            raise ProcessError(f'Unknown state {self._state.value!r}')
        return super().get_server()

    def start(self, *args, **kwds):
        """Start the process."""
        from . import shared_memory              # so that it has this process's resource tracker
        super().start(*args, **kwds)

    def _track(self, segment):
        try:
            request_once(self._address, self._authkey, 'track_segment', (segment.name,), client=self._client)
        except BaseException:
            segment.unlink()
            raise

    def SharedMemory(self, size):
        """Return a new block of shared memory."""
        from .shared_memory import SharedMemory
        segment = SharedMemory(None, create=True, size=size)
        self._track(segment)
        return segment

    def ShareableList(self, sequence):
        """Return a new list in shared memory."""
        from .shared_memory import ShareableList
        made = ShareableList(sequence)
        self._track(made.shm)
        return made
