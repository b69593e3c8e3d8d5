# A lambda, a walrus or a slice needs parentheses or brackets, else the colon starts the spec.
items = [1, 2, 3]
print(f'{items[1:]} {(lambda: 5)()} {(y := 4)} {y:=5}', f'{items[::-1]!s:>12}')
# expect: [2, 3] 5 4     4    [3, 2, 1]
print(f'{dict(a=1)["a"]:>3}', f'{5 if items else 6:>3}', f'{not items}', f'{1 == 1}', f'{1 != 2}',
      f'{3 >= 2}')  # expect:   1   5 False True True True
for source in ("f'{lambda x: 1}'", "f'{a b}'", "f'{}'", "f'{ }'", "f'{a!x}'", "f'{a!}'", "f'}'", "f'{a'",
               "f'{a:{b:{c:{d}}}}'",
               "f'{!r}'", "f'{a[}'", "f'{a = !}'", "f'{*a}'", "f'{a $ b}'", "f'{yield}'", "f'{a:{}}'"):
    try:
        compile(source, 'f', 'eval')
        print('compiles')
    except SyntaxError as error:
        print(error.msg)
        # expect: f-string: lambda expressions are not allowed without parentheses
        # expect: invalid syntax. Perhaps you forgot a comma?
        # expect: f-string: valid expression required before '}'
        # expect: f-string: valid expression required before '}'
        # expect: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
        # expect: f-string: missing conversion character
        # expect: f-string: single '}' is not allowed
        # expect: f-string: expecting '}'
        # expect: f-string: expressions nested too deeply
        # expect: f-string: valid expression required before '!'
        # expect: closing parenthesis '}' does not match opening parenthesis '['
        # expect: f-string: missing conversion character
        # expect: can't use starred expression here
        # expect: f-string: expecting '=', or '!', or ':', or '}'
        # expect: 'yield' outside function
        # expect: f-string: valid expression required before '}'
