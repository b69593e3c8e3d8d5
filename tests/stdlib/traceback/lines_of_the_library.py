# differs: CPython's library lies in files.
# Tracebacks show the lines of modules that are frozen into the program.
import json
import linecache
print(linecache.getline('<frozen json>', 1)[:3], repr(linecache.getline('<frozen nosuch>', 1)))  # expect: """ ''
json.loads('{')
# exit: 1
# stderr:     json.loads('{')
# stderr:     return _decode(s)
