"""Path.glob: the paths below a folder that the parts of a pattern fit."""
import fnmatch
import os
import re


def select(base, parts, case_sensitive, follow, only_folders):
    """Yield each path once. Folders that cannot be read are passed over; '**' enters linked folders only with `follow`."""
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    steps = []
    for part in parts:
        if part == '**':
            if not steps or steps[-1] is not _RECURSE:
                steps.append(_RECURSE)
        elif part == '..' or case_sensitive and not any(c in part for c in '*?['):
            steps.append(part)
        else:
            steps.append(re.compile(fnmatch.translate(part), flags).match)
    seen = set() if steps.count(_RECURSE) > 1 else None
    for path in _walk(base, steps, 0, follow, only_folders):
        if seen is not None:
            if path in seen:
                continue
            seen.add(path)
        yield path


_RECURSE = object()


def _entries(path):
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _is_folder(entry, follow=True):
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


def _walk(path, steps, at, follow, only_folders):
    """The results from `path` on, which the steps before `at` have led to."""
    if at == len(steps):
        yield path
        return
    step = steps[at]
    last = at + 1 == len(steps)
    if step is _RECURSE:
        if not last or path.is_dir():
            yield from _walk(path, steps, at + 1, follow, only_folders)
        stack = [path]
        while stack:
            folder = stack.pop()
            for entry in _entries(folder):
                enter = _is_folder(entry, follow)
                if not enter and (not last or only_folders):
                    continue
                child = folder._child(entry.name)
                if enter:
                    stack.append(child)
                if last:
                    yield child
                else:
                    yield from _walk(child, steps, at + 1, follow, only_folders)
    elif isinstance(step, str):
        child = path._child(step)
        if not last:
            if step == '..' or child.is_dir():
                yield from _walk(child, steps, at + 1, follow, only_folders)
        elif child.is_dir() if only_folders else child.exists(follow_symlinks=False):
            yield child
    else:
        for entry in _entries(path):
            if step(entry.name) and (last and not only_folders or _is_folder(entry)):
                yield from _walk(path._child(entry.name), steps, at + 1, follow, only_folders)
