"""Where CPython keeps the classes of pathlib: pickles name this module."""
from ._path import Path, PosixPath, WindowsPath
from ._pure import PurePath, PurePosixPath, PureWindowsPath
