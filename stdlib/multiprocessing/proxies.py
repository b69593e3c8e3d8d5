"""Proxies: objects whose methods are called in a manager's process."""
import copy
import threading

from . import process, util
from .connection import Client
from .context import get_spawning_popen

__all__ = ['BaseProxy', 'MakeProxyType', 'AutoProxy']


class Token:
    """What names an object in a manager: the type's name, the manager's address, a number."""
    __slots__ = 'typeid', 'address', 'id'

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


class RemoteError(Exception):
    """An error in the manager's process that could not be sent itself."""
    __module__ = 'multiprocessing.managers'

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


def convert_to_error(kind, result):
    """Return the exception that an answer of the manager stands for."""
    if kind == '#ERROR':
        return result
    if kind in ('#TRACEBACK', '#UNSERIALIZABLE'):
        if not isinstance(result, str):
            raise TypeError(f"Result {result!r} (kind '{kind}') type is {type(result)}, not str")
        return RemoteError(f'Unserializable message: {result}\n' if kind == '#UNSERIALIZABLE' else result)
    return ValueError(f'Unrecognized message type {kind!r}')


def dispatch(c, id, methodname, args=(), kwds={}):
    """Let the manager at the other end of a connection call a method of an object, or (id None) a function of its own; return the result."""
    c.send((id, methodname, args, kwds))
    kind, result = c.recv()
    if kind == '#RETURN':
        return result
    try:
        raise convert_to_error(kind, result)
    finally:
        del result                               # the traceback must not keep the exception


def request_once(address, authkey, method, args=(), kwds={}, client=Client):
    """Connect to a manager for one call of a function of its own."""
    connection = client(address, authkey=authkey)
    try:
        return dispatch(connection, None, method, args, kwds)
    finally:
        connection.close()


class _Connections:
    """Connections to managers: one for each thread and address."""

    def __init__(self):
        self._forget(self)
        util.register_after_fork(self, self._forget)

    @staticmethod
    def _forget(self):
        self._local = threading.local()

    def get(self, address, authkey, client):
        by_address = self._local.__dict__.setdefault('by_address', {})
        connection = by_address.get(address)
        if connection is None:
            util.debug('making connection to manager')
            connection = client(address, authkey=authkey)
            name = process.current_process().name
            if threading.current_thread().name != 'MainThread':
                name += '|' + threading.current_thread().name
            dispatch(connection, None, 'introduce', (name,))
            by_address[address] = connection
        return connection

    def drop(self, address):
        connection = self._local.__dict__.get('by_address', {}).pop(address, None)
        if connection is not None:
            connection.close()


_connections = _Connections()


class BaseProxy:
    """An object in a manager's process."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        from .managers import listener_client
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        self._client = listener_client[serializer][1]
        self._owned_by_manager = manager_owned
        self._close = None
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; return a copy of its result, or a proxy for it."""
        connection = _connections.get(self._token.address, self._authkey, self._client)
        try:
            connection.send((self._id, methodname, args, kwds))
            kind, result = connection.recv()
        except (EOFError, OSError):
            _connections.drop(self._token.address)
            raise
        if kind == '#RETURN':
            return result
        if kind == '#PROXY':
            return self._proxy_for_result(*result)
        try:
            raise convert_to_error(kind, result)
        finally:
            del result                           # the traceback must not keep the exception

    def _proxy_for_result(self, exposed, token):
        proxytype = self._manager._registry[token.typeid][-1]
        token.address = self._token.address
        proxy = proxytype(token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed)
        request_once(token.address, self._authkey, 'decref', (token.id,), client=self._client)
        return proxy

    def _getvalue(self):
        """Return a copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        if self._owned_by_manager:
            return
        request_once(self._token.address, self._authkey, 'incref', (self._id,), client=self._client)
        state = self._manager and self._manager._state
        self._close = util.Finalize(self, _decref, (self._token, self._authkey, state, self._client), exitpriority=10)

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info('a proxy could not be used after a fork: %s', error)

    def __reduce__(self):
        kwds = {}
        if get_spawning_popen() is not None:
            kwds['authkey'] = self._authkey
        if getattr(self, '_isauto', False):
            kwds['exposed'] = self._exposed_
            return RebuildProxy, (AutoProxy, self._token, self._serializer, kwds)
        return RebuildProxy, (type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _decref(token, authkey, state, client):
    if state is not None and state.value != State.STARTED:
        return                                   # the manager has gone
    try:
        request_once(token.address, authkey, 'decref', (token.id,), client=client)
    except Exception as error:
        util.debug('... decref failed: %s', error)


class State:
    """Whether a manager runs."""
    __slots__ = ['value']
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2


def RebuildProxy(func, token, serializer, kwds):
    """Return the proxy that was pickled; in the manager's own process the object."""
    server = getattr(process.current_process(), '_manager_server', None)
    if server is not None and server.address == token.address:
        kwds['manager_owned'] = True
        server.keep_alive(token.id)
    incref = kwds.pop('incref', True) and not getattr(process.current_process(), '_inheriting', False)
    return func(token, serializer, incref=incref, **kwds)


