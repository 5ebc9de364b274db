from django.urls import path

from lantoa.faces.workspace.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.CalendarPage.as_view(), name="month"),
    path("dia-chi/", views.Feeds.as_view(), name="feeds"),
]
