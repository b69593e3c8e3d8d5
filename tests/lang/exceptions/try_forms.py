# The order of `try`, `except`, `else` and `finally`.
def run(action):
    try:
        print('try')
        action()
    except (ValueError, KeyError) as error:
        print('except', repr(error))
    except TypeError:
        print('type error')
    else:
        print('else')
    finally:
        print('finally')

run(lambda: None)
# expect: try
# expect: else
# expect: finally
run(lambda: int('x'))
# expect: try
# expect: except ValueError("invalid literal for int() with base 10: 'x'")
# expect: finally
run(lambda: {}['k'])
# expect: try
# expect: except KeyError('k')
# expect: finally
run(lambda: 1 + 'a')
# expect: try
# expect: type error
# expect: finally
try:
    run(lambda: 1 / 0)
    # expect: try
    # expect: finally
except:
    print('bare')  # expect: bare
