"""Syntax trees: parsing into them, walking, changing and evaluating them, and source text from them."""
from _ast import *
from _ast import PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_OPTIMIZED_AST, PyCF_ALLOW_TOP_LEVEL_AWAIT, AST
import sys


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of `source`: compile() with PyCF_ONLY_AST.

    Comments that are types are taken for comments, whatever `type_comments` says; `feature_version` is checked but changes nothing.
    """
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f'Unsupported major version: {major}')
        feature_version = minor
    elif feature_version is None:
        feature_version = -1
    return compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)


# --- evaluating literals -------------------------------------------------------------------------------------------------------


def _malformed(node):
    where = getattr(node, 'lineno', None)
    place = f' on line {where}' if where else ''
    raise ValueError(f'malformed node or string{place}: {node!r}')


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    _malformed(node)


def _signed_number(node):
    match node:
        case UnaryOp(op=UAdd(), operand=operand):
            return +_number(operand)
        case UnaryOp(op=USub(), operand=operand):
            return -_number(operand)
    return _number(node)


def _literal(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple(map(_literal, node.elts))
        case List():
            return list(map(_literal, node.elts))
        case Set():
            return set(map(_literal, node.elts))
        case Call(func=Name(id='set'), args=[], keywords=[]):
            return set()
        case Dict():
            if len(node.keys) != len(node.values):
                _malformed(node)
            return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
        case BinOp(op=Add() | Sub()):
            left, right = _signed_number(node.left), _number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


def literal_eval(node_or_string):
    """The value of a literal, given as text or tree: numbers, strings, bytes, containers of them, None, booleans, Ellipsis.

    Nothing is called and no name is looked up, but hostile text can still exhaust memory or the stack.
    """
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval').body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


# --- text of trees -----------------------------------------------------------------------------------------------------------------


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as an expression of constructor calls.

    annotate_fields: fields by name; include_attributes: positions, too; indent: an int or text, for one field a line; show_empty: also
    fields that are None or an empty list by default.
    """
    if not isinstance(node, AST):
        raise TypeError(f'expected AST, got {type(node).__name__!r}')
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent

    def separated(level):
        if indent is None:
            return '', ', '
        line = '\n' + indent * level
        return line, ',' + line

    def shown(node, level):   # the text, and whether it is short enough to share a line
        level += 1
        start, separator = separated(level)
        if isinstance(node, AST):
            return shown_node(node, level, start, separator)
        if isinstance(node, list):
            if not node:
                return '[]', True
            return f'[{start}{separator.join(shown(item, level)[0] for item in node)}]', False
        return repr(node), True

    def shown_node(node, level, start, separator):
        cls = type(node)
        parts, empty, simple, by_name = [], [], True, annotate_fields
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                by_name = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                by_name = True
                continue
            if not show_empty:
                if value == [] and isinstance(value, list) and getattr(cls, '_field_types', {}).get(name, object) is not object:
                    if not by_name:
                        empty.append('[]')   # printed if something follows
                    continue
                if not by_name:
                    parts.extend(empty)
                    empty = []
            text, is_simple = shown(value, level)
            simple = simple and is_simple
            parts.append(f'{name}={text}' if by_name else text)
        if include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                text, is_simple = shown(value, level)
                simple = simple and is_simple
                parts.append(f'{name}={text}')
        if simple and len(parts) <= 3:
            return f'{cls.__name__}({", ".join(parts)})', not parts
        return f'{cls.__name__}({start}{separator.join(parts)})', False

    return shown(node, 0)[0]


def unparse(ast_obj):
    """Source text whose tree is the given one. Comments, blank lines and parentheses that say nothing are not in a tree."""
    global _Unparser
    try:
        unparser = _Unparser()
    except NameError:
        from _ast_unparse import Unparser as _Unparser
        unparser = _Unparser()
    return unparser.visit(ast_obj)


# --- positions -----------------------------------------------------------------------------------------------------------------------


