# Source bytes: UTF-8 by default, a BOM, and encoding declarations.
exec('print("é")'.encode())  # expect: é
exec(b'\xef\xbb\xbfprint("bom")')  # expect: bom
exec(b'# coding: latin-1\nprint("\xe9")')  # expect: é
exec(b'# -*- coding: utf-8 -*-\nprint("\xc3\xa9")')  # expect: é
for source in (b'# coding: nonsense\nx', b'x = "\xff"', b'\x00', 'x\x00y'):
    try:
        exec(source)
    except SyntaxError as error:
        print(error.msg.split(' (')[0])
        # expect: unknown encoding: nonsense
        # expect: (unicode error) 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte
        # expect: source code string cannot contain null bytes
        # expect: source code string cannot contain null bytes
