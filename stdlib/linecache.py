"""Lines of source files by number, kept in memory; used by traceback, warnings and inspect."""
# Nothing but sys is imported until a file must be read.

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# Name -> (size, mtime or None, lines, full name), or (function that loads the text,) for a module whose loader has the source.
cache = {}


def _remember_command():
    """The text that -c was given is the source of "<string>"."""
    import sys
    arguments, words = getattr(sys, 'argv', None), getattr(sys, 'orig_argv', ())
    if not arguments or arguments[0] != '-c' or not len(arguments) < len(words):
        return
    word = words[len(words) - len(arguments)]
    before = words[len(words) - len(arguments) - 1]
    if not before.startswith('-') or not before.endswith('c'):      # -cTEXT in one word
        word = word.partition('c')[2]
    cache['<string>'] = (len(word), None, [line + '\n' for line in word.splitlines()], '<string>')


_remember_command()


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line of a file, with its newline; '' if there is none. Never raises for a missing or bad file."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """The list of a file's lines."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget files that have changed on disk."""
    import os
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue        # does not come from a file
        try:
            stat = os.stat(fullname)
        except (OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def _is_made_up(filename):
    return not filename or (filename.startswith('<') and filename.endswith('>'))


def _lines_of_library(filename):
    """The lines of "<frozen NAME>", a module of the library inside the program; [] for other names."""
    if not filename.startswith('<frozen '):
        return []
    from _imp import frozen_source
    found = frozen_source(filename[8:-1])
    if found is None:
        return []
    text = found[0]
    if isinstance(text, bytes):
        text = text.decode()
    cache[filename] = (len(text), None, [line + '\n' for line in text.splitlines()], filename)
    return cache[filename][2]


def updatecache(filename, module_globals=None):
    """Read a file again; the list of its lines, or [] if that fails."""
    import os
    import sys
    if len(cache.get(filename, ())) != 1:
        cache.pop(filename, None)
    if _is_made_up(filename):
        return _lines_of_library(filename)
    fullname = filename
    try:
        stat = os.stat(fullname)
    except (OSError, ValueError):
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if text is None:
                    return []
                cache[filename] = (len(text), None, [line + '\n' for line in text.splitlines()], fullname)
                return cache[filename][2]
        cache.pop(filename, None)
        # A relative name may come from a module on the search path.
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                fullname = os.path.join(folder, filename)
            except (TypeError, AttributeError):
                continue
            try:
                stat = os.stat(fullname)
                break
            except (OSError, ValueError):
                pass
        else:
            return []
    try:
        lines = _read(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError, LookupError):
        return []
    if not lines:
        lines = ['\n']
    elif not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _read(fullname):
    """The lines of a source file, decoded as its declaration says (PEP 263)."""
    with open(fullname, 'rb') as file:
        data = file.read()
    encoding = 'utf-8-sig' if data.startswith(b'\xef\xbb\xbf') else 'utf-8'
    if b'coding' in b''.join(data.split(b'\n', 2)[:2]):
        import io
        import tokenize
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    text = data.decode(encoding)
    if '\r' in text:
        text = text.replace('\r\n', '\n').replace('\r', '\n')
    lines = text.split('\n')
    last = lines.pop()
    lines = [line + '\n' for line in lines]
    if last:
        lines.append(last)
    return lines


def lazycache(filename, module_globals):
    """Remember how to get the source of a module from its loader; False if that is impossible."""
    entry = cache.get(filename)
    if entry is not None:
        return len(entry) == 1
    if _is_made_up(filename):
        return False
    if module_globals and '__name__' in module_globals:
        spec = module_globals.get('__spec__')
        name = getattr(spec, 'name', module_globals['__name__'])
        loader = getattr(spec, 'loader', None)
        if loader is None:
            loader = module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False


def _register_code(name, string, code_name):
    """Remember the source of code that was compiled from a string, under the made-up file name it was given."""
    cache[name] = len(string), None, [line + '\n' for line in string.splitlines()], name
