# `with` calls `__enter__`, then `__exit__` with the exception or three Nones.
class M:
    def __enter__(self):
        print('enter')
        return 'value'
    def __exit__(self, kind, error, tb):
        print('exit', kind.__name__ if kind else None, error, tb is not None)

with M() as v:
    print('body', v)
    # expect: enter
    # expect: body value
    # expect: exit None None False
with M():
# expect: enter
# expect: exit None None False
    pass
try:
    with M():
    # expect: enter
    # expect: exit ValueError inside True
        raise ValueError('inside')
except ValueError:
    print('propagated')  # expect: propagated

def f():
    for _ in range(1):
        with M():
            return 'returned'

print(f())
# expect: enter
# expect: exit None None False
# expect: returned
