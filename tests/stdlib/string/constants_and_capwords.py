# The constants and `capwords`.
import string
print(string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase)  # expect: True
print(string.digits, string.hexdigits, string.octdigits, string.punctuation)
# expect: 0123456789 0123456789abcdefABCDEF 01234567 !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~
print(repr(string.whitespace), len(string.printable))  # expect: ' \t\n\r\x0b\x0c' 100
print(string.capwords('  hello   wORLD '), string.capwords('a-b c', '-'))  # expect: Hello World A-B c
