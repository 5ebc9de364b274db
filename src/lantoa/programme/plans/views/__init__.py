from lantoa.programme.plans.views.corrections import Amends, Correct, Discard, RegisterDay, Settle, Wording
from lantoa.programme.plans.views.intake import Progress, Upload
from lantoa.programme.plans.views.review import Review

__all__ = ["Amends", "Correct", "Discard", "Progress", "RegisterDay", "Review", "Settle", "Upload", "Wording"]
