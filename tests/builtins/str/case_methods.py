# Case conversions follow Unicode: one character may become several.
print('straße ǆ ﬁ'.upper(), 'İI'.lower().encode('unicode_escape'), 'ΑΣ ΑΣΑ'.lower())
# expect: STRASSE Ǆ FI b'i\\u0307i' ας ασα
print('ß'.casefold(), 'hello wORLD'.capitalize())  # expect: ss Hello world
print("they're bill's ǆ".title(), 'aBc'.swapcase(), 'ŉ'.upper(), 'ﬃ'.title())
# expect: They'Re Bill'S ǅ AbC ʼN Ffi
print('ÀÉ'.lower(), 'µ'.casefold() == 'μ')  # expect: àé True
print('Title Case'.istitle(), 'not Title'.istitle(), 'ABC1'.isupper())  # expect: True False True
print('abc1'.islower(), '1'.isupper(), ''.islower(), 'ǅ'.istitle())  # expect: True False False True
try:
    'a'.upper(1)
except TypeError as error:
    print(error)  # expect: str.upper() takes no arguments (1 given)
