"""Other interpreters as child processes: starting them, and talking with them through queues, pipes and shared memory.

The functions here are the methods of the default context; get_context() gives contexts with another way of starting processes.
"""
import sys

from . import context

__all__ = [name for name in dir(context._default_context) if not name.startswith('_')]
globals().update((name, getattr(context._default_context, name)) for name in __all__ if name != 'reducer')


def __getattr__(name):
    # The reducer is imported when somebody asks for it: a process that is to start quickly needs little.
    if name == 'reducer':
        return context._default_context.reducer
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

SUBDEBUG = 5                     # levels of the package's logger
SUBWARNING = 25

# Functions of a child's main module say that they belong to __mp_main__ (spawn.py); here that is the main module itself.
if '__main__' in sys.modules:
    sys.modules['__mp_main__'] = sys.modules['__main__']
