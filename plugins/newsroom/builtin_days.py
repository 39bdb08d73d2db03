"""In: nothing. Out: the days that every union in Vietnam shares, in sets that newsroom.toml switches on and off.

Every fact here says where it comes from, and stays true in any year that it is shown for. So nothing tells how
many days off there are this year, or which: for Tết and Quốc khánh the Prime Minister decides that every year.
"""

from __future__ import annotations

from plugins.newsroom.model import DayKind, DayWords, YearlyDay

LABOUR_CODE = "Ngày nghỉ hưởng nguyên lương theo Bộ luật Lao động 45/2019/QH14, Điều 112."
LABOUR_CODE_EN = "A paid holiday under the Labour Code 45/2019/QH14, Article 112."
IN_FORCE = 2021  # the Code is in force from 1/1/2021 (Điều 220); earlier years had other codes

# Điều 112: Tết Dương lịch 1/1, Tết Âm lịch, Ngày Chiến thắng 30/4, Ngày Quốc tế lao động 1/5, Quốc khánh 2/9 and a
# day beside it, Ngày Giỗ Tổ Hùng Vương 10/3 of the lunar calendar.
HOLIDAYS = (
    YearlyDay(
        key="new-year",
        first=(1, 1),
        title="Tết Dương lịch",
        note=LABOUR_CODE,
        english=DayWords(title="New Year’s Day", note=LABOUR_CODE_EN),
        cited_since=IN_FORCE,
    ),
    YearlyDay(
        key="tet",
        first=(1, 1),
        last=(1, 3),
        lunar=True,
        names_year=True,
        title="Tết Nguyên đán",
        note="Từ mùng Một đến mùng Ba tháng Giêng âm lịch.",
        english=DayWords(title="Lunar New Year", note="The first three days of the lunar year."),
    ),
    YearlyDay(
        key="hung-kings",
        first=(3, 10),
        lunar=True,
        title="Giỗ Tổ Hùng Vương",
        note=f"Mùng 10 tháng Ba âm lịch. {LABOUR_CODE}",
        english=DayWords(
            title="Hùng Kings’ Commemoration Day",
            note=f"The 10th of the third lunar month. {LABOUR_CODE_EN}",
        ),
        cited_since=IN_FORCE,
    ),
    YearlyDay(
        key="victory",
        first=(4, 30),
        title="Ngày Chiến thắng",
        note=LABOUR_CODE,
        english=DayWords(title="Victory Day (Reunification Day)", note=LABOUR_CODE_EN),
        cited_since=IN_FORCE,
    ),
    YearlyDay(
        key="labour",
        first=(5, 1),
        title="Ngày Quốc tế Lao động",
        note=LABOUR_CODE,
        english=DayWords(title="International Workers’ Day", note=LABOUR_CODE_EN),
        cited_since=IN_FORCE,
    ),
    YearlyDay(
        key="national",
        first=(9, 2),
        title="Quốc khánh",
        note=LABOUR_CODE,
        english=DayWords(title="National Day", note=LABOUR_CODE_EN),
        cited_since=IN_FORCE,
    ),
    # Nghị quyết 80-NQ/TW (2026) of the Politburo chose the day and wants it to be a paid holiday. That takes an
    # amendment of Điều 112, so nothing is said of pay here.
    YearlyDay(
        key="culture",
        first=(11, 24),
        title="Ngày Văn hóa Việt Nam",
        note="Theo Nghị quyết 80-NQ/TW năm 2026 của Bộ Chính trị.",
        english=DayWords(title="Vietnam Culture Day", note="Politburo Resolution 80-NQ/TW, 2026."),
        since=2026,
    ),
)

UNION = (
    # World Day for Safety and Health at Work: kept by the International Labour Organization since 2003.
    YearlyDay(
        key="safety-day",
        first=(4, 28),
        title="Ngày Thế giới về An toàn và Sức khỏe tại nơi làm việc",
        note="Do Tổ chức Lao động Quốc tế (ILO) khởi xướng năm 2003.",
        english=DayWords(
            title="World Day for Safety and Health at Work",
            note="Begun by the International Labour Organization in 2003.",
        ),
        since=2003,
    ),
    # Thông báo kết luận 77-TB/TW (2012) of the Party's Secretariat: May of every year is Tháng Công nhân.
    YearlyDay(
        key="workers-month",
        first=(5, 1),
        last=(5, 31),
        title="Tháng Công nhân",
        note="Tháng 5 hằng năm, theo Thông báo 77-TB/TW năm 2012 của Ban Bí thư.",
        english=DayWords(title="Workers’ Month", note="May of every year; Secretariat notice 77-TB/TW, 2012."),
        since=2012,
    ),
    # Quyết định 87/QĐ-TTg of 12/1/2016: May of every year, from 2017 on.
    YearlyDay(
        key="safety-month",
        first=(5, 1),
        last=(5, 31),
        title="Tháng hành động về an toàn, vệ sinh lao động",
        note="Tháng 5 hằng năm, từ năm 2017, theo Quyết định 87/QĐ-TTg của Thủ tướng.",
        english=DayWords(
            title="Action Month for Occupational Safety and Health",
            note="May of every year since 2017; Prime Minister’s Decision 87/QĐ-TTg.",
        ),
        since=2017,
    ),
    # The congress that founded Tổng Công hội đỏ Bắc Kỳ met on 28/7/1929; the 5th congress of the Vietnamese trade
    # unions (November 1983) took that day as the day of foundation.
    YearlyDay(
        key="union-day",
        first=(7, 28),
        title="Ngày thành lập Công đoàn Việt Nam",
        note="Lấy ngày thành lập Tổng Công hội đỏ Bắc Kỳ, 28/7/1929.",
        english=DayWords(
            title="Founding Day of the Vietnam Trade Unions",
            note="After the founding of the Red Trade Union of Tonkin on 28 July 1929.",
        ),
        since=1984,
    ),
)

# Feasts of the lunar year: the day is the whole fact.
TRADITIONAL = (
    YearlyDay(
        key="first-full-moon",
        first=(1, 15),
        lunar=True,
        title="Rằm tháng Giêng",
        english=DayWords(title="First full moon of the lunar year"),
    ),
    YearlyDay(
        key="doan-ngo",
        first=(5, 5),
        lunar=True,
        title="Tết Đoan Ngọ",
        english=DayWords(title="Đoan Ngọ (fifth day of the fifth lunar month)"),
    ),
    YearlyDay(
        key="vu-lan",
        first=(7, 15),
        lunar=True,
        title="Rằm tháng Bảy, lễ Vu Lan",
        english=DayWords(title="Vu Lan (full moon of the seventh lunar month)"),
    ),
    YearlyDay(
        key="mid-autumn",
        first=(8, 15),
        lunar=True,
        title="Tết Trung thu",
        english=DayWords(title="Mid-Autumn Festival"),
    ),
    YearlyDay(
        key="kitchen-gods",
        first=(12, 23),
        lunar=True,
        title="Ngày ông Công, ông Táo",
        english=DayWords(title="Day of the Kitchen Gods"),
    ),
    YearlyDay(
        key="new-years-eve",
        first=(12, 30),
        lunar=True,
        title="Đêm Giao thừa",
        english=DayWords(title="Lunar New Year’s Eve"),
    ),
)

SETS = {DayKind.HOLIDAY: HOLIDAYS, DayKind.UNION: UNION, DayKind.TRADITIONAL: TRADITIONAL}
