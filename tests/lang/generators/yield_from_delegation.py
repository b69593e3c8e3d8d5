# `yield from` passes send, throw and close to the inner generator.
def inner():
    try:
        while True:
            try:
                got = yield 'inner'
                print('inner got', got)
            except ValueError as error:
                print('inner caught', error)
    finally:
        print('inner closed')

def outer():
    try:
        yield from inner()
    finally:
        print('outer closed')

it = outer()
next(it)
it.send('hello')  # expect: inner got hello
it.throw(ValueError('v'))  # expect: inner caught v
print(it.gi_yieldfrom.gi_code.co_name)  # expect: inner
it.close()
# expect: inner closed
# expect: outer closed
