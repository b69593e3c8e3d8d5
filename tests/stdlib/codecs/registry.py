# register() adds encodings; failures of the encodings found that way carry a note.
import codecs

asked = []
def search(name):
    asked.append(name)
    if name == 'test_upper':
        return codecs.CodecInfo(lambda text, errors='strict': (text.upper().encode(), len(text)),
                                lambda data, errors='strict': (bytes(data).decode().lower(), len(data)), name=name)
    if name == 'test_odd':
        return (lambda text, errors='strict': (3, 3), lambda data, errors='strict': ('x',), None, None)
    if name == 'test_wrong':
        return 3
codecs.register(search)

def attempt(f, *arguments):
    try:
        print(f(*arguments))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, '__notes__', ''))

print('abc'.encode('Test-Upper'), b'ABC'.decode('test upper'))  # expect: b'ABC' abc
print(asked)  # expect: ['test_upper']
attempt('a'.encode, 'test_odd')
# expect: TypeError 'test_odd' encoder returned 'int' instead of 'bytes'; use codecs.encode() to encode to arbitrary types 
attempt(b'a'.decode, 'test_odd')  # expect: TypeError decoder must return a tuple (object,integer) 
attempt(codecs.encode, 'a', 'test_odd')  # expect: 3
attempt(codecs.lookup, 'test_wrong')  # expect: TypeError codec search functions must return 4-tuples 
codecs.unregister(search)
attempt('a'.encode, 'test_upper')  # expect: LookupError unknown encoding: test_upper 
attempt(codecs.register, 3)  # expect: TypeError argument must be callable 
attempt(''.encode, 'rot13')
# expect: LookupError 'rot13' is not a text encoding; use codecs.encode() to handle arbitrary codecs 
print(codecs.encode('Hello', 'rot13'), b''.decode('no-such') == '')  # expect: Uryyb True
attempt('€'.encode, 'cp437')
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\u20ac' in position 0: character maps to <undefined> ["encoding with 'cp437' codec failed"]
attempt('€'.encode, 'latin-1')
# expect: UnicodeEncodeError 'latin-1' codec can't encode character '\u20ac' in position 0: ordinal not in range(256) 
