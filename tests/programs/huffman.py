"""Huffman compression of bytes: canonical codes, a bit stream, a container with several members."""
import heapq
import io
import itertools
from collections import Counter
from dataclasses import dataclass, field


class BitWriter:
    def __init__(self):
        self.buffer = bytearray()
        self.pending = 0
        self.count = 0

    def write(self, value, width):
        self.pending = self.pending << width | value
        self.count += width
        while self.count >= 8:
            self.count -= 8
            self.buffer.append(self.pending >> self.count & 0xFF)
        self.pending &= (1 << self.count) - 1

    def getvalue(self):
        if not self.count:
            return bytes(self.buffer)
        return bytes(self.buffer) + bytes([self.pending << 8 - self.count & 0xFF])

    def __len__(self):
        return len(self.buffer) * 8 + self.count


def bits(data):
    """The bits of some bytes, most significant first."""
    for byte in memoryview(data):
        for shift in range(7, -1, -1):
            yield byte >> shift & 1


@dataclass(order=True)
class Node:
    weight: int
    lowest: int
    symbol: int | None = field(default=None, compare=False)
    children: tuple = field(default=(), compare=False, repr=False)

    def depths(self, depth=0):
        if self.symbol is not None:
            yield self.symbol, max(depth, 1)
        for child in self.children:
            yield from child.depths(depth + 1)


