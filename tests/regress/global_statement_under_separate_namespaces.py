# A global statement in a function makes the name global for the module's own code, too, when exec() runs it with separate namespaces.
source = '''
y = 9
def f():
    y = 1
    def g():
        global y
        return y
    return g(), y
print(f())
'''
def run():
    exec(source)
run()  # expect: (9, 1)
print(y)  # expect: 9
