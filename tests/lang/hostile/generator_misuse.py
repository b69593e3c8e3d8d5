# Generators that are resumed, closed or thrown into from odd places.
def g():
    try:
        while True:
            try:
                yield it.gi_running
            except KeyError:
                pass
                yield 'key'
    finally:
        print('finally')

it = g()
print(next(it), it.throw(KeyError))  # expect: True key
del it  # expect: finally
print('collected')  # expect: collected
def yields_in_finally():
    try:
        yield 1
    finally:
        yield 2
y = yields_in_finally()
next(y)
try:
    y.close()
except RuntimeError as error:
    print(error)  # expect: generator ignored GeneratorExit
def raises_on_close():
    try:
        yield
    except GeneratorExit:
        raise OSError('on close')
r = raises_on_close()
next(r)
try:
    r.close()
except OSError as error:
    print(error)  # expect: on close
def reentrant():
    yield from (x for x in [outer_list.append(1) or 2])
outer_list = []
print(list(reentrant()), outer_list)  # expect: [2] [1]
