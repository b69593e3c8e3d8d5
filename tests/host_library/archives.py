# Archives and media: zipfile, tarfile, gzip, zipapp, wave, quopri, mimetypes.
# needs: zipfile tarfile gzip zipapp wave quopri mimetypes
import gzip
import io
import mimetypes
import os
import quopri
import subprocess
import sys
import tarfile
import tempfile
import wave
import zipapp
import zipfile

buffer = io.BytesIO()
with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('folder/a.txt', 'text ' * 100)
    z.writestr(zipfile.ZipInfo('b.bin', (2024, 2, 29, 12, 0, 0)), bytes(range(256)))
with zipfile.ZipFile(buffer) as z:
    print(z.namelist(), z.getinfo('folder/a.txt').file_size, z.testzip())  # expect: ['folder/a.txt', 'b.bin'] 500 None
    print(z.getinfo('b.bin').date_time, z.read('b.bin')[-2:], sorted(p.name for p in zipfile.Path(z).iterdir()))
    # expect: (2024, 2, 29, 12, 0, 0) b'\xfe\xff' ['b.bin', 'folder']
try:
    zipfile.ZipFile(io.BytesIO(b'no archive at all'))
except zipfile.BadZipFile as e:
    print(e)  # expect: File is not a zip file

packed = gzip.compress(b'hello ' * 1000, mtime=0)
print(len(packed) < 100, gzip.decompress(packed)[:6], packed[:4])  # expect: True b'hello ' b'\x1f\x8b\x08\x00'
with gzip.open(io.BytesIO(gzip.compress('é\nline\n'.encode())), 'rt', encoding='utf-8') as f:
    print(f.read().split())  # expect: ['é', 'line']



def without_owner(member):
    member.uid, member.uname = 0, 'nobody'
    return member

with tempfile.TemporaryDirectory() as folder:
    os.makedirs(os.path.join(folder, 'tree', 'deep'))
    for name in ('tree/one', 'tree/deep/two'):
        with open(os.path.join(folder, name), 'w') as f:
            f.write(name * 50)
    os.symlink('one', os.path.join(folder, 'tree', 'link'))
    archive = os.path.join(folder, 'a.tar.gz')
    with tarfile.open(archive, 'w:gz') as tar:
        tar.add(os.path.join(folder, 'tree'), 'tree', filter=without_owner)
    with tarfile.open(archive) as tar:
        print(sorted(m.name + '/' * m.isdir() + '@' * m.issym() for m in tar))
        # expect: ['tree/', 'tree/deep/', 'tree/deep/two', 'tree/link@', 'tree/one']
        how = {'filter': 'data'} if hasattr(tarfile, 'data_filter') else {}   # since 3.12, and in repaired older versions
        tar.extractall(os.path.join(folder, 'out'), [m for m in tar if m.uname == 'nobody'], **how)
    print(open(os.path.join(folder, 'out/tree/link')).read()[:16])  # expect: tree/onetree/one
    app = os.path.join(folder, 'app')
    os.mkdir(app)
    with open(os.path.join(app, 'tool.py'), 'w') as f:
        f.write('def main():\n    print("from the archive", __name__)\n')
    zipapp.create_archive(app, os.path.join(folder, 'app.pyz'), main='tool:main')
    print(subprocess.run([sys.executable, os.path.join(folder, 'app.pyz')], capture_output=True, text=True).stdout.strip())
    # expect: from the archive tool

    sound = os.path.join(folder, 'a.wav')
    with wave.open(sound, 'wb') as w:
        w.setnchannels(1), w.setsampwidth(2), w.setframerate(8000)
        w.writeframes(b'\0\1' * 400)
    with wave.open(sound) as w:
        print(w.getparams().nframes, w.getframerate(), w.readframes(1))  # expect: 400 8000 b'\x00\x01'

print(quopri.encodestring('é = 1'.encode()), quopri.decodestring(b'=C3=A9'))  # expect: b'=C3=A9 =3D 1' b'\xc3\xa9'
print(mimetypes.MimeTypes().guess_type('x.tar.gz'), mimetypes.MimeTypes().guess_extension('image/png'))
# expect: ('application/x-tar', 'gzip') .png
