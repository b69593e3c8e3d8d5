# chr, ord, bin, oct, hex, ascii and their limits.
print(chr(97), chr(0x10ffff) == '\U0010ffff', ord('🐍'), ord(b'a'))  # expect: a True 128013 97
print(ord(bytearray(b'z')), bin(10), bin(-10), oct(64), hex(255), hex(-255))
# expect: 122 0b1010 -0b1010 0o100 0xff -0xff
print(ascii('é\n'), ascii(['ü']), chr(True), bin(True))  # expect: '\xe9\n' ['\xfc']  0b1
for source in ("chr(-1)", "chr(0x110000)", "chr('a')", "ord('ab')", "ord('')", "ord(5)", "ord(b'ab')",
               "bin(1.5)", "hex('a')", "oct(None)", "chr(1.0)", "chr()", "chr(10 ** 20)", "ord()"):
    try:
        print(repr(eval(source)))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError ord() expected a character, but string of length 2 found
        # expect: TypeError ord() expected a character, but string of length 0 found
        # expect: TypeError ord() expected string of length 1, but int found
        # expect: TypeError ord() expected a character, but string of length 2 found
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError 'str' object cannot be interpreted as an integer
        # expect: TypeError 'NoneType' object cannot be interpreted as an integer
        # expect: TypeError 'float' object cannot be interpreted as an integer
        # expect: TypeError chr() takes exactly one argument (0 given)
        # expect: ValueError chr() arg not in range(0x110000)
        # expect: TypeError ord() takes exactly one argument (0 given)
