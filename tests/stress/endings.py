"""Ends tests/stress/threads.py by a signal at random moments: kukri tests/stress/endings.py [SECONDS].

SIGINT lets the main thread raise and leave daemons behind, SIGTERM kills, SIGTERM with a handler leaves by sys.exit(). Exit code 1 if a
process hangs, or ends by another signal than it was sent. Prints how often each ending was seen.
"""

import collections
import os
import random
import signal
import subprocess
import sys
import time

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
PATIENCE = 30       # seconds, generous for sanitizers
VICTIM = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'threads.py')
LEAVING = ('import runpy, signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(7)); '
           'sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name="__main__")')
# How a process is started, what it is sent, and the exit codes that are right. 1: removing its folder failed, as a daemon still wrote there.
ENDINGS = {
    'interrupted': ([VICTIM], signal.SIGINT, {-signal.SIGINT, 1}),
    'killed': ([VICTIM], signal.SIGTERM, {-signal.SIGTERM}),
    'left': (['-c', LEAVING, VICTIM], signal.SIGTERM, {7, 1, -signal.SIGTERM}),      # the last: before there was a handler
}


def end_one(how):
    """Whether it ended as it must."""
    arguments, number, right = ENDINGS[how]
    victim = subprocess.Popen([sys.executable, '-X', 'nohostlib', '-X', 'faulthandler', '-W', 'ignore', *arguments, '600', '8'],
                              start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(random.uniform(0, 1.5))
    victim.send_signal(number)
    try:
        _, errors = victim.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        victim.send_signal(signal.SIGABRT)      # says where it is
        _, errors = victim.communicate()
        print(f'failed: {how}: hangs\n{errors.decode(errors="replace")}')
        return False
    if victim.returncode not in right:
        print(f'failed: {how}: exit code {victim.returncode}\n{errors.decode(errors="replace")}')
        return False
    return True


def main():
    seen = collections.Counter()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        how = random.choice(list(ENDINGS))
        if not end_one(how):
            sys.exit(1)
        seen[how] += 1
    print('ended: ' + ', '.join(f'{how} {count}' for how, count in sorted(seen.items())))


if __name__ == '__main__':
    main()
