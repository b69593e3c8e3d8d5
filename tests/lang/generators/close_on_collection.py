# A paused generator that is dropped is closed: its `finally` runs at once.
def g(name):
    try:
        print('start', name)
        yield
        print('never')
    finally:
        print('finally', name)

it = g('a')
next(it)  # expect: start a
del it  # expect: finally a
print('dropped')  # expect: dropped
g('not started')
for _ in g('loop'):  # expect: start loop
    break  # expect: finally loop
print('end')  # expect: end
