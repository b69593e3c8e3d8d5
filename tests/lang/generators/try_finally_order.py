# `finally` blocks around a yield run inner first when the generator is thrown into.
def g():
    try:
        try:
            yield 1
        finally:
            print('inner finally')
            yield 'from finally'
            print('inner finally ends')
    except ValueError as error:
        print('outer caught', error)
        yield 'end'

it = g()
next(it)
print(it.throw(ValueError('v')))
# expect: inner finally
# expect: from finally
print(next(it))
# expect: inner finally ends
# expect: outer caught v
# expect: end
print(list(it))  # expect: []
