# The last line of a traceback names the class with its module, unless that is builtins or the script.
import traceback, json, re
class Local(Exception): pass
class Outer:
    class Inner(Exception): pass
for make in (lambda: json.loads('x'), lambda: re.compile('('), lambda: (_ for _ in ()).throw(Local('l')),
             lambda: (_ for _ in ()).throw(Outer.Inner('i')), lambda: open('/no'), lambda: {}['k'],
             lambda: [][0]):
    try:
        make()
    except Exception as error:
        print(traceback.format_exception_only(error)[-1].rstrip())
        # expect: json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
        # expect: re.PatternError: missing ), unterminated subpattern at position 0
        # expect: Local: l
        # expect: Outer.Inner: i
        # expect: FileNotFoundError: [Errno 2] No such file or directory: '/no'
        # expect: KeyError: 'k'
        # expect: IndexError: list index out of range
raise Outer.Inner  # raises: Outer.Inner
