# Deep nesting of blocks, functions, brackets and operators ends in a result or in a Python error.
def attempt(source):
    try:
        exec(source, {})
        return 'ran'
    except (SyntaxError, RecursionError, MemoryError) as error:
        return type(error).__name__

def indent(header, depth,
           last): return ''.join('  ' * i + header + '\n' for i in range(depth)) + '  ' * depth + last
print(attempt(indent('if 1:', 15, 'x = 1')), attempt(indent('for i in "a":', 15, 'x = 1')))  # expect: ran ran
print(attempt(indent('with open("/dev/null"):', 15, 'x = 1')))  # expect: ran
print(attempt('x = ' + '(' * 100 + '1' + ')' * 100), attempt('x = ' + '-' * 500 + '1'))  # expect: ran ran
print(attempt('f = ' + 'lambda: ' * 50 + '1'), attempt('x = ' + '[' * 90 + ']' * 90))  # expect: ran ran
print(attempt('x = ' + '(' * 100000 + ')' * 100000) in ('SyntaxError', 'RecursionError', 'MemoryError'))
# expect: True
print(attempt('x = ' + '1 + ' * 3000 + '1') in ('ran', 'RecursionError', 'MemoryError'))  # expect: True
print(attempt('x = ' + '-' * 300000 + '1') in ('ran', 'RecursionError', 'MemoryError'))  # expect: True
print(attempt(indent('if 1:', 150, 'x = 1')))  # expect: IndentationError
for link in ' + 1', ' + x', '.x', '[0]', '()', ' - -1':   # chains: deep to the left, although the parser need not descend
    print(attempt('x = y' + link * 100000), attempt('x = (1)' + link * 100000))
# expect: RecursionError RecursionError
# expect: RecursionError RecursionError
# expect: RecursionError RecursionError
# expect: RecursionError RecursionError
# expect: RecursionError RecursionError
# expect: RecursionError RecursionError
