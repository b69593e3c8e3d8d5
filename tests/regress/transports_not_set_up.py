# Transports that have not been set up raise errors like other objects.
import asyncio

t = asyncio.BaseTransport()
print(t.get_extra_info('peername', 'none'))             # expect: none
for method in 'is_closing', 'close', 'get_protocol':
    try: getattr(t, method)()
    except NotImplementedError as e: print(method)
# expect: is_closing
# expect: close
# expect: get_protocol
raw = asyncio.BaseTransport.__new__(asyncio.BaseTransport)
try: raw.get_extra_info('x')
except AttributeError as e: print(e)  # expect: 'asyncio.transports.BaseTransport' object has no attribute '_extra'


class Own(asyncio.Transport):
    def __init__(self): super().__init__({'name': 'own'})


print(Own().get_extra_info('name'), Own()._extra)       # expect: own {'name': 'own'}
