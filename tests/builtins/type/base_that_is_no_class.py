# What is no class cannot be a base; its class is looked at first.
class Base: pass
for base in 1, None, 'a', lambda: 0, Base():
    try: type('C', (base,), {})
    except TypeError as e: print(str(e)[:40])
# expect: metaclass conflict: the metaclass of a d
# expect: metaclass conflict: the metaclass of a d
# expect: metaclass conflict: the metaclass of a d
# expect: metaclass conflict: the metaclass of a d
# expect: metaclass conflict: the metaclass of a d
