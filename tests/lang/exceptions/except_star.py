# `except*` takes matching members of a group; several clauses may run; the rest propagates.
def run(error):
    try:
        try:
            raise error
        except* ValueError as group:
            print('values', repr(group))
        except* (KeyError, OSError) as group:
            print('lookup', repr(group))
        else:
            print('else')
        finally:
            print('finally')
    except BaseException as left:
        print('left', repr(left))

run(ExceptionGroup('g', [ValueError(1), KeyError(2), TypeError(3)]))
# expect: values ExceptionGroup('g', [ValueError(1)])
# expect: lookup ExceptionGroup('g', [KeyError(2)])
# expect: finally
# expect: left ExceptionGroup('g', [TypeError(3)])
run(ExceptionGroup('g', [ExceptionGroup('h', [ValueError(1)]), OSError(5)]))
# expect: values ExceptionGroup('g', [ExceptionGroup('h', [ValueError(1)])])
# expect: lookup ExceptionGroup('g', [OSError(5)])
# expect: finally
run(ValueError('naked'))
# expect: values ExceptionGroup('', (ValueError('naked'),))
# expect: finally
run(TypeError('other'))
# expect: finally
# expect: left TypeError('other')
try:
    pass
except* ValueError:
    pass
else:
    print('no error: else')  # expect: no error: else
