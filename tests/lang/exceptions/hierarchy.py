# The builtin exception classes and their bases.
def show(cls, depth=0):
    print('.' * depth + cls.__name__)
    for sub in cls.__subclasses__():
        if sub.__module__ == 'builtins' and depth < 2 and sub.__name__ not in ('Warning', 'OSError',
                                                                               'ImportError'):
            show(sub, depth + 1)

for cls in (ArithmeticError, LookupError, NameError, SyntaxError, ValueError, RuntimeError):
    show(cls)
    # expect: ArithmeticError
    # expect: .FloatingPointError
    # expect: .OverflowError
    # expect: .ZeroDivisionError
    # expect: LookupError
    # expect: .IndexError
    # expect: .KeyError
    # expect: NameError
    # expect: .UnboundLocalError
    # expect: SyntaxError
    # expect: .IndentationError
    # expect: ..TabError
    # expect: ._IncompleteInputError
    # expect: ValueError
    # expect: .UnicodeError
    # expect: ..UnicodeDecodeError
    # expect: ..UnicodeEncodeError
    # expect: ..UnicodeTranslateError
    # expect: RuntimeError
    # expect: .NotImplementedError
    # expect: .PythonFinalizationError
    # expect: .RecursionError
print(issubclass(KeyboardInterrupt, Exception), GeneratorExit.__bases__, StopIteration.__bases__)
# expect: False (<class 'BaseException'>,) (<class 'Exception'>,)
print(ExceptionGroup.__bases__, ModuleNotFoundError.__bases__, BlockingIOError.__bases__)
# expect: (<class 'BaseExceptionGroup'>, <class 'Exception'>) (<class 'ImportError'>,) (<class 'OSError'>,)
