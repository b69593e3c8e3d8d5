# What stands for an encoding that is not given, and the warning about it.
import io, subprocess, sys
code = 'import io, sys; print(io.text_encoding(None), sys.flags.utf8_mode, sys.flags.warn_default_encoding)\nopen("/dev/null").close()\nio.TextIOWrapper(io.BytesIO())'
def run(*options): return subprocess.run([sys.executable, *options, '-c', code], capture_output=True, text=True, encoding='utf-8')
print(run('-X', 'utf8=0').stdout.strip(), run('-X', 'utf8').stdout.strip())  # expect: locale 0 0 utf-8 1 0
warned = run('-X', 'utf8=0', '-X', 'warn_default_encoding')
print(warned.stdout.strip(), [line for line in warned.stderr.splitlines() if line.startswith('<string>')])
# expect: locale 0 1 ["<string>:2: EncodingWarning: 'encoding' argument not specified", "<string>:3: EncodingWarning: 'encoding' argument not specified"]
