# Diffs of lines: unified, context, ndiff with the guides, and back.
import difflib
a = 'one\ntwo\nthree\nfour\n'.splitlines(True)
b = 'ore\ntree\nemu\nfour\n'.splitlines(True)
print([*difflib.ndiff(a, b)])
# expect: ['- one\n', '?  ^\n', '+ ore\n', '?  ^\n', '- two\n', '- three\n', '?  -\n', '+ tree\n', '+ emu\n', '  four\n']
print([*difflib.unified_diff(a, b, 'old', 'new', 'then', n=1)])
# expect: ['--- old\tthen\n', '+++ new\n', '@@ -1,4 +1,4 @@\n', '-one\n', '-two\n', '-three\n', '+ore\n', '+tree\n', '+emu\n', ' four\n']
print([*difflib.context_diff(a, b, 'old', 'new', n=1)])
# expect: ['*** old\n', '--- new\n', '***************\n', '*** 1,4 ****\n', '! one\n', '! two\n', '! three\n', '  four\n', '--- 1,4 ----\n', '! ore\n', '! tree\n', '! emu\n', '  four\n']
delta = [*difflib.ndiff(a, b)]
print([*difflib.restore(delta, 1)] == a, [*difflib.restore(delta, 2)] == b)  # expect: True True
print([*difflib.diff_bytes(difflib.unified_diff, [b'a\xff'], [b'b'], b'f', b'g')])
# expect: [b'--- f\n', b'+++ g\n', b'@@ -1 +1 @@\n', b'-a\xff', b'+b']
try:
    [*difflib.unified_diff(['a'], [b'b'])]
except TypeError as error:
    print(error)  # expect: lines to compare must be str, not bytes (b'b')
