# No keyword can be assigned to, and each is refused as a name of an argument or attribute.
import keyword
failures = []
for word in keyword.kwlist:
    for source in (f'{word} = 1', f'x.{word} = 1', f'f({word}=1)', f'def {word}(): pass',
                   f'def f({word}): pass', f'import {word}'):
        try:
            compile(source, 'f', 'exec')
            failures.append(source)
        except SyntaxError:
            pass
print(failures)  # expect: []
for word in keyword.softkwlist:
    compile(f'{word} = 1; x.{word} = 1; f({word}=1)\ndef {word}({word}): pass', 'f', 'exec')
print('soft keywords are names')  # expect: soft keywords are names
