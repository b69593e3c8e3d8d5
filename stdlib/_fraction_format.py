"""format() of a Fraction: float-like presentations (e, f, g, %) with exact digits, and alignment of 'n/d'."""
import re

_general = re.compile(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<alt>\#?)(?P<zeropad>0(?=[0-9]))?'
                      r'(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_]?)', re.DOTALL)
_float_like = re.compile(r'(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<no_neg_zero>z)?(?P<alt>\#)?'
                         r'(?P<zeropad>0(?=[0-9]))?(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_])?'
                         r'(?:\.(?P<precision>0|[1-9][0-9]*))?(?P<presentation_type>[eEfFgG%])', re.DOTALL)


def _round_to_exponent(n, d, exponent, no_neg_zero=False):
    """(negative?, significand): n/d rounded, half to even, to a multiple of 10**exponent."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    q, r = divmod(n + (d >> 1), d)
    if r == 0 and d & 1 == 0:
        q &= -2
    negative = q < 0 if no_neg_zero else n < 0
    return negative, abs(q)


def _round_to_figures(n, d, figures):
    """(negative?, significand, exponent): n/d rounded to so many significant figures."""
    if n == 0:
        return False, 0, 1 - figures
    n_digits, d_digits = len(str(abs(n))), len(str(d))
    m = n_digits - d_digits + (n_digits != 0 and _leading(abs(n), d, n_digits - d_digits))
    exponent = m - figures
    negative, significand = _round_to_exponent(n, d, exponent)
    if len(str(significand)) == figures + 1:
        significand //= 10
        exponent += 1
    return negative, significand, exponent


def _leading(n, d, shift):
    """Is n/d at least 10**shift?"""
    return n >= d * 10 ** shift if shift >= 0 else n * 10 ** -shift >= d


def _group(digits, separator):
    first = 1 + (len(digits) - 1) % 3
    return digits[:first] + ''.join(separator + digits[i:i + 3] for i in range(first, len(digits), 3))


def _align(sign, body, fill, align, width):
    padding = fill * (width - len(sign) - len(body))
    if align == '>':
        return padding + sign + body
    if align == '<':
        return sign + body + padding
    if align == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return sign + padding + body


def _format_general(a, match):
    sign = '-' if a.numerator < 0 else '' if match['sign'] == '-' else match['sign']
    n, d = abs(a.numerator), a.denominator
    separator = match['thousands_sep']
    body = f'{n:{separator}}'
    if d > 1 or match['alt']:
        body += f'/{d:{separator}}'
    width = int(match['minimumwidth'] or '0')
    if match['zeropad']:
        raise ValueError('zero padding')
    return _align(sign, body, match['fill'] or ' ', match['align'] or '>', width)


def _format_float_like(a, match):
    fill, align = match['fill'] or ' ', match['align'] or '>'
    positive = '' if match['sign'] == '-' else match['sign']
    alternate, zero_pad = bool(match['alt']), bool(match['zeropad'])
    width = int(match['minimumwidth'] or '0')
    separator = match['thousands_sep']
    precision = int(match['precision'] or '6')
    kind = match['presentation_type']
    trim = kind in 'gG' and not alternate
    exponent_letter = 'E' if kind in 'EFG' else 'e'
    if kind in 'fF%':
        exponent = -precision - (2 if kind == '%' else 0)
        negative, significand = _round_to_exponent(a.numerator, a.denominator, exponent, match['no_neg_zero'])
        scientific = False
        point = precision
    else:
        figures = max(precision, 1) if kind in 'gG' else precision + 1
        negative, significand, exponent = _round_to_figures(a.numerator, a.denominator, figures)
        scientific = kind in 'eE' or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    if kind == '%':
        suffix = '%'
    elif scientific:
        suffix = f'{exponent_letter}{exponent + point:+03d}'
    else:
        suffix = ''
    digits = f'{significand:0{point + 1}d}'
    sign = '-' if negative else positive
    leading, trailing = digits[:len(digits) - point], digits[len(digits) - point:]
    if trim:
        trailing = trailing.rstrip('0')
    trailing = ('.' if trailing or alternate else '') + trailing + suffix
    if zero_pad:
        least = width - len(sign) - len(trailing)
        leading = leading.zfill(3 * least // 4 + 1 if separator else least)
    if separator:
        leading = _group(leading, separator)
    return _align(sign, leading + trailing, fill, align, width)


def format_fraction(a, spec):
    """What Fraction.__format__ does."""
    if match := _general.fullmatch(spec):
        if not (match['align'] is not None and match['zeropad'] is not None) and not match['zeropad']:
            return _format_general(a, match)
    if match := _float_like.fullmatch(spec):
        # A fill and a zero at once would pad twice.
        if match['align'] is None or match['zeropad'] is None:
            return _format_float_like(a, match)
    raise ValueError(f'Invalid format specifier {spec!r} for object of type {type(a).__name__!r}')
