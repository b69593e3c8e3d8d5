# module of tests/lang/import: climbs above the top package.
from ... import anything
