# Writing to a text file over a socket dropped the lines that had been read ahead.
import socket
a, b = socket.socketpair()
near, far = a.makefile('rw'), b.makefile('rw')
far.write('one\ntwo\n'); far.flush()
print(near.readline(), end='')  # expect: one
near.write('answer\n'); near.flush()
print(near.readline(), end='')  # expect: two
print(far.readline(), end='')  # expect: answer
