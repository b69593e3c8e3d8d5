"""Paths of the file system as objects.

A PurePath only computes with the text of a path; a Path also asks the system about what lies there. `PurePosixPath` and
`PureWindowsPath` fix the flavour of the text; without that a path is of the flavour of the system it runs on.
"""
from ._pure import PurePath, PurePosixPath, PureWindowsPath
from ._pure_base import UnsupportedOperation
from ._path import Path, PosixPath, WindowsPath

__all__ = ['UnsupportedOperation', 'PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']
