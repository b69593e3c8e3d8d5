# Functions defined by `exec` keep the given globals; names and lines come from the source.
space = {'__name__': 'made_up'}
exec('def f():\n    return g() + 1\ndef g():\n    return 41\nclass C: pass', space)
print(space['f'](), space['f'].__module__, space['C'].__module__, space['f'].__globals__ is space)
# expect: 42 made_up made_up True
space['g'] = lambda: 99
print(space['f']())  # expect: 100
try:
    exec('\n\n1 / 0')
except ZeroDivisionError as error:
    tb = error.__traceback__.tb_next
    print(tb.tb_lineno, tb.tb_frame.f_code.co_filename, tb.tb_frame.f_code.co_name)
    # expect: 3 <string> <module>
exec("exec('print(__name__)')", {'__name__': 'nested'})  # expect: nested
