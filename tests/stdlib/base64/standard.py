# base64 with the standard, the URL-safe and other alphabets.
import base64, io
def attempt(f):
    try:
        return f()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(base64.b64encode(b'\xff\xfe\xfd'), base64.urlsafe_b64encode(b'\xff\xfe\xfd'), base64.b64encode(b'\xff\xfe', altchars=b'[]'), base64.standard_b64encode(b'a'))
# expect: b'//79' b'__79' b']]4=' b'YQ=='
print(base64.b64decode('YW Jj'), base64.urlsafe_b64decode('_-8='), base64.b64decode(b'-_8=', '-_'), base64.standard_b64decode(b'YQ=='))
# expect: b'abc' b'\xff\xef' b'\xfb\xff' b'a'
for f in (lambda: base64.b64decode('YWJj\n', validate=True), lambda: base64.b64decode('Y'), lambda: base64.b64decode('é'), lambda: base64.b64decode(5),
          lambda: base64.b64encode('a'), lambda: base64.b64encode(b'a', b'-'), lambda: base64.encodebytes('a'), lambda: base64.decodebytes(memoryview(b'abcd').cast('H'))):
    print(attempt(f))
    # expect: Error: Only base64 data is allowed
    # expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
    # expect: ValueError: string argument should contain only ASCII characters
    # expect: TypeError: argument should be a bytes-like object or ASCII string, not 'int'
    # expect: TypeError: a bytes-like object is required, not 'str'
    # expect: AssertionError: b'-'
    # expect: TypeError: expected bytes-like object, not str
    # expect: TypeError: expected single byte elements, not 'H' from memoryview
print(base64.encodebytes(b'x' * 60), base64.decodebytes(b'YWJj\nYWJj\n'))
# expect: b'eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4\neHh4\n' b'abcabc'
encoded, decoded = io.BytesIO(), io.BytesIO()
base64.encode(io.BytesIO(b'y' * 100), encoded)
base64.decode(io.BytesIO(encoded.getvalue()), decoded)
print(len(encoded.getvalue().splitlines()), decoded.getvalue() == b'y' * 100)  # expect: 2 True
