# Making and taking apart UUIDs.
import copy
import uuid
u = uuid.UUID('12345678-1234-5678-9234-567812345678')
print(repr(u), u.urn, u.hex, u.fields, u.version, u.variant)
# expect: UUID('12345678-1234-5678-9234-567812345678') urn:uuid:12345678-1234-5678-9234-567812345678 12345678123456789234567812345678 (305419896, 4660, 22136, 146, 52, 95073701484152) 5 specified in RFC 4122
print(u.bytes, u.bytes_le, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u, uuid.UUID(int=int(u)) == u)
# expect: b'\x124Vx\x124Vx\x924Vx\x124Vx' b'xV4\x124\x12xV\x924Vx\x124Vx' True True True
print(uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_URL, 'x'))
# expect: 6fa459ea-ee8a-3ca4-894e-db77e160355e 4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4
print(uuid.uuid4().version, uuid.uuid1().version, uuid.uuid4() != uuid.uuid4(), len({u, uuid.UUID(str(u))}), copy.copy(u) == u == copy.deepcopy(u))
# expect: 4 1 True 1 True
for kwargs in {}, {'hex': 'x'}, {'bytes': b'1'}, {'int': -1}, {'fields': (1,)}, {'int': 1, 'version': 9}:
    try:
        uuid.UUID(**kwargs)
    except (TypeError, ValueError) as error:
        print(error)
        # expect: one of the hex, bytes, bytes_le, fields, or int arguments must be given
        # expect: badly formed hexadecimal UUID string
        # expect: bytes is not a 16-char string
        # expect: int is out of range (need a 128-bit value)
        # expect: fields is not a 6-tuple
        # expect: illegal version number
try:
    u.int = 3
except TypeError as error:
    print(error)  # expect: UUID objects are immutable
