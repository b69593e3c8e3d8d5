# Conversions and back.
import colorsys as c
def r(t): return [round(x, 6) for x in t]
print(r(c.rgb_to_hsv(.2, .4, .4)), r(c.hsv_to_rgb(.5, .5, .4)), r(c.rgb_to_hls(.2, .4, .4)), r(c.hls_to_rgb(.5, .3, .333)))
# expect: [0.5, 0.5, 0.4] [0.2, 0.4, 0.4] [0.5, 0.3, 0.333333] [0.2001, 0.3999, 0.3999]
print(r(c.rgb_to_yiq(.2, .4, .6)), r(c.yiq_to_rgb(.356, -.228, .0216)), c.rgb_to_hsv(0, 0, 0), c.hls_to_rgb(0, .5, 0))
# expect: [0.362, -0.18414, 0.01982] [0.15358, 0.404921, 0.645663] (0.0, 0.0, 0) (0.5, 0.5, 0.5)
print(all(r(c.hsv_to_rgb(*c.rgb_to_hsv(a / 4, b / 4, d / 4))) == r((a / 4, b / 4, d / 4)) for a in range(5) for b in range(5) for d in range(5)))
# expect: True
