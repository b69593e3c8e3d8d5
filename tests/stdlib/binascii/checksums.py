# crc32 and crc_hqx go on from an earlier value.
import binascii
print(binascii.crc32(b'hello'), binascii.crc32(b'lo', binascii.crc32(b'hel')), binascii.crc32(b'', -1), binascii.crc32(b'a', 2**40 + 1))
# expect: 907060870 907060870 4294967295 2679148245
print(binascii.crc_hqx(b'hello', 0), binascii.crc_hqx(b'lo', binascii.crc_hqx(b'hel', 0)), binascii.crc_hqx(b'123456789', 0xffff))
# expect: 50018 50018 10673
print(binascii.crc32(bytes(100_000)), binascii.crc32(memoryview(b'hello')[1:]))
# expect: 3557922173 2016719371
