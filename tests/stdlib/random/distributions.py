# Distributions with a seed.
import random
r = random.Random(123)
for name, args in (('uniform', (1, 5)), ('triangular', (0, 10, 3)), ('gauss', (0, 1)), ('gauss', (5, 2)),
                   ('normalvariate', (0, 1)), ('expovariate', (0.5,)), ('lognormvariate', (0, 0.25)),
                   ('betavariate', (2, 3)), ('gammavariate', (2, 1)), ('gammavariate', (0.5, 1)),
                   ('vonmisesvariate', (0, 4)), ('paretovariate', (3,)), ('weibullvariate', (1, 1.5)),
                   ('binomialvariate', (10, 0.3))):
    print(name, round(getattr(r, name)(*args), 9))
    # expect: uniform 1.209454395
    # expect: triangular 1.617281771
    # expect: gauss -0.398584722
    # expect: gauss 5.525495978
    # expect: normalvariate 0.092999986
    # expect: expovariate 3.822256879
    # expect: lognormvariate 0.802334389
    # expect: betavariate 0.560558203
    # expect: gammavariate 0.448713498
    # expect: gammavariate 0.012062112
    # expect: vonmisesvariate 1.25990531
    # expect: paretovariate 1.328400795
    # expect: weibullvariate 0.456390797
    # expect: binomialvariate 4
