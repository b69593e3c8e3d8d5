# A nested function can call itself and its siblings through cells; assignment later is seen.
def outer():
    def even(n): return True if n == 0 else odd(n - 1)
    def odd(n): return False if n == 0 else even(n - 1)
    return even, odd
even, odd = outer()
print(even(10), odd(7), even(3))  # expect: True True False
def memo():
    cache = {}
    def fib(n):
        if n not in cache:
            cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib
print(memo()(90))  # expect: 2880067194370816120
def late():
    def use(): return value
    try:
        use()
    except NameError as error:
        print(error)
    value = 'assigned'
    return use()
print(late())
# expect: cannot access free variable 'value' where it is not associated with a value in enclosing scope
# expect: assigned
fix = lambda f: (lambda x: x(x))(lambda x: f(lambda n: x(x)(n)))
y = fix(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))
print(y(10))  # expect: 3628800
