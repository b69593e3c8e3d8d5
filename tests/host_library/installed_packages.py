# importlib.metadata finds what packages are installed: versions, files, entry points; importlib.resources reads what lies in a package.
# needs: importlib.metadata importlib.resources pkgutil
import importlib.metadata
import importlib.resources
import os
import pkgutil
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'shop_plugin'))
    os.mkdir(os.path.join(folder, 'shop_plugin-2.5.dist-info'))
    files = {
        'shop_plugin/__init__.py': 'def main(): return "called"\n',
        'shop_plugin/data.txt': 'one\ntwo\n',
        'shop_plugin-2.5.dist-info/METADATA': 'Metadata-Version: 2.1\nName: shop-plugin\nVersion: 2.5\nRequires-Dist: six>=1\n\nAbout it.\n',
        'shop_plugin-2.5.dist-info/entry_points.txt': '[shop.plugins]\nfirst = shop_plugin:main\n',
        'shop_plugin-2.5.dist-info/RECORD': 'shop_plugin/__init__.py,,\nshop_plugin/data.txt,,8\n',
    }
    for name, text in files.items():
        with open(os.path.join(folder, name), 'w') as f:
            f.write(text)
    sys.path.insert(0, folder)
    print(importlib.metadata.version('shop-plugin'), importlib.metadata.requires('shop_plugin'))  # expect: 2.5 ['six>=1']
    print([str(f) for f in importlib.metadata.files('shop-plugin')])  # expect: ['shop_plugin/__init__.py', 'shop_plugin/data.txt']
    (entry,) = importlib.metadata.entry_points(group='shop.plugins')
    print(entry.name, entry.value, entry.load()())  # expect: first shop_plugin:main called
    print(importlib.metadata.metadata('shop-plugin')['Name'])  # expect: shop-plugin
    try:
        importlib.metadata.version('no-such-package')
    except importlib.metadata.PackageNotFoundError as e:
        print(e)  # expect: No package metadata was found for no-such-package
    print(importlib.resources.files('shop_plugin').joinpath('data.txt').read_text().split())  # expect: ['one', 'two']
    print(pkgutil.get_data('shop_plugin', 'data.txt'))  # expect: b'one\ntwo\n'
