"""Where CPython keeps what paths of all kinds have in common."""
from ._path_base import PathBase
from ._pure_base import ParserBase, PurePathBase, UnsupportedOperation

__all__ = ['UnsupportedOperation']
