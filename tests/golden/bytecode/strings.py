def f(name, width):
    return f'{name!r:>{width}} and {name=} or plain', 'a' 'b', b'\x00'


def slices(a):
    a[1:2] = a[::2]
    del a[0]
    return a[-1], a[:], a['k']
