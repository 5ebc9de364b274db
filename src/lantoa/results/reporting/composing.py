"""Reports as official documents: what was frozen, put into the parts of a document (Decree 30/2020/NĐ-CP).

Words of documents are Vietnamese by law and are not translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lantoa.results.reporting.models import Consolidation, Report
from lantoa.results.reporting.numbers import write_number
from lantoa.results.reporting.queries.sheet import Sheet
from vanban.charts import Figures, Series, bars
from vanban.document import (
    Annex,
    Cell,
    Chart,
    Column,
    Document,
    Head,
    Heading,
    Paragraph,
    Part,
    Signature,
    Table,
)

TOP_AGENCIES = 10
"""How many agencies a chart compares; the others stand in the appendix."""
_HEAD = ("STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ báo cáo")


def report_document(report: Report, frozen: Mapping[str, Any], shown: Sheet) -> Document:
    """An agency's report: what was frozen of it, in the order of its sections."""
    parts = [
        {
            "label": part.section.label,
            "heading": part.section.heading,
            "depth": part.depth,
            "appendix": part.section.appendix,
            "text": part.text,
            "codes": [line.indicator.code for line in part.lines],
        }
        for part in shown.parts
    ]
    figures = {row["code"]: row for row in frozen["figures"]}
    period = frozen["period"]
    window = f"(số liệu từ ngày {_day(period['start'])} đến ngày {_day(period['end'])})"
    body: list[Part] = [Paragraph(f"{report.agency.name} báo cáo {_lower(report.period.form.title)} {window} như sau:")]
    appendix: list[Part] = []
    for part in parts:
        _section(appendix if part["appendix"] else body, part, figures)
    changed = [row for row in frozen["figures"] if row["kind"] == "automatic" and row["typed"] is not None]
    if changed:
        body.append(_explained(changed))
    body.append(_closing(report.agency.name, frozen["period"]["name"]))
    return Document(
        kind="BC",
        head=Head(issuer=""),
        title=f"{report.period.form.title} {_lower(report.period.name)}",
        addressees=(report.period.form.owner.name,),
        body=tuple(body),
        signature=Signature(lines=("THỦ TRƯỞNG CƠ QUAN",)),
        recipients=("Như trên", "Lưu: VT"),
        annexes=_appendices(appendix, "Phụ lục số liệu"),
    )


def consolidated_document(
    consolidation: Consolidation, frozen: Mapping[str, Any], addressees: Sequence[str] = ()
) -> Document:
    """The report of a period over all agencies: text, figures with comparison and a chart, and the figures of each
    agency as a landscape appendix. It goes to `addressees`: the leader and the standing agency, by name.
    """
    period, form = consolidation.period, consolidation.period.form
    figures = {row["code"]: row for row in frozen["figures"]}
    body: list[Part] = [Paragraph(_opening(frozen, form.owner.name, form.title))]
    appendix: list[Part] = []
    for part in frozen["parts"]:
        _section(appendix if part["appendix"] else body, part, figures, compare=frozen["period"])
    if chart := agencies_chart(frozen):
        body.append(chart)
    if adjusted := [row for row in frozen["figures"] if row["is_corrected"]]:
        body.append(_adjusted(adjusted))
    body.append(_closing(form.owner.name, frozen["period"]["name"]))
    annexes = [*_appendices(appendix, "Phụ lục số liệu tổng hợp"), *_by_agency(frozen)]
    return Document(
        kind="BC",
        head=Head(issuer=""),
        title=f"Tổng hợp {_lower(form.title)} {_lower(period.name)}",
        addressees=tuple(addressees),
        body=tuple(body),
        signature=Signature(lines=("THỦ TRƯỞNG CƠ QUAN",)),
        recipients=("Như trên", "Các cơ quan, đơn vị báo cáo", "Lưu: VT"),
        annexes=tuple(annexes),
    )


def _opening(frozen: Mapping[str, Any], owner: str, title: str) -> str:
    period, sent = frozen["period"], frozen["standings"]
    text = (
        f"{owner} tổng hợp {_lower(title)} {_lower(period['name'])} (số liệu từ ngày {_day(period['start'])} đến ngày "
        f"{_day(period['end'])}) của {sent['accepted']:02d}/{sent['asked']:02d} cơ quan, đơn vị."
    )
    if sent["missing"]:
        text += f" Chưa có báo cáo được chấp nhận của: {'; '.join(sent['missing'])}."
    return text


def _closing(name: str, period: str) -> Paragraph:
    """The last sentence, which keeps the signature company on its page."""
    return Paragraph(f"Trên đây là báo cáo {_lower(period)} của {name}, kính gửi cơ quan tiếp nhận tổng hợp, chỉ đạo")


def _section(
    body: list[Part],
    part: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, Any]],
    compare: Mapping[str, Any] | None = None,
) -> None:
    level = "arabic" if part["depth"] else "roman"
    body.append(Heading(level, part["heading"], part["label"]))  # type: ignore[arg-type]
    body += [Paragraph(line.strip()) for line in part["text"].split("\n") if line.strip()]
    rows = [figures[code] for code in part["codes"] if code in figures]
    if rows:
        body.append(_figures(rows, compare))


