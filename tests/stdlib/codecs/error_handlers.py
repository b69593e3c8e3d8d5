# Error handlers of the program's own: what they get, what they may return, and where the conversion goes on.
import codecs

def answer(value):
    codecs.register_error('test.answer', lambda error: value)

def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as error:
        print(type(error).__name__, error)

def show(error):
    print(type(error).__name__, error.encoding, error.object, error.start, error.end, error.reason)
    return '?', error.end
codecs.register_error('test.show', show)
print('aé€b'.encode('ascii', 'test.show'), b'a\xffb'.decode('utf-8', 'test.show'))
# expect: UnicodeEncodeError ascii aé€b 1 3 ordinal not in range(128)
# expect: UnicodeDecodeError utf-8 b'a\xffb' 1 2 invalid start byte
# expect: b'a?b' a?b

for value in (3, (3, 3), ('x', 9), ('x', -3), ('€', 1), (b'z', 1)):
    answer(value)
    attempt('é'.encode, 'ascii', 'test.answer')
    attempt(b'\xff'.decode, 'ascii', 'test.answer')
    # expect: TypeError encoding error handler must return (str/bytes, int) tuple
    # expect: TypeError decoding error handler must return (str, int) tuple
    # expect: TypeError encoding error handler must return (str/bytes, int) tuple
    # expect: TypeError decoding error handler must return (str, int) tuple
    # expect: IndexError position 9 from error handler out of bounds
    # expect: IndexError position 9 from error handler out of bounds
    # expect: IndexError position -2 from error handler out of bounds
    # expect: IndexError position -2 from error handler out of bounds
    # expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
    # expect: €
    # expect: b'z'
    # expect: TypeError decoding error handler must return (str, int) tuple
attempt(codecs.lookup_error, 'test.none')  # expect: LookupError unknown error handler name 'test.none'
attempt(codecs.register_error, 'test.bad', 3)  # expect: TypeError handler must be callable
print(codecs.lookup_error('test.show') is show)  # expect: True
print(codecs.replace_errors(UnicodeTranslateError('abc', 0, 2, 'why')))  # expect: ('��', 2)
attempt(codecs.xmlcharrefreplace_errors, UnicodeDecodeError('a', b'b', 0, 1, 'why'))
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
