from django.urls import path

from lantoa.programme.assignments import views

app_name = "assignments"
urlpatterns = [
    path("", views.Work.as_view(), name="index"),
    path("ket-qua/", views.Work.as_view(results_only=True), name="results"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/<slug:verb>/", views.Step.as_view(), name="step"),
    path("<int:pk>/ky/<int:occurrence>/", views.Keep.as_view(), name="keep"),
    path("giao-viec/<int:pk>/xem-truoc/", views.Preview.as_view(), name="preview"),
    path("ban-giao/co-quan-ket-thuc/", views.PassOn.as_view(), name="pass_on"),
]
