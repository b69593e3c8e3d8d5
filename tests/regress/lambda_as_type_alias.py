# A lambda or comprehension as the value of a type alias, a bound or a default took the scope of the lazy value for its own: a crash.
def f():
    type A[T] = lambda: T
    T, = A.__type_params__
    print(A.__value__() is T)  # expect: True
    type B[T] = [T for _ in range(2)]
    T, = B.__type_params__
    print(B.__value__ == [T, T])  # expect: True
    def g[T, U: lambda: T = [x for x in 'ab']](): pass
    T, U = g.__type_params__
    print(U.__bound__() is T, U.__default__)  # expect: True ['a', 'b']
f()
