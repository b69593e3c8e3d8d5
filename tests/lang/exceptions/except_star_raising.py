# Exceptions raised inside `except*` handlers are collected into a new group with the unhandled rest.
try:
    try:
        raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError:
        raise OSError('from handler')
    except* TypeError as e:
        raise
except ExceptionGroup as error:
    print(repr(error))
    # expect: ExceptionGroup('', [OSError('from handler'), ExceptionGroup('g', [TypeError(2), KeyError(3)])])
    print([repr(e.__context__) for e in error.exceptions])
    # expect: ["ExceptionGroup('g', [ValueError(1)])", 'None']
try:
    try:
        raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError:
        raise IndexError('alone')
except BaseException as error:
    print(repr(error))  # expect: IndexError('alone')
for bad in ('ExceptionGroup', '(ValueError, BaseExceptionGroup)', '5'):
    try:
        exec(f'try: raise ValueError\nexcept* {bad}: pass')
    except TypeError as error:
        print(error)
        # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
        # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
        # expect: catching classes that do not inherit from BaseException is not allowed
