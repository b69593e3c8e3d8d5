# An import in a function binds a local name; in a class an attribute; `global` makes it global.
def f():
    import star_source
    return star_source.a

class C:
    from star_source import c

def g():
    global star_source
    import star_source

print(f(), C.c, 'star_source' in globals())  # expect: 1 3 False
g()
print(star_source.a)  # expect: 1

def h():
    from star_source import a as x, c as y
    return x, y

print(h())  # expect: (1, 3)
