# module of tests/lang/import: without __all__.
a = 1
_b = 2
import os as _os
c = 3
