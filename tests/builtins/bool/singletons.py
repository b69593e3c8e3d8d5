# `None`, `Ellipsis` and `NotImplemented` are singletons with limited operations.
print(None, ..., NotImplemented, type(None)() is None, type(...)() is ...)
# expect: None Ellipsis NotImplemented True True
print(repr(Ellipsis), bool(None), bool(...), None == False)  # expect: Ellipsis False True False
print(hash(None) == hash(None), [None].count(None), None is None, str(None) + '!')
# expect: True 1 True None!
print(f'{None}', type(None).__name__, {None: 1}[None])  # expect: None NoneType 1
for source in ('None + 1', 'None()', 'None[0]', 'len(None)', 'None.x', 'type(None)(1)',
               'class X(type(None)): pass', 'None < None', 'int(None)'):
    try:
        exec(f'x = {source}' if 'class' not in source else source)
    except (TypeError, AttributeError) as error:
        print(error)
        # expect: unsupported operand type(s) for +: 'NoneType' and 'int'
        # expect: 'NoneType' object is not callable
        # expect: 'NoneType' object is not subscriptable
        # expect: object of type 'NoneType' has no len()
        # expect: 'NoneType' object has no attribute 'x'
        # expect: NoneType takes no arguments
        # expect: type 'NoneType' is not an acceptable base type
        # expect: '<' not supported between instances of 'NoneType' and 'NoneType'
        # expect: int() argument must be a string, a bytes-like object or a real number, not 'NoneType'
# stderr: <string>:1: SyntaxWarning: 'NoneType' object is not callable; perhaps you missed a comma?
# stderr: <string>:1: SyntaxWarning: 'NoneType' object is not subscriptable; perhaps you missed a comma?
