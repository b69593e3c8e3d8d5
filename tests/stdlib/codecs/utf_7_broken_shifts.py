# Errors of UTF-7 where a shift sequence ends too early.
for data in b'+a-', b'+AGF-', b'+AGE-':
    try: print(data.decode('utf7'))
    except UnicodeDecodeError as e: print(e)
# expect: 'utf7' codec can't decode bytes in position 0-2: partial character in shift sequence
# expect: 'utf7' codec can't decode bytes in position 0-4: non-zero padding bits in shift sequence
# expect: a
