# A function with thousands of variables, constants, arguments and elements compiles and runs.
n = 3000
source = 'def f():\n' + ''.join(f'    v{i} = {i}\n' for i in range(n))
source += '    return ' + ' + '.join(f'v{i}' for i in range(n))
space = {}
exec(source, space)
print(space['f']() == sum(range(n)))  # expect: True
print(len(eval('[' + ', '.join(str(i + 0.5) for i in range(70000)) + ']')))  # expect: 70000
print(len(eval('{' + ', '.join(f'"k{i}": {i}' for i in range(5000)) + '}')))  # expect: 5000
print(eval('max(' + ', '.join(map(str, range(1000))) + ')'))  # expect: 999
exec('def g(' + ', '.join(f'a{i}=0' for i in range(400)) + '): return a0 + a399', space)
print(space['g'](5, a399=7), space['g'](*range(400)))  # expect: 12 399
try:
    space['g'](*range(401))
except TypeError as error:
    print(error)  # expect: g() takes from 0 to 400 positional arguments but 401 were given
print(eval('"' + 'x' * 100000 + '"') == 'x' * 100000)  # expect: True
print(eval(' or '.join(['0'] * 2000) + ' or "last"'))  # expect: last
