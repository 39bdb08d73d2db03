"""In: pictures of every awkward kind. Out: proof that readers get small, upright, anonymous ones, or editors a reason."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, ImageFile, ImageStat
from PIL.ExifTags import GPS, IFD, Base

from plugins.channels import pictures, renditions, templates
from plugins.channels.kit import kit_of
from plugins.channels.output import SourceFile
from plugins.channels.renditions import AVIF, JPEG, WEBP, body_parts
from plugins.newsroom.cleanhtml import clean_html
from plugins.newsroom.model import Picture
from plugins.newsroom.pictures import PictureShelf, as_cover
from plugins.newsroom.problems import ContentError
from plugins.newsroom.text import nfc
from tests.factories import article, edition, page, picture

ROOT = Path(__file__).resolve().parents[2]
RED, BLUE = (200, 20, 20), (20, 40, 200)
Make = Callable[[Image.Image], dict[str, Image.Image]]


def halves(width: int = 400, height: int = 200, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(image).rectangle((width // 2, 0, width, height), fill=BLUE)
    return image.convert(mode)


def look_at(folder: Path, name: str) -> Picture:
    """The picture as the newsroom sees it."""
    found = PictureShelf(folder).look_at(name)
    assert isinstance(found, Picture), found
    return found


def made(folder: Path, name: str) -> dict[str, bytes]:
    """Bytes of every rendition of `name`, by path."""
    found = look_at(folder, name)
    pictures.master.cache_clear()
    return {item.path: make(folder, found, item) for item in renditions.renditions(found)}


def make(folder: Path, shown: Picture, item: renditions.Rendition) -> bytes:
    original = SourceFile(path=folder / shown.path, digest=shown.digest)
    return pictures.make_rendition(pictures.Job(original=original, picture=shown, rendition=item), {}).body


def shown(folder: Path, name: str) -> list[Image.Image]:
    return [Image.open(BytesIO(body)) for body in made(folder, name).values()]


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...], slack: int = 12) -> bool:
    box = (at[0] - 5, at[1] - 5, at[0] + 5, at[1] + 5)
    mean = ImageStat.Stat(image.convert("RGBA" if len(colour) == 4 else "RGB").crop(box)).mean
    return all(abs(one - other) <= slack for one, other in zip(mean, colour, strict=True))


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("a.jpg", "RGB"), ("a.jpg", "L"), ("a.jpg", "CMYK"), ("a.png", "RGB"), ("a.png", "P"), ("a.png", "L"),
        ("a.png", "1"), ("a.png", "LA"), ("a.png", "RGBA"), ("a.gif", "P"), ("a.webp", "RGB"), ("a.avif", "RGB"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_comes_in_the_formats_that_suit_it(tmp_path: Path, name: str, mode: str) -> None:
    halves(mode=mode).save(tmp_path / name)
    images = shown(tmp_path, name)
    drawing = name.endswith(("png", "gif"))
    assert [image.format for image in images] == (["WEBP", "PNG"] if drawing else ["AVIF", "WEBP", "JPEG"])
    for image in images:
        assert image.size == (400, 200)
        if mode in ("RGB", "RGBA", "P", "CMYK"):
            assert near(image, (100, 100), RED, 16)
            assert near(image, (300, 100), BLUE, 16)


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_stands_upright_as_the_phone_held_it(tmp_path: Path, orientation: int) -> None:
    stored = halves().transpose(
        {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]  # what the viewer must undo
    )
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif, quality=95)
    for image in shown(tmp_path, "a.jpg"):
        assert image.size == (400, 200)
        assert near(image, (100, 100), RED)


def test_nobody_learns_where_a_picture_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[Base.Make] = "SECRETPHONE"
    exif[Base.Artist] = "SECRETNAME"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (20.0, 51.0, 53.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = {"exif": exif, "icc_profile": profile}
    halves().save(tmp_path / "a.jpg", comment=b"SECRETWORD", xmp=b"<SECRETXMP/>", dpi=(300, 300), **kept)
    halves().save(tmp_path / "b.png", **kept)
    halves().save(tmp_path / "c.webp", xmp=b"<SECRETXMP/>", **kept)
    for name in ("a.jpg", "b.png", "c.webp"):
        assert b"SECRET" in (tmp_path / name).read_bytes()
        for body in made(tmp_path, name).values():
            image = Image.open(BytesIO(body))
            assert not {"exif", "icc_profile", "xmp", "comment"} & image.info.keys()
            assert not re.search(rb"SECRET|Exif\0|ICC_PROFILE|iCCP|eXIf|EXIF|XMP ", body)
            assert not image.getexif()


def test_colours_of_another_profile_become_srgb(tmp_path: Path) -> None:
    """A profile whose red is sRGB's green: shown right, the red half is green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    halves().save(tmp_path / "a.png", icc_profile=swapped)
    halves(mode="RGBA").save(tmp_path / "b.png", icc_profile=swapped)
    for name in ("a.png", "b.png"):
        for image in shown(tmp_path, name):
            assert near(image, (100, 100), (20, 200, 20), 16)


