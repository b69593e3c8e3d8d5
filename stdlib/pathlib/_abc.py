"""Where CPython keeps UnsupportedOperation."""
from ._pure import UnsupportedOperation
