# Patterns that can never work are syntax errors.
def attempt(pattern, more=''):
    try:
        compile(f'match x:\n  case {pattern}: pass\n{more}', 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)

attempt('a', '  case b: pass')  # expect: name capture 'a' makes remaining patterns unreachable
attempt('_', '  case 1: pass')  # expect: wildcard makes remaining patterns unreachable
attempt('a | 1')  # expect: name capture 'a' makes remaining patterns unreachable
attempt('[a, a]')  # expect: multiple assignments to name 'a' in pattern
attempt('[a] | [b]')  # expect: alternative patterns bind different names
attempt('[*a, *b]')  # expect: multiple starred names in sequence pattern
attempt('{**rest, "k": 1}')  # expect: invalid syntax
attempt('{"k": 1, "k": 2}')  # expect: mapping pattern checks duplicate key ('k')
attempt('A(x=1, x=2)')  # expect: attribute name repeated in class pattern: x
attempt('A(x=1, 2)')  # expect: positional patterns follow keyword patterns
attempt('{a: 1}')  # expect: invalid syntax
attempt('1 + 2')  # expect: imaginary number required in complex literal
attempt('f"x"')  # expect: patterns may only match literals and attribute lookups
attempt('x as _')  # expect: cannot use '_' as a target
attempt('x as y.z')  # expect: invalid syntax
attempt('{**_}')  # expect: invalid syntax
attempt('-a')  # expect: invalid syntax
