"""Channel `recordings`. In: an edition. Out: the sound of each post that has one, byte for byte as the editor gave it."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.channels import addresses
from plugins.channels.kit import Kit
from plugins.channels.output import Made, Needs, Output, SourceFile
from plugins.newsroom.model import Edition


def outputs(edition: Edition, kit: Kit) -> Iterator[Output]:
    """Each file once, however many posts carry it."""
    found = {addresses.recording(item.audio): item for item in edition.articles if item.audio}
    for path, article in found.items():
        if article.audio:
            original = SourceFile(path=kit.content / article.audio.path, digest=article.audio.digest)
            yield Output(path=path, recipe=copy, inputs=original, source=article.source, cost=1)


def copy(original: SourceFile, _needs: Needs) -> Made:
    """The file as it is."""
    return Made(body=original.path.read_bytes())
