# The same seed gives CPython's sequence of numbers, for ints, strings, bytes and floats.
import random
random.seed(42)
print([random.random() for _ in range(3)])
# expect: [0.6394267984578837, 0.025010755222666936, 0.27502931836911926]
print([random.randrange(1000) for _ in range(5)], random.getrandbits(70), random.randint(-5, 5))
# expect: [228, 142, 754, 104, 692] 643647106656314877619 -4
for seed in (0, -1, 10 ** 30, 'text', b'bytes', 1.5, True):
    r = random.Random(seed)
    print(r.random(), r.getrandbits(32))
    # expect: 0.8444218515250481 3255389356
    # expect: 0.13436424411240122 3639700191
    # expect: 0.9341508484568806 2256175901
    # expect: 0.8711565613554825 4250227476
    # expect: 0.37075677971469856 2879047150
    # expect: 0.551763726942059 1099911448
    # expect: 0.13436424411240122 3639700191
