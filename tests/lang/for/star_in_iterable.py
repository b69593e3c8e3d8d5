# The iterable of a `for` may be a bare tuple with stars.
extra = [2, 3]
for x in 1, *extra, *'z':
    print(x)
    # expect: 1
    # expect: 2
    # expect: 3
    # expect: z
for x in *[], :
    print('never')
print('done')  # expect: done
