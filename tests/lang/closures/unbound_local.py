# A name assigned anywhere in a function is local in all of it.
x = 'global'

def read_before():
    print(x)
    x = 1

def maybe(flag):
    if flag:
        y = 1
    return y

def augmented():
    x += '!'

for f in (read_before, lambda: maybe(False), augmented):
    try:
        f()
    except UnboundLocalError as error:
        print(error)
        # expect: cannot access local variable 'x' where it is not associated with a value
        # expect: cannot access local variable 'y' where it is not associated with a value
        # expect: cannot access local variable 'x' where it is not associated with a value
print(maybe(True))  # expect: 1

def loop():
    for x in ():
        pass
    return x  # raises: UnboundLocalError: cannot access local variable 'x' where it is not associated with a value

loop()
