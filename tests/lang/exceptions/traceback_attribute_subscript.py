# Carets for attributes, subscripts and calls mark the operator or the brackets.
import sys, traceback

class Box:
    inner = None

box = Box()
data = {'k': [1]}
def a(): return box.inner.value + 1
def b(): return data['k'][5]['z']
def c(): return box.inner(1, 2)
def d(): return 1 + data['k'] * 2
def e(): return [x for x in data['missing']]

for f in a, b, c, d, e:
    try:
        f()
    except Exception:
        lines = traceback.format_exc().split('\n')
        print('\n'.join(line for line in lines[5:] if line))
        # expect:     def a(): return box.inner.value + 1
        # expect:                     ^^^^^^^^^^^^^^^
        # expect: AttributeError: 'NoneType' object has no attribute 'value'
        # expect:     def b(): return data['k'][5]['z']
        # expect:                     ~~~~~~~~~^^^
        # expect: IndexError: list index out of range
        # expect:     def c(): return box.inner(1, 2)
        # expect:                     ~~~~~~~~~^^^^^^
        # expect: TypeError: 'NoneType' object is not callable
        # expect:     def d(): return 1 + data['k'] * 2
        # expect:                     ~~^~~~~~~~~~~~~~~
        # expect: TypeError: unsupported operand type(s) for +: 'int' and 'list'
        # expect:     def e(): return [x for x in data['missing']]
        # expect:                                 ~~~~^^^^^^^^^^^
        # expect: KeyError: 'missing'
