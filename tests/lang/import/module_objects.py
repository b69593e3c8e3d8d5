# Modules have attributes like any object; assignment, deletion and missing names.
import star_source
star_source.new = 'added'
print(star_source.new, 'new' in vars(star_source), star_source.__name__)  # expect: added True star_source
print(type(star_source).__name__)  # expect: module
del star_source.new
for source in ('star_source.new', 'del star_source.new', 'star_source()', 'star_source[0]',
               'import star_source as a.b'):
    try:
        exec(source)
    except (AttributeError, TypeError, SyntaxError) as error:
        print(type(error).__name__, error)
        # expect: AttributeError module 'star_source' has no attribute 'new'
        # expect: AttributeError 'module' object has no attribute 'new'
        # expect: TypeError 'module' object is not callable
        # expect: TypeError 'module' object is not subscriptable
        # expect: SyntaxError invalid syntax (<string>, line 1)
print(__name__, __file__.endswith('module_objects.py'), __doc__, __package__)
# expect: __main__ True None None
print('star_source' in dir())  # expect: True
