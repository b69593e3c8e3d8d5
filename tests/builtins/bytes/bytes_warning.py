# -b warns when bytes and text are compared or bytes become text, -bb raises.
import subprocess, sys
program = r'''
import sys
def see(what):
    try: print(what())
    except BytesWarning as e: print('raised:', e)
for what in (lambda: b'a' == 'a', lambda: 'a' != b'a', lambda: b'a' == 97, lambda: bytearray(b'a') == 'a', lambda: bytearray(b'a') == 97, lambda: b'a' == None,
             lambda: str(b'a'), lambda: str(bytearray(b'a')), lambda: f'{b"a"}', lambda: '%s' % b'a', lambda: str(b'a', 'ascii'), lambda: repr(b'a'), lambda: [b'a'] == ['a']): see(what)
print(sys.flags.bytes_warning, sys.warnoptions)
'''
def run(*options):
    done = subprocess.run([sys.executable, *options, '-c', program], capture_output=True, text=True)
    print(done.stdout, end='')
    print(*(line.partition(': ')[2] for line in done.stderr.splitlines()), sep='\n')
run()
# expect: False
# expect: True
# expect: False
# expect: False
# expect: False
# expect: False
# expect: b'a'
# expect: bytearray(b'a')
# expect: b'a'
# expect: b'a'
# expect: a
# expect: b'a'
# expect: False
# expect: 0 []
# expect: 
run('-b')
# expect: False
# expect: True
# expect: False
# expect: False
# expect: False
# expect: False
# expect: b'a'
# expect: bytearray(b'a')
# expect: b'a'
# expect: b'a'
# expect: a
# expect: b'a'
# expect: False
# expect: 1 ['default::BytesWarning']
# expect: BytesWarning: Comparison between bytes and string
# expect: b'a' == 'a', lambda: 'a' != b'a', lambda: b'a' == 97, lambda: bytearray(b'a') == 'a', lambda: bytearray(b'a') == 97, lambda: b'a' == None,
# expect: BytesWarning: Comparison between bytes and int
# expect: b'a' == 'a', lambda: 'a' != b'a', lambda: b'a' == 97, lambda: bytearray(b'a') == 'a', lambda: bytearray(b'a') == 97, lambda: b'a' == None,
# expect: BytesWarning: Comparison between bytearray and string
# expect: b'a' == 'a', lambda: 'a' != b'a', lambda: b'a' == 97, lambda: bytearray(b'a') == 'a', lambda: bytearray(b'a') == 97, lambda: b'a' == None,
# expect: BytesWarning: str() on a bytes instance
# expect: str(b'a'), lambda: str(bytearray(b'a')), lambda: f'{b"a"}', lambda: '%s' % b'a', lambda: str(b'a', 'ascii'), lambda: repr(b'a'), lambda: [b'a'] == ['a']): see(what)
# expect: BytesWarning: str() on a bytearray instance
# expect: str(b'a'), lambda: str(bytearray(b'a')), lambda: f'{b"a"}', lambda: '%s' % b'a', lambda: str(b'a', 'ascii'), lambda: repr(b'a'), lambda: [b'a'] == ['a']): see(what)
# expect: BytesWarning: Comparison between bytes and string
# expect: str(b'a'), lambda: str(bytearray(b'a')), lambda: f'{b"a"}', lambda: '%s' % b'a', lambda: str(b'a', 'ascii'), lambda: repr(b'a'), lambda: [b'a'] == ['a']): see(what)
run('-W', 'ignore', '-bb')
# expect: raised: Comparison between bytes and string
# expect: raised: Comparison between bytes and string
# expect: raised: Comparison between bytes and int
# expect: raised: Comparison between bytearray and string
# expect: False
# expect: False
# expect: raised: str() on a bytes instance
# expect: raised: str() on a bytearray instance
# expect: raised: str() on a bytes instance
# expect: raised: str() on a bytes instance
# expect: a
# expect: b'a'
# expect: raised: Comparison between bytes and string
# expect: 2 ['ignore', 'error::BytesWarning']
# expect:
