# Names outside Latin-1: the interpreter compares them in the normal form NFKC.
ﬁ = ｆｏｏ = 𝐱 = 变量 = Ω = "\u2126 变量"
class Ａ: ª = 1
f(ﬁ=1, **𝐱)
x = f"{变量} 变 {ﬁ.ｆｏｏ!r} \N{EM DASH}"
def ﬂ(ﬃ): global ℌ
import ﬁ.ﬂ, 变 . 量
