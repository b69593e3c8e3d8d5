# format() writes exact digits.
from fractions import Fraction as F
for spec in '', '.3f', '+.2e', '.4g', '%', '>10', '010.2f', ',.1f', '#.3g', 'z.1f', '_':
    print(spec, '|', format(F(-22, 7), spec), '|', format(F(123456789, 2), spec), '|', format(F(0), spec))
    # expect:  | -22/7 | 123456789/2 | 0
    # expect: .3f | -3.143 | 61728394.500 | 0.000
    # expect: +.2e | -3.14e+00 | +6.17e+07 | +0.00e+00
    # expect: .4g | -3.143 | 6.173e+07 | 0
    # expect: % | -314.285714% | 6172839450.000000% | 0.000000%
    # expect: >10 |      -22/7 | 123456789/2 |          0
    # expect: 010.2f | -000003.14 | 61728394.50 | 0000000.00
    # expect: ,.1f | -3.1 | 61,728,394.5 | 0.0
    # expect: #.3g | -3.14 | 6.17e+07 | 0.00
    # expect: z.1f | -3.1 | 61728394.5 | 0.0
    # expect: _ | -22/7 | 123_456_789/2 | 0
try:
    format(F(1), 'x')
except ValueError as error:
    print(error)  # expect: Invalid format specifier 'x' for object of type 'Fraction'
