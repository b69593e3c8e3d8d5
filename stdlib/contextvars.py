"""Context variables: state that belongs to a piece of work (a task, a request) rather than to a thread."""
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')
