# Changing a dict's size while iterating it raises RuntimeError; replacing values does not.
d = {1: 'a', 2: 'b'}
for key in d:
    d[key] = d[key].upper()
print(d)  # expect: {1: 'A', 2: 'B'}
try:
    for key in d:
        d[key + 10] = 'x'
except RuntimeError as error:
    print(error)  # expect: dictionary changed size during iteration
s = {1, 2}
try:
    for item in s:
        s.add(item + 100)
except RuntimeError as error:
    print(error)  # expect: Set changed size during iteration
