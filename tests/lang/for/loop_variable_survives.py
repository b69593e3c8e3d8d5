# The loop variable is an ordinary variable: it survives the loop and may be rebound inside it.
for i in range(3):
    i *= 10
print(i)  # expect: 20
for unused in ():
    pass
try:
    unused
except NameError as error:
    print(error)  # expect: name 'unused' is not defined
for x in [1, 2, 3]:
    for x in 'ab':
        pass
    print(x)
    # expect: b
    # expect: b
    # expect: b
