# switch() goes on where the other left off; what is passed comes out as the call's result, or as the function's arguments at the beginning.
# differs: greenlet is a package of its own for CPython
from greenlet import greenlet, getcurrent

main = getcurrent()
print(main.parent, main.dead, bool(main), getcurrent() is main)  # expect: None False True True

def ping(a, b):
    print(a, b)
    c = pong.switch(a + b)
    print(c)
    return 'ping ends'

def pong(text):
    print(text)
    ping.switch(42)
    print('never')

ping, pong = greenlet(ping), greenlet(pong)
print(ping.switch('hello', ' world'))
# expect: hello  world
# expect: hello world
# expect: 42
# expect: ping ends
print(ping.dead, bool(ping), pong.dead, bool(pong))  # expect: True False False True

def echo(*args, **kwargs):
    received = args, kwargs
    while True: received = main.switch(received)
echo = greenlet(echo)
print(echo.switch(1, 2, key=3))  # expect: ((1, 2), {'key': 3})
print(echo.switch())  # expect: ()
print(echo.switch(1))  # expect: 1
print(echo.switch(1, 2))  # expect: (1, 2)
print(echo.switch(key=3))  # expect: {'key': 3}
print(echo.switch(1, key=3))  # expect: ((1,), {'key': 3})
print(echo.switch(None), echo.switch((1,)))  # expect: None (1,)

# To itself, and to one that is dead: its parent gets it.
print(main.switch(1), main.switch(), ping.switch(1, 2))  # expect: 1 () (1, 2)

# A generator and its caller's loop, half in one greenlet and half in the other.
def items():
    yield main.switch('first')
    yield 'second'
consumer = greenlet(lambda: list(items()))
print(consumer.switch(), consumer.switch('sent'))  # expect: first ['sent', 'second']
# From inside native code.
sorter = greenlet(lambda: sorted([3, 1, 2], key=lambda n: main.switch(n)))
print(sorter.switch(), sorter.switch(0), sorter.switch(2), sorter.switch(1))  # expect: 3 1 2 [3, 2, 1]
for g in (pong, echo): g.throw()
