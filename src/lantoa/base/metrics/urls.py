from django.urls import path

from lantoa.base.metrics import views

app_name = "metrics"
urlpatterns = [path("dong/", views.Rows.as_view(), name="rows")]
