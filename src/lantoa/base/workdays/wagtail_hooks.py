from wagtail import hooks

from lantoa.base.workdays.viewsets import DayViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> DayViewSet:
    return DayViewSet()
