from django.urls import path

from lantoa.programme.agencyplans import views

app_name = "agencyplans"
urlpatterns = [
    path("", views.Home.as_view(), name="index"),
    path("theo-doi/<int:plan>/", views.Standings.as_view(), name="standings"),
    path("theo-doi/<int:plan>/ket-qua/", views.Standings.as_view(results_only=True), name="standings_results"),
    path("theo-doi/<int:plan>/thoi-han/", views.SetOrder.as_view(), name="order"),
    path("lap/<int:plan>/<int:agency>/", views.Start.as_view(), name="start"),
    path("<int:pk>/", views.Detail.as_view(), name="detail"),
    path("<int:pk>/in/", views.Print.as_view(), name="print"),
    path("<int:pk>/buoc/<slug:verb>/", views.Step.as_view(), name="step"),
    path("<int:pk>/sua-doi/", views.Amend.as_view(), name="amend"),
    path("<int:pk>/bien-nhan/<int:submission>/", views.Receipt.as_view(), name="receipt"),
    path("<int:pk>/soan/", views.Write.as_view(), name="write"),
    path("<int:pk>/soan/phan-dau/", views.Header.as_view(), name="header"),
    path("<int:pk>/soan/dong/", views.AddRow.as_view(), name="add_row"),
    path("<int:pk>/soan/dong/<int:row>/", views.SaveRow.as_view(), name="row"),
    path("<int:pk>/soan/dong-tinh/", views.Include.as_view(), name="include"),
    path("<int:pk>/soan/tep/", views.ReadFile.as_view(), name="read_file"),
    path("<int:pk>/soan/tep/nhan/", views.TakeRows.as_view(), name="take_rows"),
    path("<int:pk>/gop-y/", views.Judge.as_view(), name="judge"),
]
