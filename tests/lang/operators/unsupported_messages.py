# A binary operation nobody supports names the operator and both types.
for source in ('1 + "a"', '"a" + 1', '[] + ()', 'None * None', '{} | []', '1 @ 2', '2 ** "a"',
               '"a" - "b"',
               '1.5 >> 1', '{1} - [1]', '[] * 1.5', '"a" * "b"', 'pow(1, 2.5, 3)',
               'divmod(1, "a")', 'object() // 1',
               '(1,) + [2]', 'b"a" + "a"', 'print >> 1'):
    try:
        eval(source)
    except TypeError as error:
        print(error)
        # expect: unsupported operand type(s) for +: 'int' and 'str'
        # expect: can only concatenate str (not "int") to str
        # expect: can only concatenate list (not "tuple") to list
        # expect: unsupported operand type(s) for *: 'NoneType' and 'NoneType'
        # expect: unsupported operand type(s) for |: 'dict' and 'list'
        # expect: unsupported operand type(s) for @: 'int' and 'int'
        # expect: unsupported operand type(s) for ** or pow(): 'int' and 'str'
        # expect: unsupported operand type(s) for -: 'str' and 'str'
        # expect: unsupported operand type(s) for >>: 'float' and 'int'
        # expect: unsupported operand type(s) for -: 'set' and 'list'
        # expect: can't multiply sequence by non-int of type 'float'
        # expect: can't multiply sequence by non-int of type 'str'
        # expect: pow() 3rd argument not allowed unless all arguments are integers
        # expect: unsupported operand type(s) for divmod(): 'int' and 'str'
        # expect: unsupported operand type(s) for //: 'object' and 'int'
        # expect: can only concatenate tuple (not "list") to tuple
        # expect: can't concat str to bytes
        # expect: unsupported operand type(s) for >>: 'builtin_function_or_method' and 'int'. Did you mean "print(<message>, file=<output_stream>)"?
