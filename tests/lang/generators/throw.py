# `throw` raises at the paused yield; the generator may catch it and yield on.
def g():
    while True:
        try:
            yield 'waiting'
        except ValueError as error:
            print('caught', repr(error))
            yield 'handled'

it = g()
print(next(it))  # expect: waiting
print(it.throw(ValueError('one')))
# expect: caught ValueError('one')
# expect: handled
print(next(it))  # expect: waiting
print(it.throw(ValueError))
# expect: caught ValueError()
# expect: handled
try:
    it.throw(KeyError('through'))
except KeyError as error:
    print('KeyError', error)  # expect: KeyError 'through'
print(list(it))  # expect: []
fresh = g()
try:
    fresh.throw(RuntimeError('before start'))
except RuntimeError as error:
    print(error, list(fresh))  # expect: before start []
fresh.throw(ZeroDivisionError)  # raises: ZeroDivisionError
