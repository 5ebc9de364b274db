from lantoa.programme.agencyplans.views.judging import Judge
from lantoa.programme.agencyplans.views.overview import Home, SetOrder, Standings
from lantoa.programme.agencyplans.views.reading import ReadFile, TakeRows
from lantoa.programme.agencyplans.views.showing import Amend, Detail, Print, Receipt, Step
from lantoa.programme.agencyplans.views.writing import AddRow, Header, Include, SaveRow, Start, Write

__all__ = [
    "AddRow",
    "Amend",
    "Detail",
    "Header",
    "Home",
    "Include",
    "Judge",
    "Print",
    "ReadFile",
    "Receipt",
    "SaveRow",
    "SetOrder",
    "Standings",
    "Start",
    "Step",
    "TakeRows",
    "Write",
]
