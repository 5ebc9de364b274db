from django.urls import path

from lantoa.faces.portal.views import home, legal, plans, security

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/ban-<int:ordinal>/", plans.plan, name="plan_version"),
    path("ke-hoach/<int:plan_id>/du-lieu.csv", plans.plan_csv, name="plan_csv"),
    path("ke-hoach/<int:plan_id>/du-lieu.json", plans.plan_json, name="plan_json"),
    path("van-ban/", legal.legal, name="legal"),
    path("ho-tro-tiep-can/", home.accessibility, name="accessibility"),
    path(".well-known/security.txt", security.security_txt, name="security_txt"),
]
