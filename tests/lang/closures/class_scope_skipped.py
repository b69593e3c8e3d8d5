# Functions inside a class body do not see the class's names; the class body itself does.
x = 'global'

def outer():
    x = 'outer'
    class C:
        x = 'class'
        seen = x
        def method(self):
            return x
        listed = [x for _ in range(1)]
    return C.seen, C().method(), C.listed

print(outer())  # expect: ('class', 'outer', ['outer'])

class D:
    print(x)
    x = 'class now'
    print(x)
    del x
    print(x)
    # expect: global
    # expect: class now
    # expect: global
