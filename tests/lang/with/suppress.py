# A true result of `__exit__` swallows the exception; a false one lets it go.
class Suppress:
    def __init__(self, result): self.result = result
    def __enter__(self): return self
    def __exit__(self, *details): return self.result

for result in (True, 1, 'x', [0]):
    with Suppress(result):
        raise ValueError
    print('after', result)
    # expect: after True
    # expect: after 1
    # expect: after x
    # expect: after [0]
with Suppress(True) as a:
    x = 1
    raise KeyError
    x = 2
print(x)  # expect: 1
with Suppress(0):
    raise OSError('not swallowed')  # raises: OSError: not swallowed
