"""Vietnamese texts: `collect` new ones from the source, `compile` for use, `check` that nothing is missing.

`collect` needs GNU gettext; `compile` and `check` need nothing but polib (check) or Python alone (compile).
"""

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polib

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
OWN = ROOT / "locale_src"


def _entries(text: str) -> dict[str, str]:
    """msgid → msgstr of a .po file, contexts kept as gettext keeps them (context \\x04 id); fuzzy ones left out."""
    entries: dict[str, str] = {}
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        current = ""
        fuzzy = False
        for line in block.splitlines():
            if line.startswith("#"):
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
                continue
            if line.startswith("msg"):
                current, _blank, value = line.partition(" ")
                fields[current] = ast.literal_eval(value)
            elif line.startswith('"'):
                fields[current] += ast.literal_eval(line)
        if "msgid" not in fields or (fuzzy and fields["msgid"]):
            continue
        key = f"{fields['msgctxt']}\x04{fields['msgid']}" if "msgctxt" in fields else fields["msgid"]
        if "msgid_plural" in fields:
            key = f"{key}\x00{fields['msgid_plural']}"
            fields["msgstr"] = "\x00".join(fields[name] for name in sorted(fields) if name.startswith("msgstr["))
        entries[key] = fields.get("msgstr", "")
    return entries


def compile_() -> None:
    """Write the .mo (the format of GNU gettext, little endian) where the .po is newer."""
    if MO.exists() and MO.stat().st_mtime >= PO.stat().st_mtime:
        return
    entries = {
        key: value for key, value in _entries(PO.read_text(encoding="utf-8")).items() if value.strip("\x00") or not key
    }
    keys = sorted(entries)
    ids = [key.encode() for key in keys]
    texts = [entries[key].encode() for key in keys]
    start = 28 + 16 * len(keys)
    table_ids, table_texts, body = b"", b"", b""
    for one in ids:
        table_ids += len(one).to_bytes(4, "little") + (start + len(body)).to_bytes(4, "little")
        body += one + b"\x00"
    for one in texts:
        table_texts += len(one).to_bytes(4, "little") + (start + len(body)).to_bytes(4, "little")
        body += one + b"\x00"
    numbers = (0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    MO.write_bytes(b"".join(number.to_bytes(4, "little") for number in numbers) + table_ids + table_texts + body)


def _collect_into(root: Path) -> None:
    command = [sys.executable, "-m", "django", "makemessages", "-l", "vi", "--no-location", "--no-obsolete", "-v", "0"]
    for folder in (".venv", ".tools", "node_modules", "var", "tests", "bench", "scripts"):
        command += ["-i", folder]
    subprocess.run(command, cwd=root, check=True)


def _head(po: "polib.POFile") -> None:
    """What stands above the texts: ours, not gettext's form to fill in, and never "fuzzy" (some tools skip such a file)."""
    po.header = (
        "Steerboard in Vietnamese. Made by scripts/messages.py from the source and locale_src; not edited by hand."
    )
    po.metadata_is_fuzzy = False
    po.metadata = {
        "Project-Id-Version": "Steerboard",
        "Language": "vi",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }


def collect() -> None:
    """New texts into the .po, then the helpers' own files merged over what is untranslated."""
    import polib

    _collect_into(ROOT)
    po = polib.pofile(str(PO))
    own: dict[tuple[str | None, str], polib.POEntry] = {}
    for file in sorted(OWN.glob("*.po")):
        for entry in polib.pofile(str(file)):
            own[entry.msgctxt, entry.msgid] = entry
    for entry in po:
        found = own.get((entry.msgctxt, entry.msgid))
        if "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        if found is None or entry.translated():
            continue
        if entry.msgid_plural:
            text = found.msgstr or next(iter(found.msgstr_plural.values()), "")
            entry.msgstr_plural = {0: text}
        else:
            entry.msgstr = found.msgstr
    _head(po)
    po.save(str(PO))
    for entry in po.untranslated_entries():
        print("untranslated:", entry.msgid[:100].replace("\n", "\\n"))


def check() -> int:
    """0 where each text of the source has a Vietnamese translation with the same placeholders."""
    import re

    import polib

    po = polib.pofile(str(PO))
    faults = [f"untranslated: {entry.msgid!r}" for entry in po.untranslated_entries()]
    faults += [f"fuzzy: {entry.msgid!r}" for entry in po.fuzzy_entries()]
    faults += ["the head of the file is fuzzy"] if po.metadata_is_fuzzy else []
    holes = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
    for entry in po.translated_entries():
        text = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
        wanted = set(holes.findall(entry.msgid)) | set(holes.findall(entry.msgid_plural or ""))
        if set(holes.findall(text)) - wanted or (wanted - set(holes.findall(text)) and not entry.msgid_plural):
            faults.append(f"placeholders differ: {entry.msgid!r}")
    print("\n".join(faults) if faults else "translations: complete")
    return 1 if faults else 0


if __name__ == "__main__":
    verb = sys.argv[1]
    if verb == "compile":
        compile_()
    elif verb == "collect":
        collect()
        compile_()
    else:
        sys.exit(check())
