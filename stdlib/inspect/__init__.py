"""Looking at live objects: what kind they are, their signature, source code, and the frames that run.

The parts: _kinds (predicates, members, documentation), _source (source code), _parameters and _signature (how callables are called),
_frames (tracebacks and frames).
"""
from ._kinds import *
from ._source import *
from ._parameters import *
from ._signature import *
from ._frames import *
from . import _kinds, _source, _parameters, _signature, _frames
from ._kinds import _static_getmro
from ._parameters import _empty, _void, _ParameterKind

__all__ = _kinds.__all__ + _source.__all__ + _parameters.__all__ + _signature.__all__ + _frames.__all__

for _module in _kinds, _source, _parameters, _signature, _frames:
    for _name in _module.__all__:
        _value = getattr(_module, _name)
        if getattr(_value, '__module__', None) == _module.__name__:
            _value.__module__ = __name__
del _module, _name, _value
