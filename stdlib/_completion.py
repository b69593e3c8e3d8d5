"""What Tab offers at the prompt: names, attributes, keywords, modules, and names of files inside strings.

Nothing that is offered is called, and no property is read to find what it offers.
"""
import builtins
import keyword
import re
import sys

_import = re.compile(r'(?:^|[;\n:])[ \t]*import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*([\w.]*)$')
_from = re.compile(r'(?:^|[;\n:])[ \t]*from[ \t]+(\.*[\w.]*)$')
_from_import = re.compile(r'(?:^|[;\n:])[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]*\(?(?:[ \t\n]*\w+(?:[ \t]+as[ \t]+\w+)?[ \t]*,)*[ \t\n]*(\w*)$')
_dotted = re.compile(r'((?:[^\W\d]\w*\.)*)((?:[^\W\d]\w*)?)$')


def complete(before, namespace):
    """(text to be replaced, [(replacement, label), ...]) for the text before the cursor."""
    place, detail = _where(before)
    if place == 'comment':
        return '', []
    if place == 'string':
        return _files(detail)
    if match := _from_import.search(before):
        return match[2], _pairs(_exports(match[1]), match[2])
    if match := _import.search(before) or _from.search(before):
        path = match[1]
        package, dot, last = path.rpartition('.')
        return last, _pairs(_submodules(package) if dot else _modules(), last)
    match = _dotted.search(before)
    chain, last = match[1], match[2]
    if chain:
        found, value = _value_of(chain[:-1].split('.'), namespace)
        return last, _pairs(_attributes(value), last) if found else []
    if before.endswith(last) and before[:len(before) - len(last)].endswith('.'):
        literal = _literal_before(before[:len(before) - len(last) - 1], detail)
        return last, [] if literal is None else _pairs(dir(literal), last)
    return last, _pairs(_names(namespace), last) if last else []


def _pairs(names, prefix):
    """The names that begin with the prefix; private ones only if it does, too."""
    if not prefix.startswith('_'):
        shown = [name for name in names if name.startswith(prefix) and not name.startswith('_')]
        if not shown and prefix == '':
            shown = list(names)
    else:
        shown = [name for name in names if name.startswith(prefix)]
    return [(name, name) for name in sorted(set(shown))]


# --- where the cursor is --------------------------------------------------------------------------------------------------------

def _where(text):
    """('code', kind of the last literal or ''), ('comment', None) or ('string', its content so far)."""
    at, size = 0, len(text)
    last = ''
    last_end = -1
    while at < size:
        c = text[at]
        if c == '#':
            end = text.find('\n', at)
            if end < 0:
                return 'comment', None
            at = end
        elif c in '"\'':
            quote = c * 3 if text.startswith(c * 3, at) else c
            prefix_start = at
            while prefix_start > 0 and at - prefix_start < 2 and text[prefix_start - 1].isalpha():
                prefix_start -= 1
            prefix = text[prefix_start:at].lower()
            start = at + len(quote)
            at = _string_end(text, start, quote)
            if at < 0:
                return 'string', text[start:]
            last, last_end = 'bytes' if 'b' in prefix else 'str', at
        else:
            at += 1
    return 'code', (last, last_end)


def _string_end(text, at, quote):
    """The index behind the string whose content starts at `at`; -1 if it is open."""
    while at < len(text):
        if text.startswith(quote, at):
            return at + len(quote)
        if text[at] == '\\':
            at += 1
        elif text[at] == '\n' and len(quote) == 1:
            return at       # it was never closed: what follows is code again
        at += 1
    return -1


def _literal_before(text, last_string):
    """The type of the literal that the text ends with, or None."""
    kind, end = last_string
    if kind and end == len(text):
        return bytes if kind == 'bytes' else str
    pairs = {']': ('[', list), '}': ('{', dict)}
    if not text or text[-1] not in pairs:
        return None
    opening, result = pairs[text[-1]]
    start = text.rfind(opening)
    if start < 0 or text.count(text[-1], start) != 1:
        return None
    # Behind an operand the brackets are a subscript.
    operand = text[:start].rstrip()
    return None if operand and (operand[-1].isalnum() or operand[-1] in '_)]}"\'') else result


# --- what there is --------------------------------------------------------------------------------------------------------------

def _names(namespace):
    yield from keyword.kwlist
    yield from (name for name in keyword.softkwlist if name != '_')
    yield from (name for name in list(namespace) if isinstance(name, str))
    yield from dir(builtins)


def _value_of(chain, namespace):
    """(whether there is one, the value) of a dotted name."""
    first = chain[0]
    if first in namespace:
        value = namespace[first]
    elif hasattr(builtins, first):
        value = getattr(builtins, first)
    else:
        return False, None
    for name in chain[1:]:
        if _is_property(value, name):
            return False, None
        try:
            value = getattr(value, name)
        except Exception:
            return False, None
    return True, value


def _is_property(value, name):
    for klass in type(value).__mro__:
        if name in klass.__dict__:
            return isinstance(klass.__dict__[name], property)
    return False


def _attributes(value):
    try:
        return [name for name in dir(value) if isinstance(name, str)]
    except Exception:
        return []


def _modules():
    names = {name for name in (*sys.builtin_module_names, *sys.stdlib_module_names) if _is_importable(name)}
    for folder in sys.path:
        names.update(_modules_in(folder or '.'))
    return names


def _is_importable(name):
    import _imp
    return bool(_imp.is_builtin(name)) or _imp.is_frozen(name)


def _modules_in(folder):
    import os
    try:
        entries = list(os.scandir(folder))
    except (OSError, TypeError, ValueError):
        return
    for entry in entries:
        name = entry.name
        if name.endswith('.py'):
            name = name[:-3]
        elif not (entry.is_dir() and os.path.exists(os.path.join(entry.path, '__init__.py'))):
            continue
        if name.isidentifier() and name != '__init__':
            yield name


def _submodules(package):
    import _imp
    prefix = package + '.'
    names = {name[len(prefix):].partition('.')[0] for name in _imp._frozen_module_names() if name.startswith(prefix)}
    module = sys.modules.get(package)
    paths = getattr(module, '__path__', None)
    if paths is None and module is None:
        import os
        relative = package.replace('.', os.sep)
        paths = [os.path.join(folder or '.', relative) for folder in sys.path if isinstance(folder, str)]
    for folder in paths or ():
        names.update(_modules_in(folder))
    return names


def _exports(path):
    """Names that `from path import` could bind. The module is imported if it is one of the library's or has been imported before."""
    module = sys.modules.get(path)
    if module is None and _is_importable(path):
        try:
            __import__(path)
            module = sys.modules.get(path)
        except Exception:
            pass
    return set(_attributes(module) if module is not None else ()) | set(_submodules(path))


def _files(typed):
    """Completions of the path that a string holds so far."""
    import os
    if '\n' in typed or '\0' in typed:
        return '', []
    folder, last = os.path.split(typed)
    try:
        entries = list(os.scandir(os.path.expanduser(folder) or '.'))
    except OSError:
        return last, []
    pairs = []
    for entry in entries:
        name = entry.name
        if not name.startswith(last) or (name.startswith('.') and not last) or not name.isprintable() or '\\' in name or '"' in name or "'" in name:
            continue
        try:
            text = name + '/' if entry.is_dir() else name
        except OSError:
            text = name
        pairs.append((text, text))
    return last, sorted(pairs)
