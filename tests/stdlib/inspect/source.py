# getsource() cuts out functions, classes and lambdas; getdoc() and getcomments().
import inspect
# a remark
def outer(x,
          y=(1,
2)):
    """The doc.

      indented
    """
    text = '''
not the end
'''
    # inside

    return [x,
y, text]
# outside
class C:
    def method(self): "short"
class D(C):
    def method(self): pass
print(inspect.getsource(outer).splitlines()[-2:])  # expect: ['    return [x,', 'y, text]']
print(inspect.getsourcelines(C))  # expect: (['class C:\n', '    def method(self): "short"\n'], 19)
print(repr(inspect.getcomments(outer)))  # expect: '# a remark\n'
print(repr(inspect.getdoc(outer)))  # expect: 'The doc.\n\nindented'
print(inspect.getdoc(D.method))  # expect: short
f = lambda a: a + 1
print(inspect.getsource(f), end='')  # expect: f = lambda a: a + 1
try:
    inspect.getsource(int)
except TypeError as error:
    print(error)  # expect: <class 'int'> is a built-in class
print(repr(inspect.cleandoc('  a\n    b\n   c\n')))  # expect: 'a\n b\nc'
