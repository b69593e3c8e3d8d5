# A console joins lines, runs what is whole, and shows errors by its write().
import code, sys


class Console(code.InteractiveConsole):
    def write(self, data):
        print('wrote', repr(data))


console = Console({'a': 1}, filename='<typed>')
for line in ('a + 1', 'if a:', '    print("block")', '', '1 / 0', 'a b', 'a = (', '2)', 'a'):
    print(console.push(line), console.buffer)
# expect: 2
# expect: False []
# expect: True ['if a:']
# expect: True ['if a:', '    print("block")']
# expect: block
# expect: False []
# expect: wrote 'Traceback (most recent call last):\n  File "<typed>", line 1, in <module>\nZeroDivisionError: division by zero\n'
# expect: False []
# expect: wrote '  File "<typed>", line 1\n    a b\n      ^\nSyntaxError: invalid syntax\n'
# expect: False []
# expect: True ['a = (']
# expect: False []
# expect: 2
# expect: False []
print(type(sys.last_exc).__name__, console.locals['a'])  # expect: SyntaxError 2
print(code.InteractiveInterpreter().locals)  # expect: {'__name__': '__console__', '__doc__': None}
try:
    console.push('raise SystemExit(4)')
except SystemExit as error:
    print('exit', error.code)  # expect: exit 4
