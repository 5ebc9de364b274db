from django.urls import path

from lantoa.programme.assignments import views

app_name = "assignments"
urlpatterns = [
    path("", views.Work.as_view(), name="index"),
    path("ket-qua/", views.Work.as_view(results_only=True), name="results"),
    path("cho-xac-nhan/", views.Judging.as_view(), name="judging"),
    path("cho-xac-nhan/ket-qua/", views.Judging.as_view(results_only=True), name="judging_results"),
    path("hang-loat/", views.Bulk.as_view(), name="bulk"),
    path("bang/", views.Board.as_view(), name="board"),
    path("bang/in/", views.PrintedBoard.as_view(), name="board_print"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/phan-cong/", views.Delegate.as_view(), name="delegate"),
    path("<int:pk>/tien-do/", views.Progress.as_view(), name="progress"),
    path("<int:pk>/<slug:verb>/", views.Step.as_view(), name="step"),
    path("<int:pk>/ky/<int:occurrence>/", views.Keep.as_view(), name="keep"),
    path("<int:pk>/ky/<int:occurrence>/bo/", views.TakeBack.as_view(), name="take_back"),
    path("giao-viec/<int:pk>/xem-truoc/", views.Preview.as_view(), name="preview"),
    path("ban-giao/co-quan-ket-thuc/", views.PassOn.as_view(), name="pass_on"),
]
