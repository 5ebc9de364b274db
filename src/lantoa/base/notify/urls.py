from django.urls import path

from lantoa.base.notify import views

app_name = "notify"
urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("da-doc/", views.MarkAllRead.as_view(), name="mark_all_read"),
    path("tuy-chon/", views.Preferences.as_view(), name="preferences"),
    path("thu/", views.Mails.as_view(), name="mails"),
    path("thu/ket-qua/", views.Mails.as_view(results_only=True), name="mails_results"),
    path("thu/<int:pk>/gui-lai/", views.Retry.as_view(), name="retry"),
    path("<int:pk>/", views.Open.as_view(), name="open"),
    path("<int:pk>/da-doc/", views.MarkRead.as_view(), name="mark_read"),
]
