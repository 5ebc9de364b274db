from lantoa.programme.assignments.views.board import Board, PrintedBoard
from lantoa.programme.assignments.views.detail import Delegate, Detail, Keep, Progress, Step, TakeBack
from lantoa.programme.assignments.views.giving import PassOn, Preview
from lantoa.programme.assignments.views.listing import Bulk, Judging, Work

__all__ = [
    "Board",
    "Bulk",
    "Delegate",
    "Detail",
    "Judging",
    "Keep",
    "PassOn",
    "Preview",
    "PrintedBoard",
    "Progress",
    "Step",
    "TakeBack",
    "Work",
]
