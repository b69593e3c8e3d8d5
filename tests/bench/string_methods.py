"""Methods of str: split, strip, find, replace, startswith, upper, join, partition, translate, count …"""

LINE = "  The quick brown fox, jumps over; the lazy dog: 1234 times! (Zwölf Boxkämpfer jagen Viktor)  "


def run(n):
    checksum = 0
    table = str.maketrans("aeiou", "uoiea", ",;:!")
    for i in range(n):
        line = LINE.strip() + str(i)
        words = line.split()
        checksum += len(words)
        for word in words:
            if word.startswith("j") or word.endswith((",", ";")):
                checksum += word.find("o")
            elif word.isdigit():
                checksum += int(word)
            elif word.isalpha() and not word.islower():
                checksum += len(word.lower() + word.upper())
        head, _, tail = line.partition(":")
        checksum += len(head) - line.rfind("o") + tail.count("e")
        changed = line.replace("the", "a").translate(table).title()
        checksum += len(changed) + changed.index("T") + ord(changed[-1])
        checksum += len("-".join(words[::2]).rstrip("0123456789").zfill(80).splitlines()[0])
        checksum += line.casefold() < changed.casefold()
    return checksum


print("string_methods", run(70_000))
