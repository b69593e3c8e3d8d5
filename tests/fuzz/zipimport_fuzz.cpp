// Any bytes as a zip archive with modules: its table and its files are read or refused.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import io, zipimport, zlib, os, tempfile
folder = tempfile.mkdtemp()
archive = os.path.join(folder, 'archive.zip')

def check(data):
    with open(archive, 'wb') as file: file.write(data)
    zipimport._zip_directory_cache.clear()
    refusals = ImportError, OSError, EOFError, ValueError, zlib.error, SyntaxError, MemoryError
    try: importer = zipimport.zipimporter(archive)
    except refusals: return
    for name in list(importer._files)[:10]:
        try: importer.get_data(archive + '/' + name)
        except refusals: pass
        for ask in importer.find_spec, importer.get_source, importer.get_code, importer.is_package:
            try: ask(name.removesuffix('.py'))
            except refusals: pass
    repr(importer); importer.invalidate_caches()
)");
    property.check(data, size);
    return 0;
}
