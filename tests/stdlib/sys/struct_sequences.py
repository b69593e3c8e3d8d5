# Tuples with named fields: attributes, repr, match arguments, __replace__, pickling by __reduce__, errors of the constructor.
import copy, os, sys, time
t = time.gmtime(0)
print(t.n_fields, t.n_sequence_fields, t.n_unnamed_fields, t.__match_args__[:2])  # expect: 11 9 0 ('tm_year', 'tm_mon')
print(copy.replace(t, tm_year=5)[:2], t[:2], t == tuple(t), hash(t) == hash(tuple(t)))  # expect: (5, 1) (1970, 1) True True
print(t.__reduce__()[1][1], copy.copy(t).tm_zone)  # expect: {'tm_zone': 'GMT', 'tm_gmtoff': 0} GMT
s = os.stat_result(range(10))
print(s.st_mode, s.st_atime, s.st_atime_ns, s)
# expect: 0 7 None os.stat_result(st_mode=0, st_ino=1, st_dev=2, st_nlink=3, st_uid=4, st_gid=5, st_size=6, st_atime=7, st_mtime=8, st_ctime=9)
print(os.terminal_size((80, 24)), sys.version_info[:2], sys.version_info.major, type(sys.flags).__name__)
# expect: os.terminal_size(columns=80, lines=24) (3, 13) 3 flags
match os.terminal_size((1, 2)):
    case os.terminal_size(c, l): print(c, l)  # expect: 1 2
def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
attempt(os.stat_result, (1,))  # expect: TypeError os.stat_result() takes an at least 10-sequence (1-sequence given)
attempt(os.stat_result, range(30))  # expect: TypeError os.stat_result() takes an at most 19-sequence (30-sequence given)
attempt(os.terminal_size, (1,))  # expect: TypeError os.terminal_size() takes a 2-sequence (1-sequence given)
attempt(os.stat_result, 5)  # expect: TypeError constructor requires a sequence
attempt(os.stat_result, range(10), 5)  # expect: TypeError os.stat_result() takes a dict as second arg, if any
attempt(os.stat_result, range(10), {'a': 1})  # expect: TypeError os.stat_result() got duplicate or unexpected field name(s)
attempt(copy.replace, s, st_mode=1)
# expect: TypeError __replace__() is not supported for os.stat_result because it has unnamed field(s)
attempt(copy.replace, t, a=1, b=2)  # expect: TypeError Got unexpected field name(s): ['a', 'b']
attempt(setattr, t, 'tm_year', 1)  # expect: AttributeError readonly attribute
attempt(type(sys.flags))  # expect: TypeError cannot create 'sys.flags' instances
attempt(type, 'X', (os.stat_result,), {})  # expect: TypeError type 'os.stat_result' is not an acceptable base type
