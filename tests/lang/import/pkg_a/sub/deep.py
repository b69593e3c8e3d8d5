# module of tests/lang/import
from .. import helper
from ..helper import greet
depth = __name__.count('.')
