# `__import__` and the builtins module.
import builtins, sys
m = __import__('os.path')
print(m.__name__)  # expect: os
print(__import__('os.path', fromlist=['join']).__name__.endswith('path'))  # expect: True
print(__import__('sys') is sys, builtins.len is len, builtins.__name__)  # expect: True True builtins
print('print' in dir(builtins))  # expect: True
for args in (('no_such_module_x',), ('',), (5,), ('os', None, None, ['nothing'])):
    try:
        print(type(__import__(*args)).__name__)
    except (ImportError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ModuleNotFoundError No module named 'no_such_module_x'
        # expect: ValueError Empty module name
        # expect: TypeError module name must be a string
        # expect: module
print(sorted(n for n in dir(builtins) if n.startswith('a')))
# expect: ['abs', 'aiter', 'all', 'anext', 'any', 'ascii']
print(callable(builtins.__build_class__))  # expect: True
print(len([n for n in dir(builtins) if n.endswith('Error')]) > 45)  # expect: True
