"""bytes, bytearray and memoryview: index, slice, find, split, join, translate, hex."""


def crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
        table.append(n)
    return table


def crc32(data, table):
    value = 0xFFFFFFFF
    for byte in data:
        value = table[(value ^ byte) & 0xFF] ^ value >> 8
    return value ^ 0xFFFFFFFF


def run(n):
    table = crc_table()
    swap = bytes(255 - i for i in range(256))
    checksum = 0
    buffer = bytearray()
    for i in range(n):
        record = i.to_bytes(4, "little") + b"key=%d;" % i
        buffer += record
        buffer[-1] = i & 0xFF
        if i % 1000 == 999:
            frozen = bytes(buffer)
            view = memoryview(frozen)[1::2]
            checksum ^= crc32(frozen[:2000], table) + view[7] + len(view.tobytes())
            checksum += frozen.count(b"key") + frozen.find(b"=9") + len(frozen.split(b"="))
            checksum += int.from_bytes(frozen[100:107], "big") % 65_521
            checksum += sum(frozen.translate(swap)[:500]) + int(frozen[:64].hex(), 16) % 251
            checksum += len(b"-".join([frozen[i:i + 16] for i in range(0, 4096, 16)]).upper())
            checksum += frozen.startswith(b"\0") + (frozen[5:9] < frozen[9:13]) + bytes.fromhex("00ff")[1]
            del buffer[::3]
            checksum += len(buffer) + buffer.rfind(b"y")
            buffer.clear()
    return checksum


print("bytes_ops", run(1_200_000))
