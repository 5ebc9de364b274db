from wagtail import hooks

from lantoa.programme.legal.viewsets import LegalViewSet


@hooks.register("register_admin_viewset")
def register_viewset() -> LegalViewSet:
    return LegalViewSet()
