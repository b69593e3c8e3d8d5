"""Classes that write their own `__init__`, `__repr__`, comparisons and hash from annotated fields.

`_fields` describes fields and finds them in a class, `_methods` writes the methods, `_process` is the decorator, and
`_tools` has the functions for instances.  typing and inspect are never imported here, only recognised when loaded.
"""

from ._fields import (_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR, _FIELDS, _HAS_DEFAULT_FACTORY, _MISSING_TYPE, KW_ONLY,
                      MISSING, Field, InitVar, field)
from ._methods import FrozenInstanceError
from ._process import _PARAMS, _DataclassParams, _dataclass_getstate, _dataclass_setstate, dataclass
from ._tools import _is_dataclass_instance, asdict, astuple, fields, is_dataclass, make_dataclass, replace

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]
