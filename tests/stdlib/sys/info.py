# Constants and information about the interpreter.
import sys
print(sys.maxsize == 2 ** 63 - 1, sys.byteorder, sys.maxunicode)  # expect: True little 1114111
print(sys.version_info[:2] >= (3, 13), sys.version_info.major, sys.platform)  # expect: True 3 linux
print(sys.float_info.max, sys.float_info.dig, sys.float_info.epsilon)
# expect: 1.7976931348623157e+308 15 2.220446049250313e-16
print(sys.int_info.bits_per_digit > 0, sys.hash_info.modulus == 2 ** 61 - 1)  # expect: True True
print(sys.hash_info.inf, 'sys' in sys.modules, 'sys' in sys.builtin_module_names)  # expect: 314159 True True
print(type(sys.path).__name__, sys.getdefaultencoding())  # expect: list utf-8
print(sys.getfilesystemencoding())  # expect: utf-8
print(sys.flags.optimize, sys.flags.interactive, isinstance(sys.executable, str))  # expect: 0 0 True
print(sys.intern('a' + 'b') is sys.intern('ab'), sys.getrecursionlimit())  # expect: True 1000
try:
    sys.intern(5)
except TypeError as error:
    print(error)  # expect: intern() argument must be str, not int
sys.no_such_thing  # raises: AttributeError: module 'sys' has no attribute 'no_such_thing'