def MakeProxyType(name, exposed, _cache={}):
    """Return a class of proxies with these methods."""
    exposed = tuple(exposed)
    try:
        return _cache[name, exposed]
    except KeyError:
        pass
    methods = {method: _forwarding(method) for method in exposed}
    methods['_exposed_'] = exposed
    cls = _cache[name, exposed] = type(name, (BaseProxy,), methods)
    return cls


def _forwarding(method):
    def forward(self, /, *args, **kwds):
        return self._callmethod(method, args, kwds)
    forward.__name__ = method
    return forward


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """Return a proxy with the public methods of the object."""
    from .managers import listener_client
    if exposed is None:
        key = authkey or (manager._authkey if manager is not None else process.current_process().authkey)
        exposed = request_once(token.address, key, 'get_methods', (token,), client=listener_client[serializer][1])
    cls = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)
    proxy = cls(token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# --- proxies for the types of SyncManager -----------------------------------------------------------------------------------------------------

class IteratorProxy(BaseProxy):
    _exposed_ = '__next__', 'send', 'throw', 'close'

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = 'acquire', 'release'

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = 'acquire', 'release', 'wait', 'notify', 'notify_all'

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        from .synchronize import Condition
        return Condition.wait_for(self, predicate, timeout)


class EventProxy(MakeProxyType('_EventProxy', ('is_set', 'set', 'clear', 'wait'))):
    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


def _remote_attribute(name):
    return property(lambda self: self._callmethod('__getattribute__', (name,)))


class BarrierProxy(MakeProxyType('_BarrierProxy', ('wait', 'abort', 'reset'))):
    _exposed_ = '__getattribute__', 'wait', 'abort', 'reset'
    parties = _remote_attribute('parties')
    n_waiting = _remote_attribute('n_waiting')
    broken = _remote_attribute('broken')


class NamespaceProxy(BaseProxy):
    _exposed_ = '__getattribute__', '__setattr__', '__delattr__'

    def __getattr__(self, name):
        if name.startswith('_'):
            return object.__getattribute__(self, name)
        return self._callmethod('__getattribute__', (name,))

    def __setattr__(self, name, value):
        if name.startswith('_'):
            return object.__setattr__(self, name, value)
        return self._callmethod('__setattr__', (name, value))

    def __delattr__(self, name):
        if name.startswith('_'):
            return object.__delattr__(self, name)
        return self._callmethod('__delattr__', (name,))


class ValueProxy(BaseProxy):
    _exposed_ = 'get', 'set'

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)

    import types
    __class_getitem__ = classmethod(types.GenericAlias)
    del types


_LIST_METHODS = ('__add__', '__contains__', '__delitem__', '__getitem__', '__imul__', '__len__', '__mul__', '__reversed__', '__rmul__',
                 '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort')


class ListProxy(MakeProxyType('BaseListProxy', _LIST_METHODS)):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    import types
    __class_getitem__ = classmethod(types.GenericAlias)
    del types


_DICT_METHODS = ('__contains__', '__delitem__', '__getitem__', '__ior__', '__iter__', '__len__', '__or__', '__reversed__', '__ror__', '__setitem__',
                 'clear', 'copy', 'fromkeys', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values')


class DictProxy(MakeProxyType('_BaseDictProxy', _DICT_METHODS)):
    _method_to_typeid_ = {'__iter__': 'Iterator'}

    def __ior__(self, value):
        self._callmethod('__ior__', (value,))
        return self

    import types
    __class_getitem__ = classmethod(types.GenericAlias)
    del types


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

_POOL_METHODS = ('apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map', 'map_async', 'starmap', 'starmap_async', 'terminate')


class PoolProxy(MakeProxyType('_BasePoolProxy', _POOL_METHODS)):
    _method_to_typeid_ = {'apply_async': 'AsyncResult', 'map_async': 'AsyncResult', 'starmap_async': 'AsyncResult', 'imap': 'Iterator',
                          'imap_unordered': 'Iterator'}

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
