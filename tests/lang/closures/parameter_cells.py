# Parameters, also `*args` and `**kwargs`, can be captured and rebound by inner functions.
def f(a, *args, k=0, **kwargs):
    def change():
        nonlocal a, args, k
        a += 1
        args += ('more',)
        k = -k
        kwargs['new'] = True
    change()
    return a, args, k, kwargs

print(f(1, 2, k=3, z=4))  # expect: (2, (2, 'more'), -3, {'z': 4, 'new': True})
