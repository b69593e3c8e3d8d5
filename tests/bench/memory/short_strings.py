"""Memory: a million distinct short strings in a list."""
COUNT = 1_000_000
words = [f"w{i}" for i in range(COUNT)]
total = 0
for word in words:
    total += len(word) + ord(word[-1])
print("short_strings", len(words), total)
