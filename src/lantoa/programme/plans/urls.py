from django.urls import path

from lantoa.programme.plans import views

app_name = "plans"
urlpatterns = [
    path("nhap/", views.Upload.as_view(), name="upload"),
    path("nhap/<int:pk>/", views.Progress.as_view(), name="progress"),
    path("ra-soat/<int:pk>/", views.Review.as_view(), name="review"),
    path("ra-soat/<int:pk>/sua/<slug:what>/", views.Correct.as_view(), name="correct"),
    path("ra-soat/<int:pk>/sua/<slug:what>/<int:item>/", views.Correct.as_view(), name="correct_item"),
    path("ra-soat/<int:pk>/ten-goi/", views.Wording.as_view(), name="wording"),
    path("ra-soat/<int:pk>/ngay-so-co-quan/", views.RegisterDay.as_view(), name="register_day"),
    path("ra-soat/<int:pk>/sua-doi-ke-hoach/", views.Amends.as_view(), name="amends"),
    path("ra-soat/<int:pk>/luu-y/<int:remark>/", views.Settle.as_view(), name="settle"),
    path("ra-soat/<int:pk>/huy/", views.Discard.as_view(), name="discard"),
]
