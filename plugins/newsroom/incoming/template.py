"""The fixed words of an imported draft. They are for whoever opens the file, Vietnamese like the template of `inv new`."""

from __future__ import annotations

STATUS = "status: draft            # trong content/incoming không có gì được đăng"
TO_WRITE = {
    "title": "# title:                 # CẦN VIẾT: nguồn không có tên bài",
    "date": "# date:                  # CẦN VIẾT: nguồn không có ngày đọc được, viết như 2026-11-22",
    "themes": "# themes: []             # CẦN CHỌN 1–3: {known}",
    "audiences": "# audiences: [tat-ca]    # CẦN CHỌN, hoặc: {known}",
    "brief": '# brief: ""              # CẦN VIẾT: một hai câu, nhiều nhất 40 tiếng',
    "cover_alt": "# cover_alt:             # CẦN VIẾT: một câu tả ảnh",
}
NO_LICENCE = "# giấy phép: nguồn không ghi; hỏi và ghi lại sự đồng ý trước khi đăng"
ORIGIN = "# nhập từ: {place}"
LEFT = "# không chuyển được: {name}: {value}"
MORE = "# … và {count} trường nữa, tên của chúng ở báo cáo"
CLIPPED = "{text}… ({count} ký tự, xem nguồn)"


def picture_comment(address: str, alt: str = "") -> str:
    """A note in the body where a picture stood that is not in content/."""
    words = " ".join(f"{alt} {address}".split()).replace("<", "%3C").replace(">", "%3E").replace("--", "-%2D")
    return f"<!-- ảnh: {words} -->"
