# `global` binds in the module, also from a nested function and a class body.
def outer():
    x = 'outer'
    def inner():
        global x
        x = 'set by inner'
    inner()
    return x

print(outer(), x)  # expect: outer set by inner

class C:
    global made_here
    made_here = 1

print(made_here, hasattr(C, 'made_here'))  # expect: 1 False

def delete():
    global made_here
    del made_here

delete()
print('made_here' in globals())  # expect: False
