# socketpair(), makefile(), sendfile(), descriptors and buffers in messages.
import os, socket, tempfile
a, b = socket.socketpair()
with a.makefile('rw', encoding='utf-8') as f, b.makefile('rwb') as g:
    f.write('grüße\nzwei\n')
    f.flush()
    print(g.readline(), g.readline())  # expect: b'gr\xc3\xbc\xc3\x9fe\n' b'zwei\n'
    g.write(b'back\n')
    g.flush()
    print(repr(f.readline()), f.readable(), f.writable())  # expect: 'back\n' True True
    a.close()
    print(a.fileno() >= 0)  # expect: True
print(a.fileno())  # expect: -1
b.close()
a, b = socket.socketpair()
with tempfile.TemporaryFile() as file:
    file.write(b'0123456789' * 10)
    file.flush()
    file.seek(0)
    print(a.sendfile(file, 10, 25), b.recv(1000), file.tell())  # expect: 25 b'0123456789012345678901234' 35
r, w = os.pipe()
socket.send_fds(a, [b'with', b'fd'], [w])
data, fds, flags, address = socket.recv_fds(b, 100, 4)
os.write(fds[0], b'through')
print(data, len(fds), os.read(r, 100))  # expect: b'withfd' 1 b'through'
one, two = bytearray(3), bytearray(5)
a.sendmsg([b'abc', memoryview(b'defgh')])
print(b.recvmsg_into([one, two])[0], one, two)  # expect: 8 bytearray(b'abc') bytearray(b'defgh')
a.sendall(b'x' * 10)
print(b.recvmsg(4)[0], b.recv(100, socket.MSG_PEEK), b.recv(100))  # expect: b'xxxx' b'xxxxxx' b'xxxxxx'
print(a.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE), len(a.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4)))  # expect: 1 4
c = a.dup()
a.close()
c.send(b'!')
print(b.recv(1), socket.socket(fileno=c.detach()).family)  # expect: b'!' 1
b.close()
