# Bodies of many thousand instructions: jumps over them reach their goal.
def lines(indent, name): return ''.join(f'{" " * indent}{name} = {name} + {i} - {i}\n' for i in range(20000))

loop = 'def f(x, flag):\n    while flag:\n' + lines(8, 'x') + '        flag -= 1\n    else:\n        x += 1\n'
branch = '    if x > 100:\n' + lines(8, 'x') + '        return "big", x\n    return "small", x\n'
space = {}
exec(loop + branch, space)
print(space['f'](5, 2), space['f'](500, 1))  # expect: ('small', 6) ('big', 501)
handler = '        1 / (n - 7)\n    except ZeroDivisionError:\n        return "caught"\n    return n\n'
exec('def g(n):\n    try:\n' + lines(8, 'n') + handler, space)
print(space['g'](7), space['g'](8))  # expect: caught 8
chain = ''.join(f'    elif v == {i}: return {i * 2}\n' for i in range(1, 2000))
exec('def h(v):\n    if v == 0: return 0\n' + chain, space)
print(space['h'](1999), space['h'](1000), space['h'](5000))  # expect: 3998 2000 None
