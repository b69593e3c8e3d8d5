# A coroutine that is dropped without being run warns on stderr.
async def forgotten():
    pass

forgotten()
print('next')  # expect: next
c = forgotten()
c.close()
del c
print('closed ones do not warn')  # expect: closed ones do not warn
# stderr:   forgotten()
# stderr: RuntimeWarning: Enable tracemalloc to get the object allocation traceback
