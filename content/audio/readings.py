"""Đọc thành tiếng những tin ngắn trong READINGS; mỗi tin ra một tệp MP3 cạnh tệp này.

Cần espeak-ng và ffmpeg (`apt-get install espeak-ng ffmpeg`), rồi chạy `python readings.py`. Giọng máy chỉ để làm mẫu:
đơn vị có người đọc thì thu giọng người, chép đè, giữ tên tệp. Số, ngày, chữ tắt viết ra thành lời.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

SPEED = 150  # words a minute
RATE, BITS = "16000", "16k"  # samples and bits a second: enough for one voice, 2 KB for each second
READINGS = {
    "loa-ba-phut": (
        "Bảng Tin An Hòa. Từ thứ Hai, ngày hai mươi ba tháng mười một, loa ở Cầu Mới, Sông Lam và Bến Lội đọc Bảng Tin "
        "hai lần mỗi ngày làm việc, mỗi lần không quá ba phút. Chủ nhật, ngày lễ không đọc. "
        "Ồn quá thì báo tổ trưởng, hoặc gọi Ban Truyền thông: không chín không không, không không không, một một hai."
    ),
}


def main() -> None:
    """Write every reading beside this file."""
    folder = Path(__file__).resolve().parent
    for name, text in READINGS.items():
        voice = ["espeak-ng", "-v", "vi", "-s", str(SPEED), "--stdout", text]
        spoken = subprocess.run(voice, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603  # our own words
        encode = ["ffmpeg", "-v", "error", "-y", "-i", "-", "-ac", "1", "-ar", RATE, "-b:a", BITS, "-bitexact"]
        file = str(folder / f"{name}.mp3")
        subprocess.run([*encode, file], check=True, input=spoken)  # noqa: S603


if __name__ == "__main__":
    main()
