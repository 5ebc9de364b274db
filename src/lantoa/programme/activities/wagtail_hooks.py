from wagtail import hooks

from lantoa.programme.activities.viewsets import ActivityViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> ActivityViewSet:
    return ActivityViewSet()
