"""Guesses what was meant by a misspelt name: the "Did you mean" of error messages."""

_MAX_CANDIDATES = 750
_MAX_LENGTH = 40
_MOVE_COST = 2      # of inserting, deleting or replacing a character
_CASE_COST = 1      # of replacing a letter by its other case


def _cost(a, b):
    if a == b:
        return 0
    return _CASE_COST if a.lower() == b.lower() else _MOVE_COST


def _distance(a, b, limit):
    """The edit distance of two words (Levenshtein), or something above the limit."""
    if a == b:
        return 0
    prefix = 0
    while prefix < min(len(a), len(b)) and a[prefix] == b[prefix]:
        prefix += 1
    a, b = a[prefix:], b[prefix:]
    suffix = 0
    while suffix < min(len(a), len(b)) and a[-1 - suffix] == b[-1 - suffix]:
        suffix += 1
    if suffix:
        a, b = a[:-suffix], b[:-suffix]
    if not a or not b:
        return _MOVE_COST * (len(a) + len(b))
    if max(len(a), len(b)) > _MAX_LENGTH:
        return limit + 1
    if len(b) < len(a):
        a, b = b, a
    if (len(b) - len(a)) * _MOVE_COST > limit:
        return limit + 1
    row = [_MOVE_COST * (i + 1) for i in range(len(a))]
    result = 0
    for j, c in enumerate(b):
        diagonal = result = j * _MOVE_COST
        smallest = limit + 1
        for i, d in enumerate(a):
            replaced = diagonal + _cost(c, d)
            diagonal = row[i]
            result = min(replaced, min(result, diagonal) + _MOVE_COST)
            row[i] = result
            smallest = min(smallest, result)
        if smallest > limit:
            return limit + 1
    return result


def closest(candidates, wrong):
    """The candidate most like a wrong name, or None if none is near enough."""
    if len(candidates) > _MAX_CANDIDATES or len(wrong) > _MAX_LENGTH:
        return None
    best = None
    best_distance = float('inf')
    for candidate in candidates:
        if candidate == wrong:
            continue
        limit = (len(candidate) + len(wrong) + 3) * _MOVE_COST // 6
        limit = min(limit, best_distance - 1)
        distance = _distance(wrong, candidate, limit)
        if distance > limit:
            continue
        if best is None or distance < best_distance:
            best, best_distance = candidate, distance
    return best


def _names_of(obj):
    try:
        names = dir(obj)
    except TypeError:
        names = list(obj.__dict__)
    return sorted(name for name in names if isinstance(name, str))


def _last_frame(tb):
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame


def suggestion(exc, tb, wrong):
    """What the name that a NameError, AttributeError or ImportError complains about should perhaps have been."""
    if not isinstance(wrong, str):
        return None
    try:
        if isinstance(exc, AttributeError):
            names = _names_of(exc.obj)
            hide = wrong[:1] != '_'
            if hide and tb is not None:
                # Inside the object's own methods its private names may be meant.
                frame = _last_frame(tb)
                hide = not ('self' in frame.f_locals and frame.f_locals['self'] is exc.obj)
            if hide:
                names = [name for name in names if name[:1] != '_']
        elif isinstance(exc, ImportError):
            names = _names_of(__import__(exc.name))
            if wrong[:1] != '_':
                names = [name for name in names if name[:1] != '_']
        else:
            if tb is None:
                return None
            frame = _last_frame(tb)
            if 'self' in frame.f_locals:
                try:
                    if hasattr(frame.f_locals['self'], wrong):
                        return f'self.{wrong}'
                except Exception:
                    pass
            names = [name for names in (frame.f_locals, frame.f_globals, frame.f_builtins) for name in names
                     if isinstance(name, str)]
    except Exception:
        return None
    return closest(names, wrong)
