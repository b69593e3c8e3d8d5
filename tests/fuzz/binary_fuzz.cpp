// Decoders of binary data: base64, hex, zlib; what is encoded decodes to the same.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import base64, binascii, zlib

def check(data):
    for decode in (base64.b64decode, base64.b32decode, base64.b16decode, base64.b85decode, base64.a85decode, base64.urlsafe_b64decode,
                   base64.z85decode, binascii.a2b_base64, binascii.a2b_uu, binascii.a2b_qp, binascii.unhexlify, bytes.fromhex):
        try: decode(data if decode != bytes.fromhex else data.decode('latin-1'))
        except (ValueError, TypeError): pass
    for encode, decode in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b85encode, base64.b85decode),
                           (base64.a85encode, base64.a85decode), (binascii.hexlify, binascii.unhexlify), (zlib.compress, zlib.decompress),
                           (binascii.b2a_qp, binascii.a2b_qp)):
        back = decode(encode(data))
        assert back == data or (encode is binascii.b2a_qp), (encode, back)
    for bits in 15, -15, 31, 47:
        machine = zlib.decompressobj(bits)
        try: machine.decompress(data, 1 << 16); machine.flush(1 << 16)
        except zlib.error: pass
    zlib.crc32(data); zlib.adler32(data); binascii.crc_hqx(data, 0)
    try: zlib.decompressobj(zdict=data[:9]).decompress(data[9:], 1 << 12)
    except zlib.error: pass
)");
    property.check(data, size);
    return 0;
}
