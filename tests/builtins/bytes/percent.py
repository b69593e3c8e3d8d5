# % on bytes: conversions, flags, mappings and errors.
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f'{type(error).__name__}: {error}'

class B:
    def __bytes__(self): return b'<B>'
print(b'%s|%b|%a|%r' % (b'x', B(), 'é', b'y'), b'%5s|%-5s|%.2s' % (b'ab', bytearray(b'cd'), memoryview(b'efgh')), b'%%%c%c' % (65, b'z'))
# expect: b"x|<B>|'\\xe9'|b'y'" b'   ab|cd   |ef' b'%Az'
print(b'%d %i %u %o %x %X %#x %+d % d %05d %-5d|' % (1, 2, 3, 8, 255, 255, 255, 4, 5, 6, 7), b'%d' % 3.9, b'%d' % 10**25)
# expect: b'1 2 3 10 ff FF 0xff +4  5 00006 7    |' b'3' b'10000000000000000000000000'
print(b'%e %.2f %g %G %F' % (1.5, 2.345, 1e-7, 1e20, float('inf')), b'%*d|%-*d|%.*f' % (5, 1, 5, 2, 1, 2.55))
# expect: b'1.500000e+00 2.35 1e-07 1E+20 INF' b'    1|2    |2.5'
print(b'%(a)s %(b)d' % {b'a': b'x', b'b': 5}, b'' % {}, b'%s' % (b'one',), bytearray(b'%s') % b'x')
# expect: b'x 5' b'' b'one' bytearray(b'x')
for f in (lambda: b'%s' % 5, lambda: b'%s' % 'x', lambda: b'%d' % 'x', lambda: b'%x' % 1.5, lambda: b'%f' % 'x', lambda: b'%c' % 256, lambda: b'%c' % b'ab', lambda: b'%y' % 1,
          lambda: b'%' % 1, lambda: b'%d %d' % 1, lambda: b'%d' % (1, 2), lambda: b'x' % 5, lambda: b'%(a)s' % 5, lambda: b'%(a)s' % {}, lambda: b'%(a' % {}, lambda: b'%*d' % ('x', 1), lambda: b'x' % {1: 2}, lambda: b'x' % [1]):
    print(attempt(f))
    # expect: TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
    # expect: TypeError: %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
    # expect: TypeError: %d format: a real number is required, not str
    # expect: TypeError: %x format: an integer is required, not float
    # expect: TypeError: float argument required, not str
    # expect: OverflowError: %c arg not in range(256)
    # expect: TypeError: %c requires an integer in range(256) or a single byte
    # expect: ValueError: unsupported format character 'y' (0x79) at index 1
    # expect: ValueError: incomplete format
    # expect: TypeError: not enough arguments for format string
    # expect: TypeError: not all arguments converted during bytes formatting
    # expect: TypeError: not all arguments converted during bytes formatting
    # expect: TypeError: format requires a mapping
    # expect: KeyError: b'a'
    # expect: ValueError: incomplete format key
    # expect: TypeError: * wants int
    # expect: b'x'
    # expect: b'x'
for f in (lambda: b'%i' % 'x', lambda: b'%u' % 'x', lambda: '%i' % 'x', lambda: b'%(k' % 1, lambda: '%(k' % (1,), lambda: '%(k' % {}):
    print(attempt(f))
    # expect: TypeError: %d format: a real number is required, not str
    # expect: TypeError: %u format: a real number is required, not str
    # expect: TypeError: %i format: a real number is required, not str
    # expect: TypeError: format requires a mapping
    # expect: TypeError: format requires a mapping
    # expect: ValueError: incomplete format key
