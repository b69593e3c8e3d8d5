"""List slices and swaps: the longest sequence of prefix reversals over all permutations."""
from itertools import permutations


def flips(permutation):
    cards = list(permutation)
    count = 0
    while (top := cards[0]) != 0:
        cards[:top + 1] = cards[top::-1]
        count += 1
    return count


def run(n):
    longest = checksum = 0
    for number, permutation in enumerate(permutations(range(n))):
        count = flips(permutation)
        if count > longest:
            longest = count
        checksum += count if number % 2 == 0 else -count
    return longest, checksum


print("fannkuch", *run(9), *run(8), *run(9))