def copy_location(new_node, old_node):
    """Give new_node the position of old_node, as far as both have one, and return new_node."""
    for name in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'):
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            # The ends may be unknown.
            if value is not None or (hasattr(old_node, name) and name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give every node below `node` that lacks a position that of the node above it; return node."""
    def fix(node, place):
        for i, (name, unset) in enumerate((('lineno', ...), ('end_lineno', None), ('col_offset', ...), ('end_col_offset', None))):
            if name in node._attributes:
                value = getattr(node, name, unset)
                if value is unset:
                    setattr(node, name, place[i])
                else:
                    place[i] = value
        for child in iter_child_nodes(node):
            fix(child, list(place))
    fix(node, [1, 1, 0, 0])
    return node


def increment_lineno(node, n=1):
    """Move the tree `node` down by n lines; return it."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):   # its line is a field
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


def _lines(source):   # not splitlines(): a form feed ends no line of source
    import re
    return re.findall(r'[^\r\n]*(?:\r\n|\n|\r|$)', source)


def get_source_segment(source, node, *, padded=False):
    """The part of `source` that became `node`; None if its position is incomplete.

    padded: the first of several lines gets white space in front, so that it begins where it did.
    """
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines(source)
    before = lines[first].encode()[:start].decode()
    padding = ''.join(c if c in '\f\t' else ' ' for c in before) if padded else ''
    if first == last:
        return lines[first].encode()[start:end].decode()
    return padding + lines[first][len(before):] + ''.join(lines[first + 1:last]) + lines[last].encode()[:end].decode()


# --- walking -----------------------------------------------------------------------------------------------------------------------------


def iter_fields(node):
    """Pairs of name and value, for each field that the node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below: fields that are nodes, and those in fields that are lists."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, AST))


def walk(node):
    """The node and all below it, level by level."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """The docstring of a function, class or module, or None; without its indentation if `clean`."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str() as text)), *_]:
            return _without_indentation(text) if clean else text
    return None


def _without_indentation(text):
    first, *rest = text.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip(' ')) for line in rest if line.lstrip()), default=0)
    lines = [first.lstrip(' '), *(line[margin:] for line in rest)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


class NodeVisitor:
    """Calls visit_Name for a node of class Name; generic_visit, which visits what is below, where there is no such method."""

    def visit(self, node):
        """Call the method for the node's class and return what it returns."""
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit everything directly below the node."""
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        """Calls visit_Num and the like, if the class still has them."""
        value = node.value
        for cls, name in _old_names.items():
            if type(value) is cls:
                break
        else:
            name = next((name for cls, name in _old_names.items() if isinstance(value, cls)), None)
        visitor = getattr(self, f'visit_{name}', None)
        if visitor is None:
            return self.generic_visit(node)
        import warnings
        warnings.warn(f'visit_{name} is deprecated; add visit_Constant', DeprecationWarning, 2)
        return visitor(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the node's place: a node, None to remove it, in a list also a list of nodes."""

    def generic_visit(self, node):
        """Visit everything directly below and put the results in its place; return the node."""
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# --- names of old versions --------------------------------------------------------------------------------------------------------------


class slice(AST):
    """What was the base of the two kinds of subscripts; nothing is made of it."""


class Index(slice):
    """Was a subscript that is no slice: now the value itself."""
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Was a subscript of several dimensions: now a Tuple."""
    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Was what Jython parsed."""


class AugLoad(expr_context):
    """Was the context of a read by an augmented assignment."""


class AugStore(expr_context):
    """Was the context of a write by an augmented assignment."""


class Param(expr_context):
    """Was the context of a parameter."""


# What Constant has taken the place of: which values count as instances.
_old_names = {type(None): 'NameConstant', bool: 'NameConstant', int: 'Num', float: 'Num', complex: 'Num', str: 'Str', bytes: 'Bytes', type(...): 'Ellipsis'}
_old_types = {'Num': (int, float, complex), 'Str': (str,), 'Bytes': (bytes,), 'NameConstant': (type(None), bool), 'Ellipsis': (type(...),)}


def _warn_of_class(name, stacklevel=3):
    import warnings
    warnings.warn(f'ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant instead', DeprecationWarning, stacklevel)


class _OldClass(type):
    def __instancecheck__(cls, instance):
        if cls.__name__ in _old_types and cls.__module__ == 'ast':
            _warn_of_class(cls.__name__)
        if not isinstance(instance, Constant):
            return False
        if cls in _old_classes.values():
            value = getattr(instance, 'value', instance)
            types = _old_types[cls.__name__]
            return isinstance(value, types) and (cls.__name__ != 'Num' or not isinstance(value, bool))
        return type.__instancecheck__(cls, instance)


def _new_old(cls, *args, **kwargs):
    for key in kwargs:
        if key in cls._fields and cls._fields.index(key) < len(args):
            raise TypeError(f'{cls.__name__} got multiple values for argument {key!r}')
    if cls in _old_classes.values():
        _warn_of_class(cls.__name__)
        return Constant(..., *args, **kwargs) if cls.__name__ == 'Ellipsis' else Constant(*args, **kwargs)
    return Constant.__new__(cls, *args, **kwargs)


_old_classes = {name: _OldClass(name, (Constant,), {'__module__': 'ast', '__new__': _new_old, '_fields': fields})
                for name, fields in {'Num': ('n',), 'Str': ('s',), 'Bytes': ('s',), 'NameConstant': ('value', 'kind'), 'Ellipsis': ()}.items()}


def _old_attribute(name):
    def warn():
        import warnings
        warnings.warn(f'Attribute {name} is deprecated and will be removed in Python 3.14; use value instead', DeprecationWarning, 3)

    def get(self):
        warn()
        return self.value

    def set(self, value):
        warn()
        self.value = value

    return property(get, set)


Constant.n = _old_attribute('n')
Constant.s = _old_attribute('s')


def __getattr__(name):
    if name in _old_classes:
        globals()[name] = cls = _old_classes[name]
        _warn_of_class(name)
        return cls
    raise AttributeError(f"module 'ast' has no attribute '{name}'")


def main():
    import argparse
    parser = argparse.ArgumentParser(prog='python -m ast', description='Print the syntax tree of a program.')
    parser.add_argument('infile', nargs='?', default='-', help='the program; standard input if there is none')
    parser.add_argument('-m', '--mode', default='exec', choices=('exec', 'single', 'eval', 'func_type'), help='what the text is to be parsed as')
    parser.add_argument('--no-type-comments', default=True, action='store_false', help='take comments that are types for comments')
    parser.add_argument('-a', '--include-attributes', action='store_true', help='print positions, too')
    parser.add_argument('-i', '--indent', type=int, default=3, help='spaces of each level')
    options = parser.parse_args()
    if options.infile == '-':
        name, source = '<stdin>', sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(options.infile, 'rb') as file:
            source = file.read()
    tree = parse(source, name, options.mode, type_comments=options.no_type_comments)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent))


if __name__ == '__main__':
    main()
