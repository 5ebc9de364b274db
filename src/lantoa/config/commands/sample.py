"""lantoa sample year: the sample province lives through the year of its plan."""

from __future__ import annotations

from datetime import datetime

import click

from lantoa.config.environment import django_environment


@click.group()
def sample() -> None:
    """Dữ liệu mẫu để xem thử và đo tốc độ."""


@sample.command()
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Ngày cuối cùng; mặc định là hôm nay.")
@click.option("--agencies", type=click.IntRange(1), help="Chỉ bấy nhiêu cơ quan đầu tiên; mặc định là tất cả.")
@click.option("--seed", default=1, show_default=True, help="Cùng một số thì được cùng một năm.")
@click.option("--ledger/--no-ledger", default=True, help="Ghi nhận hoạt động thường ngày của các cơ quan.")
def year(until: datetime | None, agencies: int | None, seed: int, ledger: bool) -> None:
    """Cho các cơ quan mẫu sống qua năm kế hoạch trong thời gian mô phỏng; chạy lại thì đi tiếp. Không gửi thư."""
    with django_environment():
        from lantoa.config.sample.year import live_year
        from lantoa.kernel import clock

        last = until.date() if until else clock.today()
        lived = live_year(until=last, agencies=agencies, seed=seed, ledger=ledger, say=click.echo)
        click.echo(
            f"Đã sống qua {lived} ngày." if lived else f"Năm mẫu đã tới ngày {last:%d/%m/%Y}; không còn gì để làm."
        )
