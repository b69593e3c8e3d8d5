# Eight threads hammer what they share for a second (tests/stress/threads.py says how); all that must hold holds.
import subprocess, sys
ran = subprocess.run([sys.executable, 'tests/stress/threads.py', '1'], capture_output=True, text=True)
print(ran.returncode, 'steps;' in ran.stdout, ran.stderr)  # expect: 0 True 
