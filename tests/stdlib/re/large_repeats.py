# A group repeated a thousand times, of more than a few characters: PCRE2 keeps a copy of it for each time.
import re

label = re.compile(r'\[((?:[^\\\[\]]|\\[\\!"#$%&()*+,./:;<=>?@^_{|}~-]){0,1000})\]:\s*(\S+)')
print(label.match('[a\\*b]: target').groups())  # expect: ('a\\*b', 'target')
print(label.match('[' + 'x' * 1000 + ']: t').end(), label.match('[' + 'x' * 1001 + ']: t'))  # expect: 1005 None
print(label.match('[é\\!]: ü').groups())  # expect: ('é\\!', 'ü')
words = re.compile(r'(?i:(?:[b-dx-z]+|[0-35-8]{2}|q[^a-m\s]){2,2000}?)(?P<rest>E|e)(?:[f-h]|[^f-h]z){1,1500}+$', re.A)
print(words.match('BcZ01Q9qpefgh').groupdict(), words.match('BcEf') is not None, words.match('cdcdcde') )  # expect: {'rest': 'e'} True None
print(re.findall(r'(?:(?:ab|[c-e]f){2,900};|[xyz]{3}){2,800}', 'abcf;ababab;xyzdfab; xyz'))  # expect: ['abcf;ababab;xyzdfab;']
print(re.sub(r'(\d)(?:[a-c]|[^\d\s]{2}){1,3000}(\d)', r'\2-\1', '1abc2 3xx4 5a6'))  # expect: 2-1 4-3 6-5
print(re.fullmatch(r'((?:[ab]|[cd][ef]){0,2500})(x?)\2', 'abcfxx').groups(), re.search(b'(?:[\x80-\xff]{2}|[a-z][0-9]){2,2000}', b'-\xe9\xe8a1').span())
# expect: ('abcf', 'x') (1, 5)
