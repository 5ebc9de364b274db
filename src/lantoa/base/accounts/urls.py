from django.urls import path

from lantoa.base.accounts.views.entering import enter

app_name = "accounts"
urlpatterns = [
    path("vao/", enter, name="enter"),
]
