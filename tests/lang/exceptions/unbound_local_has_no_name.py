# An UnboundLocalError has no name; its traceback therefore offers none that is similar.
import traceback
def early():
    print(val)
    val = 1
def free():
    def inner(): return val
    inner()
    val = 1
try: early()
except UnboundLocalError as e:
    print(e.name)  # expect: None
    print(traceback.format_exception_only(e))
    # expect: ["UnboundLocalError: cannot access local variable 'val' where it is not associated with a value\n"]
try: free()
except NameError as e: print(e.name)  # expect: val
