# f_back of a frame whose call had ended was None.
import sys


def names(frame):
    found = []
    while frame:
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def inner():
    return sys._getframe()


def outer():
    return inner()


print(names(outer()))  # expect: ['inner', 'outer', '<module>']


def generator():
    yield sys._getframe()


def user():
    items = generator()
    frame = next(items)
    print(names(frame))  # expect: ['generator']
    list(items)
    return frame


print(names(user()))  # expect: ['generator', 'user', '<module>']


def raises():
    raise KeyError


def catches():
    try:
        raises()
    except KeyError as e:
        return e.__traceback__


trace = catches()
print(names(trace.tb_frame), names(trace.tb_next.tb_frame))  # expect: ['catches', '<module>'] ['raises', 'catches', '<module>']


def deep(n):
    return deep(n - 1) if n else sys._getframe()


print(len(names(deep(50))))  # expect: 52
