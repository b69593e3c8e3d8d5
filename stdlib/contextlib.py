"""Context managers for `with` and `async with`, and tools for making them.

The one thing to get right everywhere: an exception that passes through must keep its identity, its traceback and its
context, because the `with` statement re-raises it itself when `__exit__` returns false.
"""

import sys
from _collections_abc import _check_methods
from abc import ABC, abstractmethod
from collections import deque
from functools import wraps

GenericAlias, MethodType = type(list[int]), type(ABC.register)

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir"]


class AbstractContextManager(ABC):
    """Whatever has `__enter__` and `__exit__`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    def __enter__(self):
        """Return what `as` binds: by default, this object."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Return true to suppress the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(ABC):
    """Whatever has `__aenter__` and `__aexit__`."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        """Return what `as` binds: by default, this object."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Return true to suppress the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _check_methods(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class ContextDecorator:
    """Base class that makes a context manager usable as a decorator: the function then runs inside it."""

    def _recreate_cm(self):
        """The context manager for one call; overridden by those that can be used only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Base class that makes an asynchronous context manager usable as a decorator of coroutine functions."""

    def _recreate_cm(self):
        """The context manager for one call; overridden by those that can be used only once."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


# Context managers from generators

_ENDED = object()  # what next() says of a generator that yields no more


class _GeneratorContextManagerBase:

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def _forget_arguments(self):
        """Needed only for use as a decorator; once entered, they would live as long as the block."""
        self.args = self.kwds = self.func = None


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """What a `@contextmanager` function returns."""

    def __enter__(self):
        self._forget_arguments()
        value = next(self.gen, _ENDED)
        if value is _ENDED:
            raise RuntimeError("generator didn't yield")
        return value

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ENDED) is _ENDED:
                return False
            complaint = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                self.gen.throw(value)
            except StopIteration as stop:
                return stop is not value  # the generator ended (suppressed), or let this very exception out
            except BaseException as error:
                if not _is_same(error, value, StopIteration):
                    raise
                value.__traceback__ = traceback  # without the generator's frames
                return False
            complaint = "generator didn't stop after throw()"
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator):
    """What an `@asynccontextmanager` function returns."""

    async def __aenter__(self):
        self._forget_arguments()
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            complaint = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except StopAsyncIteration as stop:
                return stop is not value
            except BaseException as error:
                if not _is_same(error, value, (StopIteration, StopAsyncIteration)):
                    raise
                value.__traceback__ = traceback
                return False
            complaint = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def _is_same(error, value, stops):
    """Whether what came out of the generator is what was thrown in.

    A StopIteration that leaves a generator is turned into a RuntimeError by the interpreter (PEP 479).
    """
    return error is value or isinstance(error, RuntimeError) and isinstance(value, stops) and error.__cause__ is value


def contextmanager(func):
    """Decorator: make a generator function that yields once into a function that returns context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Decorator: make an asynchronous generator function that yields once into one that returns context managers."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# Small context managers

class closing(AbstractContextManager):
    """Close `thing` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Await `thing.aclose()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):

    _stream = None

    def __init__(self, new_target):
        self._target = new_target
        self._replaced = []  # a stack: the same object may be entered again inside itself

    def __enter__(self):
        name, target = self._stream, self._target
        self._replaced.append(getattr(sys, name))
        setattr(sys, name, target)
        return target

    def __exit__(self, *_):
        setattr(sys, self._stream, self._replaced.pop())


class redirect_stdout(_RedirectStream):
    """Send what is printed inside the block to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Send what is written to sys.stderr inside the block to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """End the block silently when one of the exceptions leaves it; in groups, drop those exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if not issubclass(exctype, BaseExceptionGroup) or issubclass(exctype, self._exceptions):
            return issubclass(exctype, self._exceptions)
        _, others = excinst.split(self._exceptions)
        if others is not None:
            raise others
        return True


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager, for both kinds of `with`, that does nothing but bind `enter_result`."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Change the working directory for the block (and for the whole process)."""

    def __init__(self, path):
        self.path = path
        self._left = []  # a stack, as in _RedirectStream

    def __enter__(self):
        from os import chdir, getcwd
        self._left.append(getcwd())
        chdir(self.path)

    def __exit__(self, *_):
        from os import chdir
        chdir(self._left.pop())


# Stacks

class _BaseExitStack:
    """The methods that both stacks share: registering synchronous exits.

    `_exit_callbacks` holds (is_sync, function) pairs; each function is called like `__exit__`.
    """

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Move all callbacks to a new stack and return it."""
        new_stack = type(self)()
        new_stack._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return new_stack

    def push(self, exit):
        """Register the `__exit__` of a context manager, or a function with its signature; return the argument."""
        method = getattr(type(exit), "__exit__", None)
        self._push(True, exit if method is None else MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        """Enter a context manager, register its `__exit__` and return what it binds."""
        cls = type(cm)
        try:
            enter, exit = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager "
                            "protocol") from None
        result = enter(cm)
        self._push(True, MethodType(exit, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Register a function with arguments; it cannot suppress exceptions.  Return the function."""
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push(True, _exit_wrapper)
        return callback

    def _push(self, is_sync, callback):
        self._exit_callbacks.append((is_sync, callback))


class _Unwinding:
    """The exception in flight while a stack calls its callbacks, which may raise, replace or suppress it."""

    def __init__(self, exc):
        self.exc = exc
        self.received = exc is not None
        self.outer = sys.exc_info()[1]  # being handled around the block: the end of every context chain
        self.suppressed = self.raised = False

    def details(self):
        exc = self.exc
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def suppress(self):
        self.suppressed, self.raised, self.exc = True, False, None

    def replace(self, new):
        """A callback raised: give it the context it would have in nested `with` statements."""
        link = new
        while True:
            context = link.__context__
            if context is None or context is self.exc:  # already as it should be
                break
            if context is self.outer:
                link.__context__ = self.exc
                break
            link = context
        self.exc, self.raised = new, True


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager for any number of context managers and callbacks, left in reverse order."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, cb = self._exit_callbacks.pop()
            exc_details = state.details()
            try:
                if cb(*exc_details):
                    state.suppress()
            except BaseException as error:
                state.replace(error)
        if state.raised:
            exc, context = state.exc, state.exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context  # `raise` has set it to the exception being handled
                raise
        return state.received and state.suppressed

    def close(self):
        """Call all callbacks now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """ExitStack for `async with`: it takes asynchronous context managers and coroutine functions as well."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, register its `__aexit__` and return what it binds."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the asynchronous context "
                            "manager protocol") from None
        result = await enter(cm)
        self._push(False, MethodType(exit, cm))
        return result

    def push_async_exit(self, exit):
        """Register an `__aexit__`, or a coroutine function with its signature; return the argument."""
        method = getattr(type(exit), "__aexit__", None)
        self._push(False, exit if method is None else MethodType(method, exit))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a coroutine function with arguments; it cannot suppress exceptions.  Return the function."""
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._push(False, _exit_wrapper)
        return callback

    async def aclose(self):
        """Call all callbacks now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            exc_details = state.details()
            try:
                cb_suppress = cb(*exc_details)
                if cb_suppress if is_sync else await cb_suppress:
                    state.suppress()
            except BaseException as error:
                state.replace(error)
        if state.raised:
            exc, context = state.exc, state.exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return state.received and state.suppressed
