# module of tests/lang/import: a package with state and a relative import.
print('pkg_a starts', __name__, __package__)
value = 'from init'
from . import helper
from .helper import greet as greeting
__all__ = ['value', 'helper', 'late']
