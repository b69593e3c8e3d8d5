# comment
x = (1,  # one
     2)
y = [
    # nothing

]
if a:
    b
    # comment at another depth
  # and another
    c

	
    d
z = a + \
    b
if x: y; z;
def f():
	tab
	if a:
	        mixed
if a:
     five
if \
   a:
  b
  
é = ﬁ = ª = 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 = Å = 1
class 日本: µ = ℌ
x
