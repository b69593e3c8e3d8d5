# The page stands alone: it asks no server for anything, its events are JSON, and its program is whole.
# differs: CPython has no --trace
import os, re, tempfile
from _record import Recorded, run

with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, 'out.html')
    run('import threading\nt = threading.Thread(target=print, args=(1,), name="</script><b>")\nt.start(); t.join()', file=file)
    print(sorted(os.listdir(folder)))  # expect: ['out.html', 'program.py']
    with open(file, encoding='utf-8') as f: text = f.read()
print(re.findall(r'https?:|@import|url\(|<link|\b(?:src|href)\b|fetch\(|import\(', text))  # expect: []
events, program = re.findall(r'<script[^>]*>(.*?)</script>', text, re.DOTALL)
r = Recorded('{"traceEvents":' + events + '}')
print(r.is_sound(), '</script><b>' in r.rows.values())  # expect: True True
# Brackets are closed in the order in which they were opened, outside of strings, comments and regular expressions.
plain = re.sub(r"'(?:[^'\\\n]|\\.)*'|//[^\n]*", '', program)
open_ones, pairs = [], {')': '(', ']': '[', '}': '{'}
for c in plain:
    if c in '([{': open_ones.append(c)
    elif c in pairs: assert open_ones.pop() == pairs[c]
print(open_ones, '@EVENTS@' in text)  # expect: [] False
