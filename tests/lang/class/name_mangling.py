# Names that begin with two underscores and do not end so are mangled with the class's name.
class _Under:
    __private = 1
    __dunder__ = 2
    def __method(self):
        return self.__private
    def call(self):
        return self.__method(), self.__dunder__
    def keyword(self, __arg=5):
        __local = __arg
        return sorted(locals(), key=len)

print([n for n in vars(_Under) if 'private' in n or 'method' in n])
# expect: ['_Under__private', '_Under__method']
print(_Under().call(), _Under().keyword())  # expect: (1, 2) ['self', '_Under__arg', '_Under__local']
try:
    _Under().__private
except AttributeError as error:
    print(error)  # expect: '_Under' object has no attribute '__private'

class __:
    __x = 'class of underscores only: not mangled'

print(__.__x)  # expect: class of underscores only: not mangled
