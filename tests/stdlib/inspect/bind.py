# Signature.bind() gives arguments to parameters, with the errors of a call.
import inspect
def f(a, b, *args, c=4, **rest): pass
sig = inspect.signature(f)
bound = sig.bind(1, 2, 3, z=5)
print(bound)  # expect: <BoundArguments (a=1, b=2, args=(3,), rest={'z': 5})>
bound.apply_defaults()
print(bound.args, bound.kwargs)  # expect: (1, 2, 3) {'c': 4, 'z': 5}
def g(a, b, *, c): pass
sig = inspect.signature(g)
for args, kwargs in ((1, 2, 3), {}), ((1,), {}), ((1, 2), {}), ((1, 2), {'c': 1, 'd': 2}), ((1, 2), {'c': 1, 'a': 2}):
    try:
        sig.bind(*args, **kwargs)
    except TypeError as error:
        print(error)
        # expect: too many positional arguments
        # expect: missing a required argument: 'b'
        # expect: missing a required keyword-only argument: 'c'
        # expect: got an unexpected keyword argument 'd'
        # expect: multiple values for argument 'a'
print(sig.bind_partial(1))  # expect: <BoundArguments (a=1)>
P = inspect.Parameter
try:
    inspect.Signature([P('a', P.KEYWORD_ONLY), P('b', P.POSITIONAL_ONLY)])
except ValueError as error:
    print(error)  # expect: wrong parameter order: keyword-only parameter before positional-only parameter
