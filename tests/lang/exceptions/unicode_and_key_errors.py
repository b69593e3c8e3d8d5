# Exceptions with attributes of their own: KeyError quotes, UnicodeError places, StopIteration and
# SystemExit values.
print(KeyError('k'), KeyError(1), KeyError('a', 'b'), repr(str(KeyError())))  # expect: 'k' 1 ('a', 'b') ''
try:
    'aé€'.encode('ascii')
except UnicodeEncodeError as e:
    print(e)  # expect: 'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)
    print(e.encoding, e.object, e.start, e.end, e.reason)  # expect: ascii aé€ 1 3 ordinal not in range(128)
try:
    b'ok\xff!'.decode('utf-8')
except UnicodeDecodeError as e:
    print(e, e.object)
    # expect: 'utf-8' codec can't decode byte 0xff in position 2: invalid start byte b'ok\xff!'
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code)
# expect: 5 None 3 None
print(ImportError('m', name='n', path='p').name, NameError('x', name='y').name,
      AttributeError('a', obj=5).obj)  # expect: n y 5
try:
    ImportError(bad=1)
except TypeError as error:
    print(error)  # expect: ImportError() got an unexpected keyword argument 'bad'
