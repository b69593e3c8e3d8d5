"""Memory: two hundred thousand suspended generators."""
COUNT = 200_000


def steps(start):
    value = start
    while True:
        value += 1
        yield value


suspended = [steps(i) for i in range(COUNT)]
total = 0
for generator in suspended:
    total += next(generator)
print("generators", len(suspended), total)
