"""Markov chains: a text generator, a name generator over characters, and weather."""
import random
import re
from bisect import bisect
from collections import Counter, defaultdict, deque
from itertools import accumulate, islice

CORPUS = """
The small snake sleeps under the stone. The small snake dreams of eggs. Eggs are round, and eggs are white!
Under the stone the world is dark. The bird sleeps in the tree, and the bird dreams of worms. Worms are long.
When the sun is high the snake wakes up. When the moon is high the bird sleeps. The snake eats the
eggs of the bird, but the bird does not know. Does the bird know? The world is round and the world is dark,
and the moon is white.
"""
NAMES = ("anna anton berta carla carlo dora emil emma erika franz frieda hanna hans ida ingrid karl klara "
         "lena lina")


class Chain:
    START, END = object(), object()

    def __init__(self, order=1):
        self.order = order
        self.table = defaultdict(Counter)

    def learn(self, symbols):
        window = deque([self.START] * self.order, maxlen=self.order)
        for symbol in [*symbols, self.END]:
            self.table[tuple(window)][symbol] += 1
            window.append(symbol)
        return self

    def generate(self, rng, limit=100):
        window = deque([self.START] * self.order, maxlen=self.order)
        for _ in range(limit):
            counter = self.table[tuple(window)]
            symbols = list(counter)
            totals = list(accumulate(counter.values()))
            symbol = symbols[bisect(totals, rng.randrange(totals[-1]))]
            if symbol is self.END:
                return
            yield symbol
            window.append(symbol)

    def probability(self, symbols):
        window = deque([self.START] * self.order, maxlen=self.order)
        result = 1.0
        for symbol in [*symbols, self.END]:
            counter = self.table.get(tuple(window), Counter())
            if not counter[symbol]:
                return 0.0
            result *= counter[symbol] / counter.total()
            window.append(symbol)
        return result

    def __len__(self):
        return len(self.table)


def sentences(text):
    for sentence in re.findall(r"[^.!?]+[.!?]", " ".join(text.split())):
        yield re.findall(r"\w+|[,.!?]", sentence)


def join(words):
    return re.sub(r" ([,.!?])", r"\1", " ".join(words))


class Weather:
    """A chain with a given transition matrix; its long run is compared with the exact solution."""

    STATES = ("sun", "cloud", "rain")
    MATRIX = ((0.7, 0.2, 0.1), (0.3, 0.4, 0.3), (0.2, 0.45, 0.35))

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def __iter__(self):
        state = 0
        while True:
            yield self.STATES[state]
            [state] = self.rng.choices(range(3), weights=self.MATRIX[state])

    @classmethod
    def stationary(cls, rounds=60):
        current = [1.0, 0.0, 0.0]
        for _ in range(rounds):
            following = [0.0] * 3
            for i, p in enumerate(current):
                for j, q in enumerate(cls.MATRIX[i]):
                    following[j] += p * q
            current = following
        return current


def main():
    rng = random.Random(1848)
    for order in (1, 2, 3):
        chain = Chain(order)
        for words in sentences(CORPUS):
            chain.learn(words)
        print(f"order {order}: {len(chain)} states")
        for _ in range(4):
            print("   ", join(islice(chain.generate(rng), 30)))
        print("    probability of a sentence:",
              f"{chain.probability('The small snake dreams of eggs .'.split()):.6f}",
              f"{chain.probability('The moon eats the sun .'.split()):.6f}")

    letters = Chain(2)
    for name in NAMES.split():
        letters.learn(name)
    made = []
    while len(made) < 12:
        name = "".join(letters.generate(rng))
        if name not in NAMES.split() and name not in made and 3 < len(name) < 9:
            made.append(name)
    print("names:", " ".join(map(str.capitalize, made)))
    likely = sorted(set(made), key=lambda n: (-letters.probability(n), n))[:3]
    print("most likely:", [(n, round(letters.probability(n), 5)) for n in likely])

    days = Counter(islice(Weather(7), 3650))
    exact = Weather.stationary()
    for state, p in zip(Weather.STATES, exact):
        print(f"  {state:<6} {days[state] / 3650:.3f} seen, {p:.3f} exact")
    runs = "".join(day[0] for day in islice(Weather(8), 400))
    longest = max(re.findall(r"((.)\2*)", runs), key=lambda m: len(m[0]))
    print("longest spell:", longest[1], len(longest[0]))

    print("random's own methods, seeded:")
    r = random.Random("kukri")
    print(r.random(), r.randint(1, 6), r.randrange(0, 100, 7), r.choice("abcdef"), r.getrandbits(70))
    deck = list(range(10))
    r.shuffle(deck)
    print(deck, r.sample(range(1000), 5), r.sample(["x", "y"], k=3, counts=[2, 2]))
    print(r.uniform(1, 2), [round(r.gauss(10, 2), 6) for _ in range(2)], round(r.expovariate(0.5), 6))
    print(r.choices("ab", cum_weights=[1, 10], k=12), round(r.triangular(0, 10, 5), 6), r.randbytes(4).hex())
    state = r.getstate()
    first = [r.random() for _ in range(3)]
    r.setstate(state)
    print(first == [r.random() for _ in range(3)], len(state),
          random.Random(5).random() == random.Random(5).random())
    for bad in (lambda: r.randrange(5, 5), lambda: r.choice([]), lambda: r.sample([1], 2),
                lambda: r.choices([1], [0])):
        try:
            bad()
        except (ValueError, IndexError) as error:
            print(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
