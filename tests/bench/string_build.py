"""Building text: repeated +=, join of pieces, character by character, StringIO, slices."""
from io import StringIO


def run(n, rounds):
    checksum = 0
    for number in range(rounds):
        text = ""
        for i in range(n):
            text += "ab"[i & 1]
            if i % 50 == 0:
                text += "\n"
        pieces = []
        for i in range(n):
            pieces.append(str(i))
        joined = ",".join(pieces)
        buffer = StringIO()
        for i in range(n // 2):
            buffer.write("x" if i % 3 else "yz")
        out = ""
        for ch in joined[:n]:
            if ch != "," and ch >= "3":
                out = out + ch
        backwards = "".join([text[i] for i in range(len(text) - 1, -1, -1)])
        checksum += len(text) + len(joined) + len(buffer.getvalue()) + len(out) * number
        checksum += ord(backwards[number]) + ord(joined[number * 3]) + (text == backwards[::-1])
    return checksum


print("string_build", run(20_000, 90))