def code_lengths(data):
    heap = [Node(count, symbol, symbol) for symbol, count in Counter(data).items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        a = heapq.heappop(heap)
        b = heap[0]
        heapq.heapreplace(heap, Node(a.weight + b.weight, min(a.lowest, b.lowest), None, (a, b)))
    return dict(heap[0].depths()) if heap else {}


def canonical(lengths):
    """symbol -> (code, length): codes count upwards within and across the lengths."""
    codes = {}
    code = previous = 0
    for symbol, length in sorted(lengths.items(), key=lambda item: (item[1], item[0])):
        code <<= length - previous
        codes[symbol] = code, length
        code += 1
        previous = length
    return codes


def varint(value):
    out = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def read_varint(stream):
    value = 0
    for shift in itertools.count(step=7):
        byte = stream.read(1)
        if not byte:
            raise EOFError("number is cut off")
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            return value


def compress(data):
    lengths = code_lengths(data)
    codes = canonical(lengths)
    writer = BitWriter()
    for symbol in data:
        writer.write(*codes[symbol])
    table = bytearray(varint(len(lengths)))
    for symbol, length in sorted(lengths.items()):
        table += bytes((symbol, length))
    return varint(len(data)) + bytes(table) + writer.getvalue()


def decompress(packed):
    stream = io.BytesIO(packed)
    size = read_varint(stream)
    entries = stream.read(2 * read_varint(stream))
    lengths = dict(zip(entries[::2], entries[1::2]))
    decode = {code: symbol for symbol, code in canonical(lengths).items()}
    out = bytearray()
    code = width = 0
    source = bits(stream.read())
    while len(out) < size:
        try:
            code = code << 1 | next(source)
        except StopIteration:
            raise EOFError(f"{len(out)} of {size} bytes found") from None
        width += 1
        if (symbol := decode.get((code, width))) is not None:
            out.append(symbol)
            code = width = 0
    return bytes(out)


def run_lengths(data):
    """Runs of four and more become: the byte four times, then how many more."""
    out = bytearray()
    for byte, group in itertools.groupby(data):
        count = sum(1 for _ in group)
        while count >= 4:
            more = min(count - 4, 255)
            out += bytes((byte,)) * 4 + bytes((more,))
            count -= 4 + more
        out += bytes((byte,)) * count
    return bytes(out)


def expand_runs(data):
    out = bytearray()
    same = 0
    stream = iter(data)
    for byte in stream:
        same = same + 1 if out and out[-1] == byte and same else 1
        out.append(byte)
        if same == 4:
            out.extend(bytes([byte]) * next(stream))
            same = 0
    return bytes(out)


class Archive:
    MAGIC = b"HUF\x01"

    def __init__(self, **members):
        self.members = {name: bytes(data) for name, data in members.items()}

    def pack(self):
        stream = io.BytesIO()
        stream.write(self.MAGIC)
        for name, data in self.members.items():
            plain, runs = compress(data), compress(run_lengths(data))
            kind, packed = min((b"H", plain), (b"R", runs), (b"-", data), key=lambda pair: len(pair[1]))
            encoded = name.encode()
            stream.write(kind + varint(len(encoded)) + encoded + varint(len(packed)) + packed)
        return stream.getvalue()

    @classmethod
    def unpack(cls, raw):
        stream = io.BytesIO(raw)
        if stream.read(4) != cls.MAGIC:
            raise ValueError("no archive")
        archive = cls()
        while kind := stream.read(1):
            name = stream.read(read_varint(stream)).decode()
            packed = stream.read(read_varint(stream))
            match kind:
                case b"H":
                    data = decompress(packed)
                case b"R":
                    data = expand_runs(decompress(packed))
                case b"-":
                    data = packed
                case _:
                    raise ValueError(f"unknown kind {kind!r}")
            archive.members[name] = data
        return archive


def noise(count, seed=99):
    out = bytearray(count)
    for i in range(count):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        out[i] = seed >> 16 & 0xFF
    return out


def main():
    text = b"she sells sea shells on the sea shore; the shells she sells are sea shells for sure"
    lengths = code_lengths(text)
    for symbol, (code, length) in sorted(canonical(lengths).items(),
                                         key=lambda item: (item[1][1], item[1][0])):
        print(f"  {chr(symbol)!r:>4} {text.count(symbol):>3} {code:0{length}b}")
    counts = Counter(text)
    total = sum(counts[s] * n for s, n in lengths.items())
    print(f"{len(text) * 8} bits become {total}; Kraft sum {sum(2.0 ** -n for n in lengths.values())}")
    packed = compress(text)
    print(len(packed), packed[:8].hex(" "), packed[-4:], decompress(packed) == text)

    members = {
        "empty": b"", "one": b"a", "same": b"z" * 1000, "text": text * 20, "noise": noise(600),
        "unicode": "Schlange, змея, 蛇 🐍 ".encode() * 9, "zeros": bytes(700) + b"\x01\x02" + bytes(700),
        "counter": bytes(range(256)) * 2,
    }
    raw = Archive(**members).pack()
    back = Archive.unpack(raw)
    for name, data in members.items():
        start = raw.index(name.encode()) - 2
        size = len(compress(data))
        print(f"{name:<8} {len(data):>5} -> {size:>5} kind {raw[start:start + 1].decode()} "
              f"{back.members[name] == data}")
    print("archive", sum(map(len, members.values())), "->", len(raw), list(back.members) == list(members))
    for sample in (b"", b"abc", b"aaaa", b"aaaaa", b"aaaab" * 3, b"x" * 259 + b"y", b"x" * 263,
                   b"\x00" * 600):
        assert expand_runs(run_lengths(sample)) == sample, sample
        print(len(sample), "->", len(run_lengths(sample)), end="; ")
    print()
    for broken in (raw[:3], raw[:4] + b"?\x00\x00", packed[:-6], b"\xff\xff", raw[:40]):
        try:
            Archive.unpack(broken) if broken.startswith(b"HUF") else decompress(broken)
        except (ValueError, EOFError) as error:
            print(f"{type(error).__name__}: {error}")
        except StopIteration:
            print("stopped")
        else:
            print("accepted", len(broken))
    writer = BitWriter()
    for width in range(1, 12):
        writer.write(width & 1, width)
    print(len(writer), writer.getvalue().hex(), "".join(map(str, bits(writer.getvalue())))[:20])
    table = bytes.maketrans(b"sea", b"SEA")
    print(text.translate(table, b" ;")[:24], text.title()[:9], text.partition(b";")[0][-5:],
          b"%5d|%-4s|%x" % (42, b"ab", 255))


if __name__ == "__main__":
    main()
