# `float(text)` takes decimal forms, infinities, NaN, underscores and surrounding space.
print([float(s) for s in (' 1.5\n', '-.5', '1.', '1e3', '1_000.5', '+inf', '-Infinity', 'NaN', '1E-400',
                          '9' * 400, '٣.٥')])
                          # expect: [1.5, -0.5, 1.0, 1000.0, 1000.5, inf, -inf, nan, 0.0, inf, 3.5]
for value in ('', '1_', '_1', '1e', '.', 'infi', '0x10', '1 2', 'e5', '1__0', None, [], 1j, b'x'):
    try:
        print(float(value))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
        # expect: ValueError could not convert string to float: ''
        # expect: ValueError could not convert string to float: '1_'
        # expect: ValueError could not convert string to float: '_1'
        # expect: ValueError could not convert string to float: '1e'
        # expect: ValueError could not convert string to float: '.'
        # expect: ValueError could not convert string to float: 'infi'
        # expect: ValueError could not convert string to float: '0x10'
        # expect: ValueError could not convert string to float: '1 2'
        # expect: ValueError could not convert string to float: 'e5'
        # expect: ValueError could not convert string to float: '1__0'
        # expect: TypeError float() argument must be a string or a real number, not 'NoneType'
        # expect: TypeError float() argument must be a string or a real number, not 'list'
        # expect: TypeError float() argument must be a string or a real number, not 'complex'
        # expect: ValueError could not convert string to float: b'x'
print(float(), float(5), float(b'2.5'), float(True), float(10 ** 308))  # expect: 0.0 5.0 2.5 1.0 1e+308
try:
    float(10 ** 400)
except OverflowError as error:
    print(error)  # expect: int too large to convert to float
