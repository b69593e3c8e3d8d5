# A free variable is found through any number of levels; the innermost binding wins.
def one():
    x = 'one'
    def two():
        def three():
            def four():
                nonlocal x
                x += '!'
                return x
            return four
        return three
    def show():
        return x
    return two, show

two, show = one()
print(two()()(), two()()(), show())  # expect: one! one!! one!!

def shadow(x):
    def inner(x):
        return lambda: x
    return inner('inner')(), x

print(shadow('outer'))  # expect: ('inner', 'outer')
