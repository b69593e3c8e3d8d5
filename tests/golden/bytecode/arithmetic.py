def f(a, b):
    c = a + b * 2
    c -= 1
    return -c ** a // b
