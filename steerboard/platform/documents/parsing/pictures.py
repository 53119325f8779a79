"""Pictures: measured from the header before anything is decoded, then written anew without place, time and device."""

from pathlib import Path
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from steerboard.platform.documents.parsing.findings import Finding, Refused

SIDE: Final = 10_000
PIXELS: Final = 25_000_000
_ORIENTATION: Final = 0x0112


def rewrite(path: Path, copy: Path) -> tuple[str, list[Finding]]:
    """Write the picture to `copy` with its pixels only. Codes: image_size, image."""
    # The check below is ours and comes first; Pillow's own would only warn between one and two times its limit.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            if max(width, height) > SIDE or width * height > PIXELS:
                raise Refused("image_size")
            findings: list[Finding] = []
            if len(picture.getexif()) or set(picture.info) & {"exif", "comment", "XML:com.adobe.xmp", "icc_profile"}:
                findings.append(["metadata_removed", ""])
            kind = "png" if picture.format == "PNG" else "jpeg"
            picture.load()
            turned = ImageOps.exif_transpose(picture) if picture.getexif().get(_ORIENTATION, 1) != 1 else picture
            _write(turned, copy, kind)
    except Refused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Refused("image") from None
    return kind, findings


def _write(picture: Image.Image, copy: Path, kind: str) -> None:
    if kind == "jpeg":
        plain = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
        plain.info.clear()
        plain.save(copy, "JPEG", quality=90, exif=b"", icc_profile=None, comment=b"")
        return
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    plain = (
        picture
        if picture.mode in {"L", "RGB", "RGBA", "1"} and not has_alpha
        else picture.convert("RGBA" if has_alpha else "RGB")
    )
    plain.info.clear()
    plain.save(copy, "PNG", exif=b"", icc_profile=None)
