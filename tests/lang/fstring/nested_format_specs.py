# Replacement fields may stand inside a format spec.
width, precision, value = 10, 3, 2.718281828
print(f'{value:{width}.{precision}}|', f'{value:{'>'}{width}}|', f'{'x':{'*'}^{width - 3}}|')
# expect:       2.72| 2.718281828| ***x***|
print(f'{value:{width}{'.'}{precision}{'f'}}|', f'{5:{'{'}>4}', f'{5:0{width // 2}d}')
# expect:      2.718| {{{5 00005

class Spec:
    def __format__(self, spec): return f'[{spec}]'

print(f'{Spec():a{1}b{'c'!r}d}', f'{Spec():%Y-%m-%d}')  # expect: [a1b'c'd] [%Y-%m-%d]
print(f'{Spec():
}'.replace('\n', '\\n'))  # expect: []
print(f'{value!r:.4}', f'{value!s:>{width}.5}')  # expect: 2.71      2.718
