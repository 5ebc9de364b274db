"""Own sample plans in the shapes real ones come in, by name and file form."""

from tests.vanban import plans_as_text as texts
from tests.vanban import plans_in_other_shapes as others
from tests.vanban import plans_in_tables as tables
from tests.vanban.printing import Block, as_docx, as_text

IN_BOTH_FORMS: dict[str, list[Block]] = {
    "decision": tables.DECISION_WITH_PLAN,
    "plan": tables.PLAN_ALONE,
    "resolution": tables.RESOLUTION,
    "interleaved": tables.CITY_PLAN,
    "school": tables.SCHOOL_PLAN,
    "clauses": others.CLAUSES_IN_ONE_LINE,
    "article": others.PLAN_INSIDE_AN_ARTICLE,
    "headless": others.HEADLESS_TABLE,
    "metadata": others.SITE_WITH_METADATA,
    "one_column": others.ONE_COLUMN_FOR_ALL,
    "no_tasks": others.NO_TASK_TABLE,
}

SHAPES: dict[str, bytes] = {
    **{f"{name}.txt": as_text(blocks) for name, blocks in IN_BOTH_FORMS.items()},
    **{f"{name}.docx": as_docx(blocks) for name, blocks in IN_BOTH_FORMS.items()},
    "ministry.docx": as_docx(tables.MINISTRY_PLAN),
    "run_together.txt": texts.RUN_TOGETHER.encode(),
    "party.txt": texts.PARTY_PLAN.encode(),
    "stripped.txt": texts.STRIPPED_BY_A_SITE.encode(),
}
