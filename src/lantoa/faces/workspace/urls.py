from django.urls import path

from lantoa.faces.workspace import plans

app_name = "workspace"
urlpatterns = [
    path("ke-hoach/", plans.Plans.as_view(), name="plans"),
    path("ke-hoach/<int:pk>/", plans.Version.as_view(), name="version"),
    path("ke-hoach/<int:pk>/thoi-gian/", plans.Timeline.as_view(), name="timeline"),
    path("ke-hoach/<int:pk>/thay-doi/", plans.Compare.as_view(), name="compare"),
]
