# Averages, quantiles and spread, of several kinds of numbers.
import statistics as s
from fractions import Fraction as F
print(s.mean([1, 2, 3, 4]), s.mean([F(1, 3), F(2, 5)]), s.mean([1e30, 1, -1e30]))  # expect: 2.5 11/30 0.3333333333333333
print(s.fmean([3, 4, 5], weights=[1, 1, 2]), s.geometric_mean([54, 24, 36]), s.harmonic_mean([40, 60], weights=[5, 30]))
# expect: 4.25 36.000000000000014 56.0
print(s.median([5, 1, 3]), s.median([1, 3, 5, 7]), s.median_low([1, 3, 5, 7]), s.median_high([1, 3, 5, 7]), s.median_grouped([1, 3, 3, 5, 7]))
# expect: 3 4.0 3 5 3.25
print(s.mode('aabbc'), s.multimode('aabbc'), s.quantiles([1, 2, 3, 4, 5, 6, 7], n=4), s.quantiles([1, 2, 3], method='inclusive'))
# expect: a ['a', 'b'] [2.0, 4.0, 6.0] [1.5, 2.0, 2.5]
print(s.pvariance([1, 2, 3, 4]), s.variance([1.5, 2.5, 4]), s.stdev([1, 2, 3, 4]), s.pstdev([1, 2]), s.variance([F(1, 6), F(1, 2)]))
# expect: 1.25 1.5833333333333333 1.2909944487358056 0.5 1/18
print(s.correlation([1, 2, 3], [2, 4, 7]), s.correlation([1, 5, 2], [3, 9, 1], method='ranked'), s.covariance([1, 2, 3], [4, 5, 9]))
# expect: 0.9933992677987828 0.5 2.5
print(s.linear_regression([1, 2, 3], [2, 4, 7]), s.linear_regression([1, 2, 3], [2, 4, 7], proportional=True))
# expect: LinearRegression(slope=2.5, intercept=-0.666666666666667) LinearRegression(slope=2.2142857142857144, intercept=0.0)
for f, data in (s.mean, []), (s.variance, [1]), (s.mode, []), (s.geometric_mean, [-1]):
    try:
        f(data)
    except s.StatisticsError as error:
        print(*error.args)
        # expect: mean requires at least one data point
        # expect: variance requires at least two data points
        # expect: no mode for empty data
        # expect: No negative inputs allowed -1
