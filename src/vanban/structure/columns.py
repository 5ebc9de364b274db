"""What each column of a table holds, from its heading or, without one, from its cells; whether it lists tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.blocks import Cell, Table
from vanban.structure.who import starts_as_agency
from vanban.structure.words import plain

_ACTOR = r"(?:co quan|don vi|to chuc|bo phan|phong|nguoi|cap|dia phuong)"
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("index", r"^(?:s ?tt|tt|so tt|so thu tu|s\.t\.t|t\.t|no)\.?$"),
        ("code", r"^ma (?:nhiem vu|so|hieu|nv)"),
        ("other", r"^(?:ghi chu|kinh phi|du toan|nguon|dia diem|doi tuong|phuong thuc|phuong phap|can cu)"),
        ("other", r"^(?:don vi tinh|dvt|so luong|muc tieu)"),
        ("assigned", r"^phan cong|chu tri.{0,40}phoi hop|to chuc thuc hien$"),
        ("cooperating", r"phoi hop|tham gia|cung thuc hien|(?:co quan|don vi) ho tro"),
        ("lead", rf"chu tri|dau moi|{_ACTOR}.*(?:thuc hien|phu trach|tham muu|trach nhiem)"),
        ("lead", r"^(?:trach nhiem|thuc hien|co quan|nguoi phu trach|trach nhiem thuc hien|phu trach)$"),
        ("start", r"bat dau|^tu (?:ngay|thang)$"),
        ("time", r"thoi (?:gian|han|diem)|tien do|ngay du kien|^hoan thanh|han (?:hoan thanh|cuoi)|moc "),
        ("time", r"ket thuc|^lo trinh|^lich |^nam (?:thuc hien|hoan thanh)"),
        ("output", r"san pham|ket qua|dau ra"),
        ("group", r"^(?:nhom nhiem vu|linh vuc|nhom)$"),
        ("content", r"noi dung|nhiem vu|cong viec|hoat dong|^ten |hang muc|giai phap|chi tieu|cong tac|^viec"),
        ("unit", r"^don vi$"),
    )
)
"""Tried in this order on the heading without accents: the first that fits is the role."""
_NOT_TASKS = re.compile(
    r"tthc|thu tuc hanh chinh|thoi han giai quyet|phi, le phi|thanh tien|don gia|ho va ten|ho ten|so dien thoai"
)
_TIME_CELL = re.compile(
    r"^(?:thuong xuyen|(?:trong |truoc |tu |den )?(?:quy|thang|nam|ngay)\b|hang (?:nam|quy|thang)|dinh ky"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}|\d{4}$|ca nam|khi co|theo)"
)
_INDEX_CELL = re.compile(r"^(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđA-Z])\s*[.)]?$")
_COUNTING_CELL = re.compile(r"^\(?(?:\d{1,2}|[A-E])\)?$")
_HEADER_DEPTH = 6


@dataclass(slots=True)
class Columns:
    roles: list[str]
    names: list[str]
    """The printed heading of each column, for `where` and for notes."""
    first_row: int
    inferred: bool = False
    heading: list[str] = field(default_factory=list)
    """The folded cells of the heading rows joined, to recognise its repetition on the next page."""

    def place(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def lists_tasks(self) -> bool:
        if "content" not in self.roles:
            return False
        return any(role in self.roles for role in ("lead", "assigned")) or {"cooperating", "time"} <= set(self.roles)


def read_columns(table: Table, known: list[Columns]) -> Columns | None:
    """The columns of a task table; None for any other table. `known`: task tables read before, for a headless rest."""
    start = next((at for at, row in enumerate(table.rows[:_HEADER_DEPTH]) if _is_heading(row)), None)
    if start is not None:
        columns = _from_heading(table, start)
        return columns if columns.lists_tasks and not _names_other_things(columns) else None
    width = len(table.rows[0]) if table.rows else 0
    for columns in reversed(known):
        if len(columns.roles) == width and _fits(table, columns):
            return Columns(columns.roles, columns.names, 0, heading=columns.heading)
    return _from_cells(table)


def role_of(heading: str) -> str:
    """The role a heading names; "" when it is none we know."""
    key = plain(re.sub(r"\[\d+\]|\(\d+\)", "", heading)).strip(" .:*")
    if not key or len(key) > 90:
        return ""
    return next((role for role, pattern in _ROLES if pattern.search(key)), "")


def _is_heading(row: list[Cell]) -> bool:
    texts = {cell.text for cell in row if cell.text.strip()}
    roles = {role_of(text) for text in texts if len(text) <= 90} - {"", "unit", "other"}
    known = sum(1 for text in texts if role_of(text))
    return len(roles) >= 2 and known * 2 > len(texts) and not any(_is_sentence(text) for text in texts)


def _is_sentence(text: str) -> bool:
    return len(text) > 90 or text.rstrip().endswith((".", ";"))


def _from_heading(table: Table, start: int) -> Columns:
    rows = table.rows
    end = start + 1
    while end < len(rows) and end < start + 3 and _continues_heading(rows[end - 1], rows[end]):
        end += 1
    names = [_column_name([row[at] for row in rows[start:end]]) for at in range(len(rows[start]))]
    roles = [_deepest_role([row[at].text for row in rows[start:end]], name) for at, name in enumerate(names)]
    while end < len(rows) and _is_counting(rows[end]):
        end += 1
    heading = [plain(" ".join(cell.text for cell in row)) for row in rows[start:end]]
    return Columns(_settle(roles, names), names, end, heading=heading)


def _continues_heading(above: list[Cell], row: list[Cell]) -> bool:
    """A second heading row: sub-headings under a merged cell, the rest empty or merged from above."""
    places = [at for at, cell in enumerate(row) if cell.text.strip() and cell.text != above[at].text]
    fresh = [row[at].text for at in places]
    if not fresh or len(fresh) == len(row) or any(map(_is_sentence, fresh)):
        return False
    known = [bool(role_of(text)) for text in fresh]
    return all(known) or (any(known) and all(_is_split(above, at) for at in places))


def _is_split(above: list[Cell], at: int) -> bool:
    """Whether the heading over a place covers its neighbour too: merged with it, or printed once for both."""
    if not above[at].text.strip():
        return at > 0
    after = above[at + 1] if at + 1 < len(above) else None
    merged = above[at - 1 : at] + ([after] if after else [])
    return any(cell.lines is above[at].lines for cell in merged) or (after is not None and not after.text.strip())


def _column_name(cells: list[Cell]) -> str:
    return " - ".join(dict.fromkeys(cell.text.strip() for cell in cells if cell.text.strip()))


def _deepest_role(texts: list[str], name: str) -> str:
    for text in reversed(texts):
        if role := role_of(text):
            return role
    return role_of(name)


def _is_counting(row: list[Cell]) -> bool:
    """The row "(1) (2) (3) …" under the headings."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    return len(texts) > 2 and all(_COUNTING_CELL.match(text) for text in texts)


