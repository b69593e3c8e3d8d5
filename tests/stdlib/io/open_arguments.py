# What open() refuses, and with which words.
import io, os
path = f'/tmp/kukri-open-{os.getpid()}'
open(path, 'w').close()
for arguments, options in (((path, ''), {}), ((path, 'rw'), {}), ((path, 'bt'), {}), ((path, 'rr'), {}), ((path, 'q'), {}), ((path, 'b'), {}),
                           ((path, 'rb'), {'encoding': 'x'}), ((path, 'r', 0), {}), ((path,), {'newline': 'u'}), ((path,), {'encoding': 'zzz'}),
                           ((path,), {'encoding': 'hex'}), ((-5,), {}), ((None,), {}), (('a\0b',), {}), ((path,), {'closefd': False}),
                           ((path,), {'opener': lambda *a: -1}), ((path, 5), {}), ((path, 'x'), {})):
    try:
        open(*arguments, **options)
    except (ValueError, TypeError, LookupError, OSError) as error:
        print(type(error).__name__, str(error).replace(path, 'PATH'))
        # expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
        # expect: ValueError must have exactly one of create/read/write/append mode
        # expect: ValueError can't have text and binary mode at once
        # expect: ValueError invalid mode: 'rr'
        # expect: ValueError invalid mode: 'q'
        # expect: ValueError Must have exactly one of create/read/write/append mode and at most one plus
        # expect: ValueError binary mode doesn't take an encoding argument
        # expect: ValueError can't have unbuffered text I/O
        # expect: ValueError illegal newline value: u
        # expect: LookupError unknown encoding: zzz
        # expect: LookupError 'hex' is not a text encoding; use codecs.open() to handle arbitrary codecs
        # expect: ValueError negative file descriptor
        # expect: TypeError expected str, bytes or os.PathLike object, not NoneType
        # expect: ValueError embedded null byte
        # expect: ValueError Cannot use closefd=False with file name
        # expect: ValueError opener returned -1
        # expect: TypeError open() argument 'mode' must be str, not int
        # expect: FileExistsError [Errno 17] File exists: 'PATH'
os.remove(path)
