# The constants and `capwords`.
import string
print(string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase, string.digits,
      string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
      # expect: True 0123456789 0123456789abcdefABCDEF 01234567 !"#$%&'()*+,-./:;<=>?@[\]^_`{|}~ ' \t\n\r\x0b\x0c' 100
print(string.capwords('  hello   wORLD '), string.capwords('a-b c', '-'))  # expect: Hello World A-B c
