from wagtail import hooks

from lantoa.base.topics.viewsets import CodeTables


@hooks.register("register_admin_viewset")
def register_viewsets() -> CodeTables:
    return CodeTables()
