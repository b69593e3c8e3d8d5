"""Functions that another process cannot import travel by value: their code, their cells and the globals that the code uses.

That are lambdas, functions inside functions, and whatever was typed at the prompt or given with -c. A function's globals become a
namespace of its own in the other process, which all functions of one message that come from the same module share.
"""
import sys

from _multiprocessing import code_from_bytes, code_to_bytes

_FUNCTION = type(lambda: None)
_CODE = type((lambda: None).__code__)
_CELL = type((lambda x: lambda: x)(0).__closure__[0])
_MODULE = type(sys)


def reduce(obj):
    """How a pickler is to reduce obj, or NotImplemented: as usual."""
    kind = type(obj)
    if kind is _FUNCTION:
        if _is_found_by_name(obj):
            return NotImplemented
        return _reduce_function(obj)
    if kind is _MODULE and sys.modules.get(obj.__name__) is obj:
        return _import, (obj.__name__,)
    return NotImplemented


def _import(name):
    __import__(name)
    return sys.modules[name]


def _is_found_by_name(function):
    name = function.__module__
    module = sys.modules.get(name)
    if module is None:
        return False
    if name == '__main__' and getattr(module, '__file__', None) is None and getattr(module, '__spec__', None) is None:
        return False                             # typed in: the child's main module does not have it
    found = module
    for part in function.__qualname__.split('.'):
        try:
            found = getattr(found, part)
        except AttributeError:
            return False
    return found is function or getattr(found, '__wrapped__', None) is function


class _Namespace:
    """Stands for the globals of a module in messages."""

    def __init__(self, name, contents):
        self.name = name
        self.contents = contents                 # so that no other globals get its id

    def __reduce__(self):
        return _new_namespace, (self.name,)


_namespaces = {}                 # by the id of the globals


def _new_namespace(name):
    return {'__name__': name, '__builtins__': __builtins__}


def _used_names(code):
    """The names that the code and the code inside it may look up among the globals."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if isinstance(constant, _CODE):
            names |= _used_names(constant)
    return names


def _reduce_function(function):
    source = function.__globals__
    namespace = _namespaces.get(id(source))
    if namespace is None:
        namespace = _namespaces[id(source)] = _Namespace(function.__module__, source)
    code = function.__code__
    used = {name: source[name] for name in sorted(_used_names(code)) if name in source}
    cells = []
    for cell in function.__closure__ or ():
        try:
            cells.append((cell.cell_contents,))
        except ValueError:
            cells.append(())                     # not assigned yet
    state = {
        'globals': used, 'cells': cells, 'defaults': function.__defaults__, 'kwdefaults': function.__kwdefaults__,
        'attributes': dict(function.__dict__), 'module': function.__module__, 'doc': function.__doc__,
    }
    # The state comes after the function is known to both sides, so that it may refer to itself.
    return _new_function, (code_to_bytes(code), namespace, function.__name__, function.__qualname__, len(cells)), state, None, None, _complete


def _new_function(code, namespace, name, qualname, cell_count):
    closure = tuple([_CELL() for _ in range(cell_count)]) or None
    function = _FUNCTION(code_from_bytes(code), namespace, name, None, closure)
    function.__qualname__ = qualname
    return function


def _complete(function, state):
    for name, value in state['globals'].items():
        function.__globals__.setdefault(name, value)
    for cell, contents in zip(function.__closure__ or (), state['cells']):
        if contents:
            cell.cell_contents = contents[0]
    function.__defaults__ = state['defaults']
    function.__kwdefaults__ = state['kwdefaults']
    function.__module__ = state['module']
    function.__doc__ = state['doc']
    function.__dict__.update(state['attributes'])
