# Code that is wide instead of deep: as many parts as memory holds, or a Python error.
n = 70000
print(len(eval('f"{n}" ' * n)), eval('f"{n}-"' * 251)[-9:], eval('f"{n}{n!r}"' * 500)[:11])  # expect: 350000 00-70000- 70000700007
print(eval('f(' + '1,' * n + ')', {'f': lambda *a: len(a)}))  # expect: 70000
print(len(eval('[' + 'n,' * n + ']')), len(eval('{' + ','.join(f'n+{i}:0' for i in range(n)) + '}')))  # expect: 70000 70000

def attempt(source):
    try:
        exec(source, {'print': id})
        return True
    except (SyntaxError, RecursionError, MemoryError):
        return True
print(attempt('\n'.join(f'a{i} = {i}' for i in range(n))))                          # expect: True
print(attempt('def f():\n' + '\n'.join(f' a{i} = {i}' for i in range(n)) + '\nf()'))   # expect: True
print(attempt('@print\n' * n + 'def f(): pass'))                                   # expect: True
print(attempt('def f(' + ','.join(f'a{i}' for i in range(n)) + '): pass'))         # expect: True
