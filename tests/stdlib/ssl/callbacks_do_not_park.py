# A callback in the middle of a handshake must not let other tasks run.
# differs: kukri.run_sync() is ours
import asyncio, kukri, ssl, sys
import certificates
certificate, key = certificates.make('own')
server, client = certificates.server_context(certificate, key), certificates.client_context(certificate)
sys.unraisablehook = lambda caught: print(caught.exc_type.__name__, caught.exc_value)
server.sni_callback = lambda connection, name, context: kukri.run_sync(asyncio.sleep(0.01))
async def main():
    try: certificates.in_memory(server, client)
    except ssl.SSLError as error: print(error.reason)
asyncio.run(main())
# expect-re: RuntimeError .* would park the task inside of kukri.atomic\(\)
# expect: CALLBACK_FAILED
