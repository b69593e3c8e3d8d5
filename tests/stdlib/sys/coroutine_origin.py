# Coroutines remember where they were made, if the thread wants it: cr_origin.
import sys
async def f(): pass
def make(): return f()
print(sys.get_coroutine_origin_tracking_depth(), (c := f()).cr_origin)  # expect: 0 None
c.close()
sys.set_coroutine_origin_tracking_depth(1)
c = make()
print([(line, name) for _, line, name in c.cr_origin], c.cr_origin[0][0] == __file__)  # expect: [(4, 'make')] True
c.close()
sys.set_coroutine_origin_tracking_depth(10)
c = make()
print([(line, name) for _, line, name in c.cr_origin])  # expect: [(4, 'make'), (12, '<module>')]
c.close()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as error:
    print(error, sys.get_coroutine_origin_tracking_depth())  # expect: depth must be >= 0 10
