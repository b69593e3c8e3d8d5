# module: runs programs with --trace and looks at what was recorded.
import collections, json, os, subprocess, sys, tempfile

COMMAND = [sys.executable, '-X', 'nohostlib']

class Recorded:
    """The events of a timeline, spans with their ends, in nanoseconds."""
    def __init__(self, text):
        self.events = json.loads(text)['traceEvents']
        for e in self.events:
            e['ts'] = round(e['ts'] * 1000)
            if e['ph'] == 'X': e['end'] = e['ts'] + round(e['dur'] * 1000)
        self.processes = {e['pid']: e['args']['name'] for e in self.events if e['name'] == 'process_name'}
        self.rows = {(e['pid'], e['tid']): e['args']['name'] for e in self.events if e['name'] == 'thread_name'}

    def spans(self, category, name=None):
        return [e for e in self.events if e['ph'] == 'X' and e['cat'] == category and name in (None, e['name'])]

    def instants(self, name):
        return [e for e in self.events if e['ph'] == 'i' and e['name'] == name]

    def row(self, event):
        return self.rows[event['pid'], event['tid']]

    def holds_exclude_each_other(self):
        """No two threads of a process hold the GIL at the same time."""
        holds = collections.defaultdict(list)
        for e in self.spans('gil', 'holds the GIL'): holds[e['pid']].append((e['ts'], e['end']))
        return all(a[1] <= b[0] for h in holds.values() for a, b in zip(sorted(h), sorted(h)[1:]))

    def rows_nest(self):
        """Spans of one row lie in each other or apart."""
        rows = collections.defaultdict(list)
        for e in self.events:
            if e['ph'] == 'X': rows[e['pid'], e['tid']].append((e['ts'], -e['end']))
        for spans in rows.values():
            ends = []
            for start, end in sorted(spans):
                while ends and ends[-1] <= start: ends.pop()
                if ends and -end > ends[-1]: return False
                ends.append(-end)
        return True

    def flows(self, name='message'):
        """Pairs of events: where an arrow begins and where it ends. Asserts that each has both, in order, and lies on a span."""
        begins = {e['id']: e for e in self.events if e['ph'] == 's' and e['name'] == name}
        ends = {e['id']: e for e in self.events if e['ph'] == 'f' and e['name'] == name}
        assert begins.keys() == ends.keys(), (begins.keys() ^ ends.keys())
        pairs = [(begins[i], ends[i]) for i in begins]
        for pair in pairs:
            assert pair[0]['ts'] <= pair[1]['ts'], pair
            for e in pair: assert any(s['ts'] <= e['ts'] <= s['end'] for s in self.events if s['ph'] == 'X' and s['pid'] == e['pid'] and s['tid'] == e['tid']), e
        return pairs

    def is_sound(self):
        return self.holds_exclude_each_other() and self.rows_nest()

def run(text, *words, file, status=0, environment={}, **options):
    """Runs a program with a timeline in `file`; its output."""
    script = os.path.join(os.path.dirname(file), 'program.py')
    with open(script, 'w') as f: f.write(text)
    done = subprocess.run([*COMMAND, '--trace', file, script, *words], capture_output=True, text=True, env={**os.environ, **environment}, **options)
    assert done.returncode == status, done
    return done.stdout

def record(text, *words, status=0):
    """Runs a program; what was recorded, and its output."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, 'out.json')
        output = run(text, *words, file=file, status=status)
        left = sorted(os.listdir(folder))
        assert left == ['out.json', 'program.py'], left
        with open(file, encoding='utf-8') as f: return Recorded(f.read()), output
