# module of tests/lang/import
print('late starts')
from . import value
from .sub.deep import depth
