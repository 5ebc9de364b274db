from wagtail import hooks

from lantoa.base.topics.viewsets import ChannelViewSet, CodeViewSet, FormatViewSet, TopicViewSet


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[CodeViewSet]:
    return [TopicViewSet(), FormatViewSet(), ChannelViewSet()]
