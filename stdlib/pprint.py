"""Printing data structures over several lines, so that they can be read."""
# Each kind of container has a method in PrettyPrinter._dispatch, found by its type's __repr__: a subclass with a repr of its own is
# printed by that repr.
import collections as _collections
import sys as _sys
import types as _types
from io import StringIO as _StringIO

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Print an object over several lines to a stream (sys.stdout)."""
    PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text that pprint() prints, as a str."""
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() that leaves dicts in their order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """A repr that shows an object inside itself as <Recursion on …>."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Can the object's saferepr() be given to eval()?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does the object contain itself?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Sorts objects that cannot be compared by their types' names and ids."""

    __slots__ = ['obj']

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _safe_pair(pair):
    return _safe_key(pair[0]), _safe_key(pair[1])


_layouts = {}       # __repr__ of a type -> the method that breaks what it prints into lines


def _lays_out(*kinds):
    """Decorator of such a method."""
    def register(method):
        _layouts.update((kind.__repr__, method) for kind in kinds)
        return method
    return register


class PrettyPrinter:
    """Prints with fixed options.

    indent: columns per level; width: of a line, if possible; depth: deeper levels are shown as ...; stream: where pprint() writes;
    compact: several items of a sequence in a line; sort_dicts: by key; underscore_numbers: 1_000_000.
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._indent_per_level = indent
        self._padding = ' ' * (indent - 1)      # between a bracket and the first item
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print the object and a newline."""
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write('\n')

    def pformat(self, object):
        """The text of the object."""
        stream = _StringIO()
        self._format(object, stream, 0, 0, {}, 0)
        return stream.getvalue()

    def isrecursive(self, object):
        """Does the object contain itself?"""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Can the text be given to eval()?"""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text in one line, readable?, recursive?); to be overridden for own types."""
        return self._safe_repr(object, context, maxlevels, level)

    def _format(self, object, stream, indent, allowance, context, level):
        mark = id(object)
        if mark in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            method = self._dispatch.get(type(object).__repr__, None)
            if method is None and _is_plain_dataclass(object):
                method = PrettyPrinter._pprint_dataclass
            if method is not None:
                context[mark] = 1
                method(self, object, stream, indent, allowance, context, level + 1)
                del context[mark]
                return
        stream.write(text)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    # --- kinds of containers ---

    _dispatch = _layouts

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        from dataclasses import fields
        name = object.__class__.__name__
        items = [(f.name, getattr(object, f.name)) for f in fields(object) if f.repr]
        stream.write(name + '(')
        self._format_namespace_items(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    @_lays_out(dict)
    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write('{' + self._padding)
        if len(object):
            items = self._ordered(object)
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write('}')

    def _ordered(self, mapping):
        return sorted(mapping.items(), key=_safe_pair) if self._sort_dicts else mapping.items()

    @_lays_out(_collections.OrderedDict)
    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(')')

    @_lays_out(list)
    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write('[')
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write(']')

    @_lays_out(tuple)
    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ',)' if len(object) == 1 else ')'
        stream.write('(')
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    @_lays_out(set, frozenset)
    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        kind = object.__class__
        if kind is set:
            start, end = '{', '}'
        else:
            start, end = kind.__name__ + '({', '})'
            indent += len(kind.__name__) + 1
        stream.write(start)
        self._format_items(sorted(object, key=_safe_key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    @_lays_out(str)
    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        level_one = level == 1
        if level_one:
            indent += 1
            allowance += 1
        chunks = _str_chunks(object, self._width - indent, allowance)
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        text = ('\n' + ' ' * indent).join(chunks)
        stream.write('(' + text + ')' if level_one else text)

    @_lays_out(bytes)
    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parens = level == 1
        if parens:
            indent += 1
            allowance += 1
            stream.write('(')
        delimiter = ''
        for chunk in _bytes_chunks(object, self._width - indent, allowance):
            stream.write(delimiter + chunk)
            delimiter = '\n' + ' ' * indent
        if parens:
            stream.write(')')

    @_lays_out(bytearray)
    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write('bytearray(')
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(')')

    @_lays_out(_types.MappingProxyType)
    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write('mappingproxy(')
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(')')

    @_lays_out(_types.SimpleNamespace)
    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = 'namespace' if type(object) is _types.SimpleNamespace else object.__class__.__name__
        stream.write(name + '(')
        self._format_namespace_items(object.__dict__.items(), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(')')

    @_lays_out(_collections.defaultdict)
    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write('%s(%s,\n%s' % (name, factory, ' ' * indent))
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(')')

    @_lays_out(_collections.Counter)
    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '({')
        stream.write(self._padding)
        self._format_dict_items(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write('})')

    @_lays_out(_collections.ChainMap)
    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not len(object.maps):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        for i, mapping in enumerate(object.maps):
            last = i == len(object.maps) - 1
            self._format(mapping, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(')' if last else ',\n' + ' ' * indent)

    @_lays_out(_collections.deque)
    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not len(object):
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + '(')
        indent += len(name) + 1
        stream.write('[')
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write('])')
        else:
            self._format_items(object, stream, indent, 2, context, level)
            limit = self._repr(object.maxlen, context, level)
            stream.write('],\n%smaxlen=%s)' % (' ' * indent, limit))

    @_lays_out(_collections.UserDict, _collections.UserList, _collections.UserString)
    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    # --- rows of items ---

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ': ')
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _format_namespace_items(self, items, stream, indent, allowance, context, level):
        items = list(items)
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            stream.write(key + '=')
            if id(value) in context:
                stream.write('...')     # as dataclasses show it
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(',\n' + ' ' * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        write = stream.write
        indent += self._indent_per_level
        write(self._padding)
        new_line = ',\n' + ' ' * indent
        delimiter = ''
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if delimiter:
                        delimiter = new_line
                if room >= needed:
                    room -= needed
                    write(delimiter + text)
                    delimiter = ', '
                    continue
            write(delimiter)
            delimiter = new_line
            self._format(item, stream, indent, allowance if last else 1, context, level)

    # --- everything in one line ---

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _simple_types:
            return repr(object), True, False
        method = getattr(kind, '__repr__', None)
        if issubclass(kind, int) and method is int.__repr__:
            return (f'{object:_d}' if self._underscore_numbers else repr(object)), True, False
        if issubclass(kind, dict) and method is dict.__repr__:
            return self._safe_repr_dict(object, context, maxlevels, level)
        if issubclass(kind, list) and method is list.__repr__ or issubclass(kind, tuple) and method is tuple.__repr__:
            return self._safe_repr_sequence(object, context, maxlevels, level)
        text = repr(object)
        return text, bool(text) and not text.startswith('<'), False

    def _safe_repr_dict(self, object, context, maxlevels, level):
        if not object:
            return '{}', True, False
        mark = id(object)
        if maxlevels and level >= maxlevels:
            return '{...}', False, mark in context
        if mark in context:
            return _recursion(object), False, True
        context[mark] = 1
        readable, recursive = True, False
        components = []
        for key, value in self._ordered(object):
            key_text, key_readable, key_recursive = self.format(key, context, maxlevels, level + 1)
            text, value_readable, value_recursive = self.format(value, context, maxlevels, level + 1)
            components.append(f'{key_text}: {text}')
            readable = readable and key_readable and value_readable
            recursive = recursive or key_recursive or value_recursive
        del context[mark]
        return '{%s}' % ', '.join(components), readable, recursive

    def _safe_repr_sequence(self, object, context, maxlevels, level):
        if isinstance(object, list):
            if not object:
                return '[]', True, False
            template = '[%s]'
        else:
            if not object:
                return '()', True, False
            template = '(%s,)' if len(object) == 1 else '(%s)'
        mark = id(object)
        if maxlevels and level >= maxlevels:
            return template % '...', False, mark in context
        if mark in context:
            return _recursion(object), False, True
        context[mark] = 1
        readable, recursive = True, False
        components = []
        for item in object:
            text, item_readable, item_recursive = self.format(item, context, maxlevels, level + 1)
            components.append(text)
            readable = readable and item_readable
            recursive = recursive or item_recursive
        del context[mark]
        return template % ', '.join(components), readable, recursive


_simple_types = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def _recursion(object):
    return f'<Recursion on {type(object).__name__} with id={id(object)}>'


def _is_plain_dataclass(object):
    """Is it an instance of a dataclass whose __repr__ was generated?"""
    if not hasattr(object, '__dataclass_fields__') or isinstance(object, type):
        return False
    parameters = getattr(object, '__dataclass_params__', None)
    return parameters is not None and parameters.repr and getattr(object.__repr__, '_made_by_dataclass', False)


def _str_chunks(text, width, allowance):
    """The reprs of pieces of a str, none wider than `width` if words allow that."""
    chunks = []
    lines = text.splitlines(True)
    for i, line in enumerate(lines):
        rep = repr(line)
        line_width = width - allowance if i == len(lines) - 1 else width
        if len(rep) <= line_width:
            chunks.append(rep)
            continue
        parts = _words(line)
        room = width
        current = ''
        for j, part in enumerate(parts):
            candidate = current + part
            if j == len(parts) - 1 and i == len(lines) - 1:
                room -= allowance
            if len(repr(candidate)) > room:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current = candidate
        if current:
            chunks.append(repr(current))
    return chunks


def _words(line):
    """The words of a line, each with the white space after it."""
    words = []
    start = i = 0
    n = len(line)
    while i < n:
        while i < n and not line[i].isspace():
            i += 1
        while i < n and line[i].isspace():
            i += 1
        words.append(line[start:i])
        start = i
    return words


def _bytes_chunks(data, width, allowance):
    """The reprs of pieces of bytes; they break after every fourth byte."""
    current = b''
    last = len(data) // 4 * 4
    for i in range(0, len(data), 4):
        part = data[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)
