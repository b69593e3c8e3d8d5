# Broken literals are syntax errors with a position.
for source in ("'abc", '"""abc', "'\\x4'", "'\\u12'", "'\\U00110000'", "'\\N{NO SUCH NAME}'", "b'é'",
               "b'\\x1'", "'a' b'b'",
               "ur'x'", "'\\N'", 'x = "a\nb"'):
    try:
        compile(source, 'f', 'exec')
        print('compiles')
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
        # expect: unterminated string literal (detected at line 1) 1 1
        # expect: unterminated triple-quoted string literal (detected at line 1) 1 1
        # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape 1 1
        # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape 1 1
        # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character 1 1
        # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-15: unknown Unicode character name 1 1
        # expect: bytes can only contain ASCII literal characters 1 1
        # expect: (value error) invalid \x escape at position 0 1 1
        # expect: cannot mix bytes and nonbytes literals 1 9
        # expect: invalid syntax 1 3
        # expect: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape 1 1
        # expect: unterminated string literal (detected at line 1) 1 5
