"""Vẽ chín hình phẳng của Bảng Tin, chỉ bằng sáu màu nhận diện.

Chạy `python drawings.py`: chín tệp PNG 1440×960 (hình đứng: 960×1440) được ghi cạnh tệp này.
Mọi hình vẽ ở cỡ gấp đôi rồi thu nhỏ; chạy lại luôn cho cùng một kết quả.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1440, 960, 2
BLUE, DARK, YELLOW = "#0b3f8c", "#072a5e", "#ffc81f"
PALE, WHITE, INK = "#fff1c2", "#ffffff", "#14171c"

Point = tuple[float, float]


class Sheet:
    """A drawing surface measured in final pixels."""

    def __init__(self, ground: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, w: float, h: float, fill: str) -> None:
        """Fill a rectangle given by its top left corner and size."""
        box = (x * SCALE, y * SCALE, (x + w) * SCALE - 1, (y + h) * SCALE - 1)
        self._draw.rectangle(box, fill=fill)

    def poly(self, points: list[Point], fill: str) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def path(self, points: str, fill: str, x: float = 0, y: float = 0, zoom: float = 1) -> None:
        """Fill a polygon written like SVG, "x,y x,y …", scaled by `zoom` and moved to `x`, `y`."""
        pairs = (pair.split(",") for pair in points.split())
        self.poly([(x + float(a) * zoom, y + float(b) * zoom) for a, b in pairs], fill)

    def line(self, a: Point, b: Point, width: float, fill: str) -> None:
        """Draw a straight bar with square ends."""
        (ax, ay), (bx, by) = a, b
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        dx, dy = (by - ay) / length * width / 2, (ax - bx) / length * width / 2
        self.poly([(ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)], fill)

    def dome(self, cx: float, base: float, rx: float, ry: float, fill: str) -> None:
        """Fill the upper half of an ellipse standing on `base`."""
        box = ((cx - rx) * SCALE, (base - ry) * SCALE, (cx + rx) * SCALE, (base + ry) * SCALE)
        self._draw.pieslice(box, 180, 360, fill=fill)

    def bowl(self, cx: float, top: float, rx: float, ry: float, fill: str) -> None:
        """Fill the lower half of an ellipse hanging from `top`."""
        box = ((cx - rx) * SCALE, (top - ry) * SCALE, (cx + rx) * SCALE, (top + ry) * SCALE)
        self._draw.pieslice(box, 0, 180, fill=fill)

    def disc(self, cx: float, cy: float, r: float, fill: str) -> None:
        """Fill a circle."""
        box = ((cx - r) * SCALE, (cy - r) * SCALE, (cx + r) * SCALE, (cy + r) * SCALE)
        self._draw.ellipse(box, fill=fill)

    def save(self, path: Path) -> None:
        """Downscale, reduce to a small palette and write a PNG."""
        small = self.image.resize(self.size, Image.Resampling.BOX)
        small.quantize(32, dither=Image.Dither.NONE).save(path, optimize=True)


def helmet(s: Sheet, cx: float, base: float, size: float, shell: str, ridge: str) -> None:
    """A safety helmet seen from the side, `size` wide at the brim."""
    u = size / 100
    s.dome(cx, base - 10 * u, 41 * u, 50 * u, shell)
    for offset in (-18, 0, 18):
        s.rect(cx + (offset - 2.5) * u, base - (56 - abs(offset) * 0.45) * u, 5 * u, 30 * u, ridge)
    s.rect(cx - 50 * u, base - 11 * u, 100 * u, 11 * u, shell)
    s.rect(cx - 41 * u, base - 14 * u, 82 * u, 3 * u, ridge)


def worker(s: Sheet, x: float, feet: float, size: float, shirt: str = BLUE, legs: str = INK) -> None:
    """A standing worker without a face; `size` is the height."""
    u = size / 100
    for dx in (-11, 2):
        s.rect(x + dx * u, feet - 40 * u, 9 * u, 40 * u, legs)
    s.rect(x - 14 * u, feet - 78 * u, 28 * u, 40 * u, shirt)
    for dx in (-22, 15):
        s.rect(x + dx * u, feet - 77 * u, 7 * u, 36 * u, shirt)
    s.rect(x - 14 * u, feet - 60 * u, 28 * u, 5 * u, YELLOW)
    s.rect(x - 7 * u, feet - 92 * u, 14 * u, 14 * u, INK)
    helmet(s, x, feet - 86 * u, 26 * u, YELLOW, BLUE)


def tower_crane(s: Sheet, x: float, top: float, foot: float, left: float, right: float, fill: str) -> None:
    """A tower crane: lattice mast, jib to `right`, counter-jib to `left`."""
    s.rect(x - 17, top, 8, foot - top, fill)
    s.rect(x + 9, top, 8, foot - top, fill)
    y = top + 30
    while y < foot - 30:
        s.line((x - 13, y), (x + 13, y + 30), 6, fill)
        s.line((x + 13, y + 30), (x - 13, y + 60), 6, fill)
        y += 60
    s.rect(left, top - 8, right - left, 14, fill)
    s.poly([(x - 14, top), (x - 4, top - 90), (x + 4, top - 90), (x + 14, top)], fill)
    s.line((x, top - 86), (right - 60, top - 4), 5, fill)
    s.line((x, top - 86), (left + 20, top - 4), 5, fill)
    s.rect(left, top, 54, 44, fill)


def bricks(s: Sheet, x: float, y: float, columns: int, rows: int, fill: str, size: Point = (88, 36)) -> None:
    """A stack of bricks in running bond; joints show the ground."""
    w, h = size
    for row in range(rows):
        top, shift = y + row * h, (row % 2) * w / 2
        if shift:
            s.rect(x, top, shift - 6, h - 6, fill)
            s.rect(x + columns * w - shift, top, shift - 6, h - 6, fill)
        for column in range(columns - (1 if shift else 0)):
            s.rect(x + shift + column * w, top, w - 6, h - 6, fill)


def nha_an() -> Sheet:
    """A canteen tray: rice, fish and a glass of tea."""
    s = Sheet(BLUE)
    s.rect(0, 0, WIDTH, 96, DARK)
    for x, length in ((170, 170), (300, 230), (430, 140)):  # đèn treo
        s.rect(x - 5, 96, 10, length - 50, DARK)
        s.dome(x, 96 + length, 54, 54, YELLOW if x == 300 else DARK)
    s.rect(840, 150, 430, 300, DARK)  # cửa sổ
    s.rect(866, 176, 378, 248, PALE)
    s.rect(1042, 176, 26, 248, DARK)
    s.rect(820, 424, 470, 26, DARK)
    s.rect(0, 830, WIDTH, 130, PALE)
    s.rect(0, 830, WIDTH, 24, INK)
    s.rect(80, 752, 1280, 40, YELLOW)  # khay
    s.rect(130, 792, 1180, 38, YELLOW)
    s.rect(130, 792, 1180, 8, INK)
    s.dome(440, 566, 206, 160, WHITE)  # bát cơm
    s.bowl(440, 556, 240, 178, WHITE)
    s.rect(374, 724, 132, 28, WHITE)
    s.rect(200, 556, 480, 26, DARK)
    s.line((330, 520), (770, 372), 16, YELLOW)
    s.line((342, 548), (792, 420), 16, YELLOW)
    s.poly([(690, 752), (690, 722), (1060, 722), (1060, 752)], WHITE)  # đĩa cá
    s.path("730,690 790,642 890,630 970,672 1022,634 1022,722 970,704 890,722 790,722", YELLOW)
    s.rect(786, 664, 14, 14, INK)
    for x in (840, 874, 908):
        s.rect(x, 654, 8, 46, BLUE)
    s.rect(1124, 570, 170, 182, WHITE)  # cốc trà
    s.rect(1142, 622, 134, 112, YELLOW)
    return s


def gian_giao() -> Sheet:
    """A scaffold with guard rails and toe boards on a house front."""
    s = Sheet(PALE)
    s.rect(330, 90, 1110, 780, DARK)
    for row in range(3):
        for column in range(4):
            x, y = 430 + column * 262, 150 + row * 236
            s.rect(x, y, 130, 130, YELLOW if (row, column) in ((0, 2), (2, 1)) else BLUE)
            s.rect(x, y + 60, 130, 10, DARK)
    s.rect(0, 870, WIDTH, 90, INK)
    for x in (250, 512, 774, 1036, 1298):
        s.rect(x, 40, 16, 830, WHITE if x > 320 else INK)
        s.rect(x - 14, 852, 44, 18, YELLOW)
    for y in (320, 556, 792):
        left = 190
        s.rect(left, y, WIDTH - left, 22, YELLOW)
        s.rect(left, y - 20, WIDTH - left, 20, YELLOW)
        s.rect(left, y - 24, WIDTH - left, 5, INK)
        for rail in (72, 122):
            s.rect(left, y - rail, 140, 9, INK)
            s.rect(330, y - rail, WIDTH - 330, 9, WHITE)
    s.line((520, 792), (782, 578), 9, WHITE)
    s.line((1044, 556), (1306, 342), 9, WHITE)
    for x in (120, 176):  # thang
        s.line((x, 870), (x + 70, 270), 12, INK)
    for step in range(14):
        y = 840 - step * 40
        s.rect(120 + (870 - y) / 600 * 70, y, 58, 9, INK)
    worker(s, 650, 532, 172, WHITE, BLUE)
    s.line((662, 404), (776, 372), 8, YELLOW)
    return s


def mu_bao_ho() -> Sheet:
    """Helmets on a shelf, two work shirts on pegs, boots below."""
    s = Sheet(PALE)
    s.rect(0, 840, WIDTH, 120, BLUE)
    s.rect(0, 840, WIDTH, 22, DARK)
    for x, shell, ridge in ((290, YELLOW, BLUE), (720, BLUE, YELLOW), (1150, YELLOW, BLUE)):
        helmet(s, x, 318, 330, shell, ridge)
    s.rect(80, 318, 1280, 34, INK)  # kệ và móc
    s.rect(120, 352, 1200, 46, DARK)
    for x in (250, 600, 1090):
        s.rect(x - 9, 370, 18, 66, INK)
    for cx, cloth, band in ((600, BLUE, YELLOW), (1090, WHITE, BLUE)):  # áo
        s.path(
            "-190,478 -80,428 80,428 190,478 236,640 148,664 128,600 128,800 -128,800 -128,600 -148,664 -236,640",
            cloth,
            cx,
        )
        s.poly([(cx - 50, 428), (cx + 50, 428), (cx, 506)], DARK)
        s.rect(cx - 4, 500, 8, 300, DARK)
        for y in (640, 710):
            s.rect(cx - 128, y, 256, 34, band)
        s.rect(cx + 34, 556, 62, 56, DARK)
    s.line((250, 420), (180, 520), 14, INK)  # túi đồ nghề
    s.line((250, 420), (320, 520), 14, INK)
    s.rect(162, 514, 176, 120, YELLOW)
    s.rect(162, 514, 176, 34, BLUE)
    s.rect(236, 534, 28, 36, INK)
    for x in (130, 262):
        s.poly([(x, 690), (x + 74, 690), (x + 74, 790), (x + 108, 812), (x + 108, 840), (x, 840)], INK)
        s.rect(x, 690, 74, 18, YELLOW)
    return s


def lo_gach() -> Sheet:
    """A brick kiln with three fire doors, chimney and brick stacks."""
    s = Sheet(PALE)
    s.poly([(1058, 70), (1142, 70), (1172, 400), (1028, 400)], BLUE)
    s.rect(1044, 70, 112, 30, INK)
    s.poly([(1050, 150), (1150, 150), (1153, 184), (1047, 184)], YELLOW)
    s.poly([(60, 400), (1380, 400), (1440, 760), (0, 760)], DARK)
    s.rect(30, 366, 1380, 40, INK)
    for x in (190, 590, 990):
        s.dome(x + 130, 580, 150, 130, BLUE)
        s.rect(x - 20, 579, 300, 181, BLUE)
        s.dome(x + 130, 590, 108, 92, YELLOW)
        s.rect(x + 22, 589, 216, 171, YELLOW)
        bricks(s, x + 48, 652, 2, 3, INK, (84, 36))
    s.rect(0, 760, WIDTH, 200, YELLOW)
    s.rect(0, 760, WIDTH, 14, INK)
    for x, columns, rows in ((60, 3, 3), (1010, 4, 2)):
        s.rect(x - 8, 904 - rows * 48, columns * 96 + 10, rows * 48, PALE)
        bricks(s, x, 910 - rows * 48, columns, rows, BLUE, (96, 48))
        s.rect(x - 24, 904, columns * 96 + 42, 20, INK)
    worker(s, 520, 860, 270, WHITE, BLUE)
    return s


def phong_hop() -> Sheet:
    """A dialogue table: helmets on one side, folders on the other."""
    s = Sheet(BLUE)
    s.rect(0, 0, WIDTH, 330, PALE)
    s.rect(0, 318, WIDTH, 18, INK)
    s.rect(440, 50, 560, 218, DARK)
    for x in (462, 732):
        s.rect(x, 72, 246, 174, WHITE)
    s.line((560, 246), (560, 100), 14, BLUE)
    s.rect(500, 100, 190, 12, BLUE)
    s.rect(664, 112, 5, 66, BLUE)
    s.rect(780, 160, 60, 86, BLUE)
    s.rect(850, 120, 90, 126, BLUE)
    for y, w in ((388, 104), (528, 130), (700, 160)):  # ghế
        spread = (y - 330) * 0.62
        for left in (330 - spread - w * 0.55, 1110 + spread - w * 0.45):
            s.rect(left, y - w * 0.55, w, w * 1.15, DARK)
            s.rect(left, y - w * 0.55, w, 16, INK)
    s.poly([(430, 340), (1010, 340), (1330, 880), (110, 880)], WHITE)
    s.poly([(110, 880), (1330, 880), (1330, 924), (110, 924)], YELLOW)
    for cx, base, size in ((470, 432, 118), (404, 584, 156), (316, 800, 214)):
        helmet(s, cx, base, size, YELLOW, BLUE)
        s.rect(cx - size / 2, base, size, 6, INK)
    for cx, y, w in ((966, 386, 96), (1026, 520, 128), (1096, 708, 176)):  # bìa hồ sơ
        s.path("-50,0 40,0 56,50 -36,50", DARK, cx, y, w / 100)
        s.path("-33,9 30,9 37,38 -24,38", PALE, cx, y, w / 100)
        for row in (0.15, 0.25):
            s.rect(cx - w * 0.22, y + w * row, w * 0.4, w * 0.045, INK)
    s.poly([(640, 560), (800, 560), (826, 720), (614, 720)], PALE)
    for row in range(4):
        s.rect(646 - row * 5, 590 + row * 30, 110 + row * 8, 9, INK)
    s.line((742, 690), (858, 640), 12, BLUE)
    return s


def xe_dua_don() -> Sheet:
    """The shuttle bus at its stop, a crane behind."""
    s = Sheet(PALE)
    s.rect(700, 130, 350, 600, WHITE)
    for row in range(2):
        for column in range(4):
            s.rect(728 + column * 80, 166 + row * 96, 54, 56, BLUE if (row, column) == (1, 2) else PALE)
    tower_crane(s, 210, 170, 740, 70, 620, BLUE)
    s.rect(560, 176, 5, 90, BLUE)
    s.rect(520, 266, 86, 26, BLUE)
    s.rect(0, 740, WIDTH, 220, INK)
    s.rect(0, 726, WIDTH, 26, WHITE)
    for x in range(40, WIDTH, 240):
        s.rect(x, 880, 130, 14, YELLOW)
    s.rect(130, 350, 990, 424, YELLOW)  # thân xe
    s.poly([(1120, 350), (1172, 400), (1190, 560), (1190, 774), (1120, 774)], YELLOW)
    s.rect(130, 350, 1000, 22, INK)
    s.rect(130, 640, 1060, 40, BLUE)
    for x in (166, 330, 494, 658):
        s.rect(x, 412, 140, 150, DARK)
        s.poly([(x + 70, 412), (x + 110, 412), (x + 30, 562), (x, 562), (x, 540)], BLUE)
    s.rect(828, 412, 136, 340, DARK)
    s.rect(892, 412, 8, 340, YELLOW)
    s.poly([(1000, 412), (1124, 412), (1160, 420), (1172, 562), (1000, 562)], DARK)
    s.rect(1156, 690, 34, 30, WHITE)
    s.rect(110, 750, 1100, 26, INK)
    for x in (320, 1050):
        s.disc(x, 776, 84, INK)
        s.disc(x, 776, 40, WHITE)
        s.disc(x, 776, 14, INK)
    s.rect(1362, 300, 16, 440, INK)  # biển điểm đón
    s.rect(1304, 300, 132, 116, BLUE)
    s.rect(1326, 336, 88, 40, WHITE)
    s.rect(1326, 376, 88, 12, YELLOW)
    worker(s, 1276, 740, 250)
    return s


def den_ca_dem() -> Sheet:
    """A light tower over a night pour: three workers, steel bars."""
    s = Sheet(DARK)
    s.poly([(300, 230), (470, 150), (1440, 560), (1440, 790), (560, 790)], BLUE)
    s.rect(0, 790, WIDTH, 170, INK)
    s.poly([(560, 790), (1440, 790), (1440, 960), (760, 960)], YELLOW)
    s.rect(220, 250, 22, 470, WHITE)  # cột đèn
    s.line((231, 560), (120, 780), 12, WHITE)
    s.line((231, 560), (342, 780), 12, WHITE)
    s.rect(130, 690, 210, 100, YELLOW)
    s.rect(152, 712, 80, 56, INK)
    for x in (262, 284, 306):
        s.rect(x, 712, 10, 56, INK)
    s.line((150, 320), (440, 156), 20, WHITE)
    for index in range(3):
        x, y = 148 + index * 116, 246 - index * 66
        s.poly([(x, y), (x + 84, y - 48), (x + 128, y + 28), (x + 44, y + 76)], INK)
        s.poly([(x + 16, y + 6), (x + 80, y - 30), (x + 112, y + 24), (x + 48, y + 60)], YELLOW)
    for x in range(1090, 1430, 44):  # cốt thép cột
        s.rect(x, 430, 12, 360, WHITE)
    for y in range(480, 790, 62):
        s.rect(1076, y, 364, 10, WHITE)
    worker(s, 760, 830, 250, WHITE, DARK)
    worker(s, 930, 850, 262, WHITE, DARK)
    worker(s, 1180, 880, 284, WHITE, DARK)
    return s


def cau_moi() -> Sheet:
    """Two cantilevers of a new bridge, a few metres from meeting."""
    s = Sheet(PALE)
    tower_crane(s, 400, 170, 430, 250, 700, BLUE)
    s.rect(560, 176, 5, 120, BLUE)
    s.rect(510, 296, 106, 36, YELLOW)
    s.rect(0, 700, WIDTH, 260, BLUE)
    for y, row in ((752, (40, 520, 1000)), (826, (200, 760, 1180)), (900, (60, 460, 980))):
        for x in row:
            s.rect(x, y, 180, 10, WHITE)
    for x in (350, 1060):  # trụ và đài trụ
        s.poly([(x, 470), (x + 140, 470), (x + 120, 710), (x + 20, 710)], DARK)
        s.rect(x - 50, 690, 240, 54, INK)
    s.poly([(0, 430), (690, 430), (690, 466), (490, 540), (350, 540), (120, 470), (0, 466)], DARK)
    s.poly([(790, 430), (1440, 430), (1440, 480), (1200, 540), (1060, 540), (790, 466)], DARK)
    s.rect(0, 414, 690, 18, INK)
    s.rect(790, 414, 650, 18, INK)
    for left, right in ((0, 690), (790, WIDTH)):
        s.rect(left, 366, right - left, 8, INK)
        for x in range(left, right - 6, 50):
            s.rect(x, 366, 8, 50, INK)
    for x in (660, 734):  # xe đúc
        s.rect(x, 300, 14, 280, INK)
    s.line((667, 310), (741, 400), 10, INK)
    s.line((741, 310), (667, 400), 10, INK)
    s.rect(630, 292, 180, 24, YELLOW)
    s.rect(646, 566, 150, 26, YELLOW)
    worker(s, 200, 414, 118)
    worker(s, 930, 414, 118)
    worker(s, 1010, 414, 118)
    s.poly([(1060, 880), (1370, 880), (1330, 936), (1100, 936)], INK)  # sà lan
    s.rect(1080, 836, 90, 44, YELLOW)
    bricks(s, 1190, 844, 2, 1, WHITE, (80, 36))
    return s


def tuong_thang() -> Sheet:
    """A tall, straight wall with a plumb line; teacher and pupil at its foot."""
    s = Sheet(PALE, (HEIGHT, WIDTH))
    s.rect(0, 1330, HEIGHT, 110, DARK)
    bricks(s, 80, 130, 4, 30, BLUE, (104, 40))
    s.rect(490, 110, 86, 14, INK)  # giá treo dây dọi
    s.rect(557, 110, 6, 1100, INK)
    s.poly([(534, 1206), (586, 1206), (560, 1290)], INK)
    worker(s, 700, 1330, 320, WHITE, DARK)
    worker(s, 860, 1330, 290)
    return s


DRAWINGS: dict[str, Callable[[], Sheet]] = {
    "nha-an": nha_an,
    "gian-giao": gian_giao,
    "mu-bao-ho": mu_bao_ho,
    "lo-gach": lo_gach,
    "phong-hop": phong_hop,
    "xe-dua-don": xe_dua_don,
    "den-ca-dem": den_ca_dem,
    "cau-moi": cau_moi,
    "tuong-thang": tuong_thang,
}


def main() -> None:
    """Write every drawing beside this file."""
    folder = Path(__file__).resolve().parent
    for name, draw in DRAWINGS.items():
        draw().save(folder / f"{name}.png")


if __name__ == "__main__":
    main()
