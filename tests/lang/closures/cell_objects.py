# `__closure__` holds cells that can be read, written and emptied.
def f():
    x = 1
    def g():
        return x
    return g

g = f()
cell = g.__closure__[0]
print(cell.cell_contents)  # expect: 1
cell.cell_contents = 'changed'
print(g())  # expect: changed
del cell.cell_contents
try:
    g()
except NameError as error:
    print(error)
    # expect: cannot access free variable 'x' where it is not associated with a value in enclosing scope
try:
    cell.cell_contents
except ValueError as error:
    print(error)  # expect: Cell is empty
print(f.__closure__, type(cell).__name__)  # expect: None cell
