"""Lists and bytearrays by index and by slice: primes below a limit."""


def sieve_list(limit):
    flags = [True] * limit
    flags[0] = flags[1] = False
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            for multiple in range(n * n, limit, n):
                flags[multiple] = False
    return [n for n, flag in enumerate(flags) if flag]


def sieve_bytes(limit):
    flags = bytearray([1]) * limit
    flags[:2] = b"\0\0"
    for n in range(2, int(limit ** 0.5) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit, n)))
    return flags.count(1)


def run(limit, rounds):
    for _ in range(rounds):
        primes = sieve_list(limit)
    return len(primes), primes[-1], sum(primes) % 1_000_003, sieve_bytes(limit * 20)


print("sieve", *run(200_000, 58))
