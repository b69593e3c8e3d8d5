# Names and numbers of hosts, services and addresses.
import socket
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
# expect: [(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM: 1>, 6, '', ('127.0.0.1', 80))]
print(socket.gethostbyname('127.0.0.1'), socket.getnameinfo(('127.0.0.1', 9), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
# expect: 127.0.0.1 ('127.0.0.1', '9')
print(socket.inet_pton(socket.AF_INET6, '::1')[-2:], socket.inet_ntop(socket.AF_INET, b'\x01\x02\x03\x04'), socket.inet_aton('1.2'), socket.inet_ntoa(b'abcd'))
# expect: b'\x00\x01' 1.2.3.4 b'\x01\x00\x00\x02' 97.98.99.100
print(socket.htons(1), socket.ntohl(1), socket.CMSG_LEN(4), socket.CMSG_SPACE(4))  # expect: 256 16777216 20 24
for f in (lambda: socket.getaddrinfo('nowhere.invalid', 1), lambda: socket.inet_aton('x'), lambda: socket.htons(70000), lambda: socket.htonl(-1), lambda: socket.inet_ntoa(b'1')):
    try:
        f()
    except (OSError, OverflowError) as e:
        print(type(e).__name__, e.args[-1])
# expect-re: gaierror .*
# expect: OSError illegal IP address string passed to inet_aton
# expect: OverflowError htons: Python int too large to convert to C 16-bit unsigned integer
# expect: OverflowError can't convert negative value to unsigned int
# expect: OSError packed IP wrong length for inet_ntoa
print(issubclass(socket.gaierror, OSError), socket.gaierror.__module__, socket.getdefaulttimeout())  # expect: True socket None
print(socket.if_nameindex()[0], socket.if_nametoindex('lo'))  # expect: (1, 'lo') 1
