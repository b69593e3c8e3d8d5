"""Other interpreters as child processes: starting them, and talking with them through queues, pipes and shared memory.

The functions here are the methods of the default context; get_context() gives contexts with another way of starting processes.
"""
import sys

from . import context

__all__ = [name for name in dir(context._default_context) if not name.startswith('_')]
globals().update((name, getattr(context._default_context, name)) for name in __all__)

SUBDEBUG = 5                     # levels of the package's logger
SUBWARNING = 25

# Functions of a child's main module say that they belong to __mp_main__ (spawn.py); here that is the main module itself.
if '__main__' in sys.modules:
    sys.modules['__mp_main__'] = sys.modules['__main__']