def test_a_senseless_profile_is_passed_over(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png", icc_profile=b"no profile at all")
    assert all(near(image, (100, 100), RED) for image in shown(tmp_path, "a.png"))


def test_what_is_transparent_stays_so_or_turns_white(tmp_path: Path) -> None:
    image = halves(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 200, 200))
    for name, fallback in (("a.png", (0, 0, 0, 0)), ("a.webp", (255, 255, 255, 255))):
        image.save(tmp_path / name, lossless=True)
        *moderns, plain = shown(tmp_path, name)
        for modern in moderns:
            assert near(modern, (100, 100), (0, 0, 0, 0))
            assert near(modern, (300, 100), (*BLUE, 255))
        assert near(plain, (100, 100), fallback)
        assert near(plain, (300, 100), (*BLUE, 255))


def test_sixteen_bits_are_scaled_and_not_cut_off(tmp_path: Path) -> None:
    deep = Image.new("I;16", (300, 200), 0x8000)
    deep.save(tmp_path / "a.png")
    assert all(near(image, (150, 100), (128, 128, 128)) for image in shown(tmp_path, "a.png"))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, [300]),
        (480, [480]),
        (900, [480, 720, 900]),
        (1440, [480, 720, 1080, 1440]),
        (5000, [480, 720, 1080, 1440]),
    ],
)
def test_widths_for_every_screen_but_never_enlarged(width: int, expected: list[int]) -> None:
    photo = picture(path="images/a.jpg", width=width, height=width // 2)
    found = renditions.renditions(photo)
    for mime in (AVIF, WEBP):
        assert [item.width for item in found if item.mime == mime] == expected
    (plain,) = [item for item in found if item.mime == JPEG]
    assert plain == renditions.fallback(photo)
    assert plain.width == min(width, 1080)
    assert all(item.height == round(item.width * (width // 2) / width) for item in found)


@pytest.mark.parametrize("size", [(1500, 1000), (700, 1400), (3000, 40), (3001, 1999)])
def test_files_have_the_size_that_pages_say(tmp_path: Path, size: tuple[int, int]) -> None:
    for name in ("a.jpg", "a.png"):
        halves(*size).save(tmp_path / name)
        found = look_at(tmp_path, name)
        for item in renditions.renditions(found):
            if item.mime == AVIF:  # slow, and scaled by the same line
                continue
            image = Image.open(BytesIO(make(tmp_path, found, item)))
            assert image.size == (item.width, item.height)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_cover_shows_what_its_focus_says(tmp_path: Path, name: str) -> None:
    """A tall picture, red above and blue below, as a camera that lay on its side keeps it."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    halves(4000, 2400).save(tmp_path / name, exif=exif)
    found = look_at(tmp_path, name)
    paths = {renditions.fallback(found).path}
    for focus, colour in (((50, 0), RED), ((50, 100), BLUE)):
        cover = as_cover(found, focus)
        plain = renditions.fallback(cover)
        image = Image.open(BytesIO(make(tmp_path, cover, plain)))
        assert image.size == (plain.width, plain.height) == (1080, 720)
        assert near(image, (30, 30), colour)
        assert near(image, (1050, 690), colour)
        paths.add(plain.path)
    assert len(paths) == 3, "the whole picture and both covers have names of their own"


def test_of_an_animation_the_first_picture_is_shown(tmp_path: Path) -> None:
    frames = [halves(), Image.new("RGB", (400, 200), "white")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=100)
    for image in shown(tmp_path, "a.gif"):
        assert getattr(image, "n_frames", 1) == 1
        assert near(image, (100, 100), RED)


def test_names_are_safe_and_follow_the_content(tmp_path: Path) -> None:
    halves().save(tmp_path / "Sơ đồ CA đêm.PNG", "PNG")
    paths = list(made(tmp_path, "Sơ đồ CA đêm.PNG"))
    assert all(re.fullmatch(r"anh/so-do-ca-dem-[0-9a-f]{8}-400\.(avif|webp|png)", path) for path in paths)
    halves(mode="L").save(tmp_path / "Sơ đồ CA đêm.PNG", "PNG")
    assert not set(paths) & set(made(tmp_path, "Sơ đồ CA đêm.PNG"))


def test_flat_colours_of_a_drawing_stay_exact_and_small(tmp_path: Path) -> None:
    halves(1600, 1000).save(tmp_path / "a.png")
    files = made(tmp_path, "a.png")
    for body in files.values():
        image = Image.open(BytesIO(body)).convert("RGB")
        assert (image.getpixel((100, 100)), image.getpixel((image.width - 50, 100))) == (RED, BLUE)
    assert sum(map(len, files.values())) < 10_000


def test_a_photograph_saved_as_png_is_not_kept_without_loss(tmp_path: Path) -> None:
    Image.effect_noise((480, 320), 60).convert("RGB").save(tmp_path / "a.png")
    webp, _ = made(tmp_path, "a.png").values()
    assert len(webp) < (tmp_path / "a.png").stat().st_size / 2


def broken(folder: Path, name: str) -> Picture:
    """A picture whose file was torn after the newsroom had looked at it."""
    Image.effect_noise((900, 600), 80).convert("RGB").save(folder / name)
    found = look_at(folder, name)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    return found


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_truncated_file_is_a_problem_that_names_it(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    found = broken(tmp_path, name)
    with pytest.raises(ContentError) as caught:
        make(tmp_path, found, renditions.fallback(found))
    (problem,) = caught.value.problems
    assert problem.file == name
    assert name in problem.read(str)


def test_a_file_that_lies_about_its_kind_or_size_is_no_crash(tmp_path: Path) -> None:
    halves().save(tmp_path / "photo.png", "JPEG")
    assert len(shown(tmp_path, "photo.png")) == 2
    liar = look_at(tmp_path, "photo.png")
    with pytest.raises(ContentError):
        make(tmp_path, replace(liar, width=200, height=400), renditions.fallback(liar))
    (tmp_path / "text.png").write_bytes(b"<html>" * 50)
    gone = replace(liar, path="text.png", digest="1" * 64)
    with pytest.raises(ContentError):
        make(tmp_path, gone, renditions.fallback(gone))


@given(st.binary(max_size=400), st.integers(0, 2000))
def test_garbage_in_the_middle_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("junk")
    halves(64, 48).save(folder / "a.png")
    whole = (folder / "a.png").read_bytes()
    (folder / "a.png").write_bytes(whole[: at % len(whole)] + junk + whole[at % len(whole) :])
    claimed = picture(path="a.png", digest=f"{hash(junk) % 16**64:064x}", width=64, height=48)
    pictures.master.cache_clear()
    try:
        make(folder, claimed, renditions.fallback(claimed))
    except ContentError as error:
        assert error.problems[0].file == "a.png"


def test_only_pictures_of_published_texts_are_made_and_each_once() -> None:
    cover, drawing, other = (
        picture(path=f"images/{name}.png", digest=digit * 64) for name, digit in ("a1", "b2", "c3")
    )
    paper = edition(
        article(slug="a", cover=replace(cover, alt="Một"), pictures=(drawing,)),
        article(slug="b", cover=replace(cover, alt="Hai")),
        article(slug="c", draft=True, cover=other),
        pages=(page(pictures=(drawing,)),),
    )
    outputs = list(pictures.outputs(paper, kit_of(ROOT / "content", ROOT / "theme")))
    paths = [item.path for item in outputs]
    assert len(paths) == len(set(paths)) == 2 * len(renditions.renditions(cover))
    assert not [path for path in paths if "/c-" in path]
    words = {item.inputs.picture.alt for item in outputs}
    assert words == {""}, "a changed description makes no new pictures"


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    halves(800, 500).save(tmp_path / "a.jpg")
    assert made(tmp_path, "a.jpg") == made(tmp_path, "a.jpg")


def html_of(body: str, *known: Picture, base: str = "", lazy: bool = True) -> str:
    kit = kit_of(ROOT / "content", ROOT / "theme")
    source = (
        '{% from "components/picture.html" import illustrated %}{{ illustrated(body, known, base, "40rem", lazy) }}'
    )
    template = templates.environment(kit.theme, kit.web.digest, "vi").from_string(source)
    return template.render(body=clean_html(body), known=known, base=base, lazy=lazy)


def test_pictures_of_a_body_come_in_modern_formats_with_their_size() -> None:
    drawing = picture(path="images/Sơ đồ.png", width=1600, height=1000, credit="Lê Hòa")
    text = html_of(
        '<p>Trước.</p><p><img src="/s/images/S%C6%A1%20%C4%91%E1%BB%93.png" alt="Ca &quot;đêm&quot;" title="Vẽ <tay>"></p>',
        drawing,
        base="/s",
    )
    assert text.startswith("<p>Trước.</p><figure")
    assert "<p><figure" not in text
    assert '<source type="image/webp" srcset="/s/anh/so-do-00000000-480.webp 480w, ' in text
    assert 'sizes="40rem"' in text
    assert '<img src="/s/anh/so-do-00000000-1080.png" width="1080" height="675"' in text
    assert 'loading="lazy" decoding="async"' in text
    assert html.unescape(re.findall(r'alt="([^"]*)"', text)[0]) == 'Ca "đêm"'
    assert "Vẽ &lt;tay&gt;" in text
    assert "Lê Hòa" in text


def test_only_the_first_picture_in_view_is_not_lazy() -> None:
    one, two = picture(path="images/1.jpg"), picture(path="images/2.jpg")
    text = html_of(
        '<p>a <img src="/images/1.jpg" alt=""> b <img src="/images/2.jpg" alt=""></p>', one, two, lazy=False
    )
    assert text.count("<picture>") == 2
    assert "<figure" not in text, "a picture within a line stays there"
    assert text.index("fetchpriority") < text.index('loading="lazy"')
    assert text.count("loading=") == 1
    assert text.index("image/avif") < text.index("image/webp"), "browsers take the first that they know"
    assert renditions.fallback_mime(one) == JPEG


def test_what_is_no_picture_of_ours_stays_as_it_is() -> None:
    body = (
        '<p><img src="/images/khac.png" alt="x"></p><pre><code>&lt;img src="/images/gian-giao.png"&gt;</code></pre>'
    )
    assert html_of(body, picture()) == clean_html(body)


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(nfc)


@given(words, words, words)
def test_words_around_pictures_are_never_lost(before: str, alt: str, caption: str) -> None:
    def escape(text: str) -> str:
        return html.escape(text)

    body = clean_html(
        f'<p>{escape(before)}</p><p><img title="{escape(caption)}" src="/images/gian-giao.png" alt="{escape(alt)}"></p>'
    )
    text, illustration = body_parts(body, [picture()], "")
    assert str(text.html) == clean_html(f"<p>{escape(before)}</p>")
    assert illustration.picture is not None
    assert (illustration.picture.alt, illustration.caption, illustration.alone) == (alt, caption, True)
