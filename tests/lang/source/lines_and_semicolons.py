# Logical lines: semicolons, brackets, backslashes, comments, blank lines, form feeds.
a = 1; b = 2; print(a, b);  # expect: 1 2
total = (1 +  # comment inside
         2

         + 3)
print(total)  # expect: 6
c = [
    4,
]; print(c)  # expect: [4]
if a: print('x'); print('y')
# expect: x
# expect: y
d = 1 + \
    2
print(d)  # expect: 3
exec('x = 1\r\ny = 2\rprint(x, y)')  # expect: 1 2
exec('\n\n# nothing\n\n')
exec('if 1:\n\n    # comment\n  # odd comment\n    print("in")\n\n\nprint("out")')
# expect: in
# expect: out
exec('\x0cprint("form feed")')  # expect: form feed
print(eval('  1 + 1  '), eval('\t3\n'))  # expect: 2 3
