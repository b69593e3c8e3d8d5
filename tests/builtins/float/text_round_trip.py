# `repr` then `float` gives back every float, in decimal and in hexadecimal; `%.17g` too.
import random
rng = random.Random(5)
bad = 0
for _ in range(3000):
    x = rng.choice((rng.random(), rng.uniform(-1e6, 1e6), rng.random() * 10.0 ** rng.randrange(-300, 300)))
    text = repr(x)
    ok = float(text) == x and float('%.17g' % x) == x and float.fromhex(x.hex()) == x and str(x) == text
    ok = ok and f'{x}' == text and float(f'{x:.17e}') == x and eval(text) == x
    ok = ok and repr(-x).lstrip('-') == text.lstrip('-')
    numerator, denominator = x.as_integer_ratio()
    ok = ok and numerator / denominator == x and int(x) == numerator // denominator + (x < 0 and x != int(x))
    bad += not ok
print(bad)  # expect: 0
for n in range(-30, 31, 6):
    print(10.0 ** n, 1.5 * 10.0 ** n, 1 / 3 * 10.0 ** n)
    # expect: 1e-30 1.5000000000000001e-30 3.3333333333333333e-31
    # expect: 1e-24 1.4999999999999998e-24 3.333333333333333e-25
    # expect: 1e-18 1.5000000000000001e-18 3.3333333333333334e-19
    # expect: 1e-12 1.5e-12 3.333333333333333e-13
    # expect: 1e-06 1.5e-06 3.333333333333333e-07
    # expect: 1.0 1.5 0.3333333333333333
    # expect: 1000000.0 1500000.0 333333.3333333333
    # expect: 1000000000000.0 1500000000000.0 333333333333.3333
    # expect: 1e+18 1.5e+18 3.333333333333333e+17
    # expect: 1e+24 1.5e+24 3.333333333333333e+23
    # expect: 1e+30 1.5000000000000002e+30 3.333333333333333e+29