def _settle(roles: list[str], names: list[str]) -> list[str]:
    """One column for each role: the first lead, time and content; "sản phẩm" before "kết quả"; the rest are notes."""
    settled = list(roles)
    for role in ("lead", "start", "time", "content", "cooperating", "index", "assigned", "group"):
        for at in [at for at, found in enumerate(roles) if found == role][1:]:
            settled[at] = "other"
    outputs = [at for at, found in enumerate(roles) if found == "output"]
    if len(outputs) > 1:
        best = next((at for at in outputs if "san pham" in plain(names[at])), outputs[0])
        for at in outputs:
            settled[at] = "output" if at == best else "other"
    if "content" not in settled and "group" in settled:
        settled[settled.index("group")] = "content"
    return ["other" if role in ("", "unit") else role for role in settled]


def _names_other_things(columns: Columns) -> bool:
    names = [plain(name) for name in columns.names]
    if any(_NOT_TASKS.search(name) for name in names):
        return True
    leads = any("chu tri" in name or "thuc hien" in name or "phan cong" in name for name in names)
    return not leads and any(name.startswith("chi tieu") for name in names)


def _fits(table: Table, columns: Columns) -> bool:
    time = columns.place("time")
    return time is None or any(_TIME_CELL.match(plain(row[time].text)) for row in table.rows)


def _from_cells(table: Table) -> Columns | None:
    """Roles told by the cells themselves, when a table has no heading: only if agencies, times and a text stand out."""
    if len(table.rows) < 2 or len(table.rows[0]) < 3:
        return None
    columns = [[row[at].text.strip() for row in table.rows if row[at].text.strip()] for at in range(len(table.rows[0]))]
    roles = [_role_of_cells(texts) for texts in columns]
    texts = [at for at, role in enumerate(roles) if role == "text"]
    agencies = [at for at, role in enumerate(roles) if role == "agency"]
    if not texts or not agencies or "time" not in roles:
        return None
    content = max(texts, key=lambda at: sum(map(len, columns[at])) / len(columns[at]))
    named = {content: "content", agencies[0]: "lead"}
    if len(agencies) > 1:
        named[agencies[1]] = "cooperating"
    kept = [named.get(at, role if role in ("index", "time") else "other") for at, role in enumerate(roles)]
    names = [f"cột {at + 1}" for at in range(len(kept))]
    return Columns(_settle(kept, names), names, 0, inferred=True)


def _role_of_cells(texts: list[str]) -> str:
    if not texts:
        return ""
    for role, test in (
        ("index", lambda text: bool(_INDEX_CELL.match(text))),
        ("time", lambda text: len(text) < 60 and bool(_TIME_CELL.match(plain(text)))),
        ("agency", lambda text: len(text) < 200 and starts_as_agency(text)),
    ):
        if sum(map(test, texts)) * 3 >= len(texts) * 2:
            return role
    return "text"
