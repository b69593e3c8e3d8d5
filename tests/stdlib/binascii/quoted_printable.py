# Quoted-printable text: what is quoted, soft line breaks, headers.
import binascii
print(binascii.b2a_qp(b'a = b\n \t\nx '), binascii.b2a_qp(b'a b_c\n', header=True), binascii.b2a_qp(b'a\tb c', quotetabs=True))
# expect: b'a =3D b\n =09\nx=20' b'a_b=5Fc\n' b'a=09b=20c'
print(binascii.b2a_qp(b'x' * 80))
# expect: b'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=\nxxxxx'
print(binascii.b2a_qp(b'a\r\nb\n', istext=False), binascii.b2a_qp(b'a\r\nb\r\n'), binascii.b2a_qp(b'.\n..\n'))
# expect: b'a=0D=0Ab=0A' b'a\r\nb\r\n' b'=2E\n..\n'
print(binascii.b2a_qp(b'\xe9' * 26))
# expect: b'=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=E9=\n=E9'
print(binascii.a2b_qp(b'a=3D=\nb=zz=41=\r\nc=3d'), binascii.a2b_qp(b'a_b', header=True), binascii.a2b_qp('a_b='), binascii.a2b_qp(b'=='))
# expect: b'a=b=zzAc=' b'a b' b'a_b' b'='
