# Names are looked up in locals, globals, then builtins; globals may hide a builtin and uncover it again.
import builtins
print(len('abc'))  # expect: 3
len = lambda x: 'hidden'
print(len('abc'), builtins.len('abc'))  # expect: hidden 3
del len
print(len('abc'))  # expect: 3
builtins.my_builtin = 'added'
print(my_builtin)  # expect: added
del builtins.my_builtin
try:
    my_builtin
except NameError as error:
    print(error)  # expect: name 'my_builtin' is not defined
print(__builtins__ is builtins or __builtins__ is builtins.__dict__, __name__)  # expect: True __main__
