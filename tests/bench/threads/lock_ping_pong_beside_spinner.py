# The same as lock_ping_pong beside a thread that computes.
from _spinners import Spinners
from lock_ping_pong import run

ROUNDS = 300

with Spinners(1):
    run(ROUNDS)
print(2 * ROUNDS)