def _figures(rows: Iterable[Mapping[str, Any]], compare: Mapping[str, Any] | None) -> Table:
    """With the earlier periods beside it where there were any, and the target where one is set."""
    shown = list(rows)
    more: list[tuple[str, str]] = []
    if compare:
        more = [(compare[key], key) for key in ("previous", "last_year") if compare[key]]
        if any(row.get("target") is not None for row in shown):
            more.append(("Chỉ tiêu năm", "target"))
    head = tuple(Cell(text, align="center", bold=True) for text in (*_HEAD, *(name for name, _key in more)))
    columns = (
        Column(7, "center"),
        Column(48),
        Column(15, "center"),
        *(Column(15, "right") for _ in range(1 + len(more))),
    )
    return Table(
        columns=columns,
        head=(head,),
        rows=tuple(
            (
                Cell(row["label"]),
                Cell(row["name"]),
                Cell(row["unit"]),
                *(Cell(_number(row.get(key), row.get("decimals", 4))) for key in ("value", *(k for _name, k in more))),
            )
            for row in shown
        ),
    )


def agencies_chart(frozen: Mapping[str, Any]) -> Chart | None:
    """The first figure that tells agencies apart, for the agencies with the most of it."""
    for figure in frozen["figures"]:
        found = [(a["name"], Decimal(v)) for a in frozen["agencies"] if (v := a["values"].get(figure["code"]))]
        ranked = sorted((row for row in found if row[1]), key=lambda row: (-row[1], row[0]))[:TOP_AGENCIES]
        if len(ranked) > 1 and ranked[0][1] != ranked[-1][1]:
            names, values = zip(*ranked, strict=True)
            title = f"{figure['name']} ({figure['unit']})" if figure["unit"] else figure["name"]
            drawn = Figures(labels=names, series=(Series(figure["name"], values),))
            caption = f"{title} – {len(ranked):02d} cơ quan, đơn vị cao nhất"
            return Chart(svg=bars(drawn, title=caption), alt=caption, caption=caption)
    return None


def _by_agency(frozen: Mapping[str, Any]) -> list[Annex]:
    """Agencies down, figures across; figures are numbered, and named in a key above the table."""
    figures = frozen["figures"]
    if not figures or not frozen["agencies"]:
        return []
    head = ("STT", "Cơ quan, đơn vị", *(f"({n})" for n in range(1, len(figures) + 1)))
    key = "; ".join(
        f"({n}) {row['name']}" + (f" ({row['unit']})" if row["unit"] else "") for n, row in enumerate(figures, 1)
    )
    width = max(3.0, 70 / len(figures))
    table = Table(
        columns=(Column(4, "center"), Column(26), *(Column(width, "right") for _ in figures)),
        head=(tuple(Cell(text, align="center", bold=True) for text in head),),
        rows=(
            *(
                (Cell(str(n)), Cell(row["name"]), *_values(row["values"], figures))
                for n, row in enumerate(frozen["agencies"], 1)
            ),
            (
                Cell(""),
                Cell("Tổng cộng", bold=True),
                *(Cell(_number(row["value"], row["decimals"]), bold=True) for row in figures),
            ),
        ),
    )
    body = (Paragraph(f"Cột số liệu: {key}."), table)
    return [Annex(kind="appendix", title="Số liệu theo cơ quan, đơn vị", body=body, landscape=True)]


def _values(values: Mapping[str, str | None], figures: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    return tuple(Cell(_number(values.get(row["code"]), row["decimals"])) for row in figures)


def _appendices(parts: Sequence[Part], title: str) -> tuple[Annex, ...]:
    return (Annex(kind="appendix", title=title, body=tuple(parts)),) if parts else ()


def _explained(rows: Iterable[Mapping[str, Any]]) -> Paragraph:
    said = "; ".join(
        f"{row['name']}: hệ thống ghi nhận {_number(row['automatic'], 4)}, cơ quan báo cáo {_number(row['typed'], 4)} "
        f"({row['reason']})"
        for row in rows
    )
    return Paragraph(f"Số liệu khác với dữ liệu ghi nhận trên hệ thống: {said}.")


def _adjusted(rows: Iterable[Mapping[str, Any]]) -> Paragraph:
    said = "; ".join(f"{row['name']} ({', '.join(c['agency'] for c in row['corrections'])})" for row in rows)
    return Paragraph(f"Số liệu có tính điều chỉnh của cơ quan, đơn vị báo cáo: {said}.")


def _number(value: str | None, decimals: int) -> str:
    return write_number(None if value is None else Decimal(value), decimals) or "–"


def _day(text: str) -> str:
    return date.fromisoformat(text).strftime("%d/%m/%Y")


def _lower(text: str) -> str:
    """A title inside a sentence: "Báo cáo …" → "báo cáo …"; what is written in capitals stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
