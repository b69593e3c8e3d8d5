"""Shared memory for values and arrays."""
from _multiprocessing import Block

from . import context
from .reduction import register

__all__ = ['BufferWrapper']


class BufferWrapper:
    """So many bytes of shared memory."""

    def __init__(self, size):
        if size < 0:
            raise ValueError(f'Size {size:n} out of range')
        self._block = Block(size)

    def create_memoryview(self):
        """Return a memoryview of the bytes."""
        return memoryview(self._block)


def _reduce_block(block):
    context.assert_spawning(block)
    return Block._rebuild, block._place()


register(Block, _reduce_block)
