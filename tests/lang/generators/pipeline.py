# Generators compose into lazy pipelines, pulled one item at a time.
def numbers():
    n = 0
    while True:
        print('produce', n)
        yield n
        n += 1

def evens(source):
    for n in source:
        if n % 2 == 0:
            yield n

def take(k, source):
    for _, item in zip(range(k), source):
        yield item

for n in take(2, evens(numbers())):
    print('got', n)
    # expect: produce 0
    # expect: got 0
    # expect: produce 1
    # expect: produce 2
    # expect: got 2
