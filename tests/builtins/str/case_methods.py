# Case conversions follow Unicode: one character may become several.
print('straße ǆ ﬁ'.upper(), 'İI'.lower().encode('unicode_escape'), 'ΑΣ ΑΣΑ'.lower(), 'ß'.casefold(),
      'hello wORLD'.capitalize())  # expect: STRASSE Ǆ FI b'i\\u0307i' ας ασα ss Hello world
print("they're bill's ǆ".title(), 'aBc'.swapcase(), 'ŉ'.upper(), 'ﬃ'.title(), 'ÀÉ'.lower(),
      'µ'.casefold() == 'μ')  # expect: They'Re Bill'S ǅ AbC ʼN Ffi àé True
print('Title Case'.istitle(), 'not Title'.istitle(), 'ABC1'.isupper(), 'abc1'.islower(), '1'.isupper(),
      ''.islower(), 'ǅ'.istitle())  # expect: True False True True False False True
try:
    'a'.upper(1)
except TypeError as error:
    print(error)  # expect: str.upper() takes no arguments (1 given)
