"""What belongs to the loop in which it is first waited for."""
from _asyncio import _get_running_loop


class _LoopBoundMixin:
    _loop = None

    def _get_loop(self):
        loop = _get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f'{self!r} is bound to a different event loop')
        return loop

    def _new_waiter(self):
        loop = self._loop
        if loop is None or loop is not _get_running_loop():
            loop = self._get_loop()
        return loop.create_future()
