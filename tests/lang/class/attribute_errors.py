# Attribute errors name the class or object, and carry `name` and `obj`.
class Thing:
    pass

thing = Thing()
for source in ('thing.missing', 'Thing.missing', '(5).missing', 'None.x', 'len.x', 'print.__self__.nope',
               '[].push(1)'):
    try:
        eval(source)
    except AttributeError as error:
        print(error, '|', error.name)
        # expect: 'Thing' object has no attribute 'missing' | missing
        # expect: type object 'Thing' has no attribute 'missing' | missing
        # expect: 'int' object has no attribute 'missing' | missing
        # expect: 'NoneType' object has no attribute 'x' | x
        # expect: 'builtin_function_or_method' object has no attribute 'x' | x
        # expect: module 'builtins' has no attribute 'nope' | nope
        # expect: 'list' object has no attribute 'push' | push
try:
    thing.zzz
except AttributeError as error:
    print(error.obj is thing)  # expect: True
for source in ('(5).x = 1', 'None.x = 1', 'object().x = 1', 'int.x = 1', 'len.x = 2', 'del (5).x'):
    try:
        exec(source)
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'NoneType' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: TypeError cannot set 'x' attribute of immutable type 'int'
        # expect: AttributeError 'builtin_function_or_method' object has no attribute 'x' and no __dict__ for setting new attributes
        # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
