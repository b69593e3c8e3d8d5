# `else` of a loop runs when the condition fails or the items end, not after `break`.
n = 3
while n:
    n -= 1
    if n == 5:
        break
else:
    print('while ended', n)  # expect: while ended 0
while True:
    break
else:
    print('never')
for item in 'ab':
    continue
else:
    print('for ended', item)  # expect: for ended b
for item in 'ab':
    if item == 'b':
        break
else:
    print('never')
for nothing in []:
    pass
else:
    print('empty also')  # expect: empty also
