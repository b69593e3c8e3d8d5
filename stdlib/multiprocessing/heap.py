"""Shared memory for values and arrays."""
from _multiprocessing import Arena, Block, open_arena

from . import context
from .reduction import DupFd, register

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


# How shared memory travels to a child: pieces name their arena, an arena its descriptor.

def _reduce_arena(arena):
    return _rebuild_arena, (DupFd(arena.fileno()),)


def _rebuild_arena(duplicate):
    return open_arena(duplicate.detach())


def _reduce_block(block):
    context.assert_spawning(block)
    return Block._rebuild, block._place()


register(Arena, _reduce_arena)
register(Block, _reduce_block)
