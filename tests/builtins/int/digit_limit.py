# Conversions between text and ints of more than 4300 digits are refused; other bases are not limited.
import sys
for f in (lambda: str(10 ** 4300), lambda: int('1' * 4301), lambda: f'{10 ** 4300}'):
    try:
        f()
    except ValueError as error:
        print(error)
        # expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
        # expect: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit
        # expect: Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit
print(len(str(10 ** 4299)), len(hex(10 ** 5000)))  # expect: 4300 4155
print(int('f' * 5000, 16) == 16 ** 5000 - 1, sys.get_int_max_str_digits())  # expect: True 4300
sys.set_int_max_str_digits(5000)
print(len(str(10 ** 4300)))  # expect: 4301
try:
    sys.set_int_max_str_digits(100)
except ValueError as error:
    print(error)  # expect: maxdigits must be 0 or larger than 640
