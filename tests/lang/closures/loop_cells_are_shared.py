# All closures made in one call share one cell; a new call has a new one.
def pair():
    value = 0
    def set_value(v):
        nonlocal value
        value = v
    return set_value, lambda: value

set1, get1 = pair()
set2, get2 = pair()
set1('one')
print(get1(), get2())  # expect: one 0
set2('two')
print(get1(), get2())  # expect: one two
print(set1.__closure__[0] is get1.__closure__[0], get1.__closure__[0] is get2.__closure__[0])
# expect: True False
