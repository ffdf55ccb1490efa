"""What a person reads in a file that was made, whatever its format."""

import io
import re
import zipfile

from pypdf import PdfReader


def text_of(file, fmt):
    """All that can be read in the file, without spaces and marks of its form."""
    if fmt == "pdf":
        told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    elif fmt in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            told = "".join(parts.read(name).decode() for name in parts.namelist())
    else:
        told = file.decode("utf-8-sig").replace("\\", "")
    return re.sub(r"<[^>]+>|\s", "", told)
