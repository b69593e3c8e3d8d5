"""Where an object's source code stands."""
import linecache
import os
import sys
import types

from ._kinds import isclass, iscode, isframe, isfunction, ismethod, ismodule, istraceback, unwrap

__all__ = ['BlockFinder', 'EndOfBlock', 'findsource', 'getabsfile', 'getblock', 'getcomments', 'getfile', 'getmodule', 'getsource',
           'getsourcefile', 'getsourcelines', 'indentsize']


def indentsize(line):
    """The width of the white space before a line's text."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def getfile(object):
    """The file in which an object was defined; TypeError for what is native."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(type(object).__name__))


def getsourcefile(object):
    """The file that holds an object's source; None if it cannot be known."""
    filename = getfile(object)
    if os.path.exists(filename) or filename in linecache.cache:
        return filename
    module = getmodule(object, filename)
    if getattr(module, '__loader__', None) is not None or getattr(getattr(module, '__spec__', None), 'loader', None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """The absolute path of getsourcefile() or getfile()."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module in which an object was defined, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = _filename if _filename is not None else getfile(object)
    except (TypeError, OSError):
        return None
    file = os.path.abspath(file)
    for module in list(sys.modules.values()):
        if isinstance(module, types.ModuleType) and getattr(module, '__file__', None) and os.path.abspath(module.__file__) == file:
            return module
    main = sys.modules['__main__']
    if hasattr(object, '__name__') and getattr(main, object.__name__, None) is object:
        return main
    return None


def findsource(object):
    """(all lines of the file, index of the first line of the object); OSError if there is no source."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if file.startswith('<') and file.endswith('>') and file not in linecache.cache:
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            line = vars(object)['__firstlineno__'] - 1
        except (TypeError, KeyError):
            raise OSError('source code not available') from None
    else:
        if ismethod(object):
            object = object.__func__
        if isfunction(object):
            object = object.__code__
        if istraceback(object):
            object = object.tb_frame
        if isframe(object):
            object = object.f_code
        if not iscode(object):
            raise OSError('could not find code object')
        line = object.co_firstlineno - 1
    if line >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, line


def getcomments(object):
    """The comment lines right before an object's source, or at the top of a module; None if there are none."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        comments = []
        while start < len(lines) and lines[start].startswith('#'):
            comments.append(lines[start].expandtabs())
            start += 1
        return ''.join(comments) or None
    indent = indentsize(lines[number])
    end = number
    while number > 0 and lines[number - 1].lstrip().startswith('#') and indentsize(lines[number - 1]) == indent:
        number -= 1
    comments = [line.expandtabs().lstrip() for line in lines[number:end]]
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) or None


class EndOfBlock(Exception):
    """Kept for its name; getblock() raises nothing."""


class BlockFinder:
    """Finds the end of the statement that begins with the first of some lines, as far as brackets, strings and indentation tell."""

    def __init__(self):
        self.depth = 0          # open brackets
        self.quote = None       # of a string that goes on in the next line
        self.continued = False  # a backslash at the end
        self.words = []         # def, class and lambda in the current statement

    def feed(self, line):
        """Read one line; true if the statement goes on in the next."""
        i, n = 0, len(line)
        self.continued = False
        while i < n:
            c = line[i]
            if self.quote:
                if c == '\\':
                    i += 2
                    continue
                if line.startswith(self.quote, i):
                    i += len(self.quote)
                    self.quote = None
                    continue
                if c == '\n' and len(self.quote) == 1:
                    self.quote = None
            elif c in '\'"':
                self.quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(self.quote)
                continue
            elif c == '#':
                break
            elif c in '([{':
                self.depth += 1
            elif c in ')]}':
                self.depth -= 1
            elif c == '\\' and line[i + 1:].strip() == '':
                self.continued = True
            elif c.isalpha() or c == '_':
                start = i
                while i < n and (line[i].isalnum() or line[i] == '_'):
                    i += 1
                if line[start:i] in ('def', 'class', 'lambda'):
                    self.words.append(line[start:i])
                continue
            i += 1
        return bool(self.quote) or self.depth > 0 or self.continued


def _is_blank(line):
    text = line.strip()
    return not text or text.startswith('#')


def getblock(lines):
    """The lines of the class, function or lambda that begins in the first of them."""
    finder = BlockFinder()
    end = 0
    # The head: decorators, then the statement with def or class (or lambda) itself.
    while end < len(lines):
        line = lines[end]
        decorator = not finder.depth and not finder.quote and (line.lstrip().startswith('@') or _is_blank(line))
        finder.words.clear()
        while end < len(lines):
            goes_on = finder.feed(lines[end])
            end += 1
            if not goes_on:
                break
        if not decorator:
            break
    if not any(word != 'lambda' for word in finder.words):
        return lines[:end]
    indent = indentsize(lines[0])
    position = end
    while position < len(lines):
        line = lines[position]
        if _is_blank(line):
            position += 1
            continue
        if indentsize(line) <= indent:
            break
        while position < len(lines):
            goes_on = finder.feed(lines[position])
            position += 1
            if not goes_on:
                break
        end = position
    return lines[:end]


def getsourcelines(object):
    """(lines of an object's source, number of the first; 0 for a module)."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == '<module>') or \
            (iscode(object) and object.co_name == '<module>'):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The text of an object's source."""
    lines, _ = getsourcelines(object)
    return ''.join(lines)
