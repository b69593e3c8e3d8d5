# `break` and `continue` act on the innermost loop only.
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j)
        # expect: 1 0
        # expect: 2 0
        # expect: 2 1
    else:
        print('inner complete', i)
for i in range(4):
    if i % 2:
        continue
    print('even', i)
    # expect: even 0
    # expect: even 2
