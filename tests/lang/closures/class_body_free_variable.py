# A class body reads a free variable from its namespace first and then from the cell; unlike a function.
def f(value):
    class C:
        before = value
        value = 'own'
        after = value
    return C.before, C.after

try:
    print(f('arg'))
except NameError as error:
    print(error)  # expect: name 'value' is not defined

def g(value):
    class C:
        before = value
        def get(self):
            return value
    return C.before, C().get()

print(g('cell'))  # expect: ('cell', 'cell')
