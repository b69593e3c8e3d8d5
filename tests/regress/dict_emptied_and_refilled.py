# A dict whose keys were all removed and put in again while it was iterated over did not say so.
for over in (lambda d: d, dict.values, dict.items):
    d = {0: 0}
    try:
        for _ in over(d):
            del d[0]
            d[0] = 0
    except RuntimeError as error:
        print(error)
# expect: dictionary keys changed during iteration
# expect: dictionary keys changed during iteration
# expect: dictionary keys changed during iteration
queue = {}
for i in range(1000):   # much in and out: room is found again
    queue[i] = i
    if i % 3:
        queue.popitem()
while queue:
    queue.popitem()
    queue['x'] = 1
    del queue['x']
print(queue, len(queue))  # expect: {} 0
