# Nested `finally` blocks run from the inside out, also when they raise.
def f():
    try:
        try:
            try:
                raise ValueError('first')
            finally:
                print('one')
                raise KeyError('second')
        finally:
            print('two')
    finally:
        print('three')

try:
    f()
    # expect: one
    # expect: two
    # expect: three
except KeyError as error:
    chain = []
    while error:
        chain.append(repr(error))
        error = error.__context__
    print(chain)  # expect: ["KeyError('second')", "ValueError('first')"]
