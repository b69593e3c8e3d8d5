# A coroutine that nobody awaited and that lives until the interpreter goes crashed it.
import sys
async def f(): pass
sys.kept = f()
sys.ring = [f()]
sys.ring.append(sys.ring)
class Late:
    def __del__(self):
        import json
        print(json.dumps([1]))
sys.late = Late()
print('end')  # expect: end
