"""Text processing: split lines into words, normalise, count with dict and Counter, group, sort, report."""
from collections import Counter, defaultdict

SYLLABLES = ["ka", "lo", "mi", "ter", "un", "sha", "por", "te", "Ri", "dan", "e", "sy"]


def make_text(words):
    seed = 1
    parts = []
    for i in range(words):
        word = ""
        seed = (seed * 48271) % 2147483647
        for k in range(1 + seed % 3):
            word += SYLLABLES[(seed >> k * 4) % 12]
        parts.append(word + (".\n" if i % 11 == 10 else ", " if i % 5 == 4 else " "))
    return "".join(parts)


def run(words, rounds):
    text = make_text(words)
    checksum = 0
    for _ in range(rounds):
        counts = {}
        by_length = defaultdict(set)
        pairs = Counter()
        previous = None
        for line in text.splitlines():
            for word in line.split():
                word = word.strip(".,;").lower()
                if not word:
                    continue
                counts[word] = counts.get(word, 0) + 1
                by_length[len(word)].add(word)
                if previous:
                    pairs[previous, word] += 1
                previous = word
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:20]
        letters = Counter(text)
        for word, count in top:
            checksum = (checksum * 31 + count + len(word) + ord(word[0])) % 1_000_003
        checksum += sum(len(group) for group in by_length.values()) + len(pairs) + letters["a"]
        checksum += pairs.most_common(1)[0][1]
    return checksum


print("word_count", run(40_000, 22))
