from django.urls import path

from lantoa.results.reporting.views import editing, forms, overview, periods, reports, writing

app_name = "reporting"
urlpatterns = [
    path("", reports.Home.as_view(), name="index"),
    path("lap/<int:period>/<int:agency>/", reports.Open.as_view(), name="open"),
    path("<int:pk>/", reports.Detail.as_view(), name="report"),
    path("<int:pk>/soan/", writing.Write.as_view(), name="write"),
    path("<int:pk>/buoc/<slug:verb>/", reports.Step.as_view(), name="step"),
    path("<int:pk>/dinh-chinh/", reports.Correct.as_view(), name="correct"),
    path("<int:pk>/bien-nhan/<int:submission>/", reports.Receipt.as_view(), name="receipt"),
    path("<int:pk>/tra-loi/", reports.Judge.as_view(), name="judge"),
    path("ky/<int:period>/", overview.Period.as_view(), name="period"),
    path("ky/<int:period>/ket-qua/", overview.Period.as_view(results_only=True), name="period_results"),
    path("ky/<int:period>/don-doc/", overview.Remind.as_view(), name="remind"),
    path("ky/<int:period>/chap-nhan/", overview.AcceptAll.as_view(), name="accept"),
    path("ky/<int:period>/mo-lai/<int:agency>/", overview.Reopen.as_view(), name="reopen"),
    path("nam/<int:form>/<int:year>/", overview.Year.as_view(), name="year"),
    path("bieu-mau/", forms.Forms.as_view(), name="forms"),
    path("bieu-mau/lap/", forms.DrawUp.as_view(), name="form_add"),
    path("bieu-mau/co-san/", forms.Shipped.as_view(), name="form_shipped"),
    path("bieu-mau/<int:pk>/", forms.FormDetail.as_view(), name="form"),
    path("bieu-mau/<int:pk>/buoc/<slug:verb>/", forms.FormStep.as_view(), name="form_step"),
    path("bieu-mau/<int:pk>/soan/", editing.Edit.as_view(), name="form_edit"),
    path("bieu-mau/<int:pk>/soan/phan-dau/", editing.Header.as_view(), name="form_header"),
    path("bieu-mau/<int:pk>/soan/<slug:kind>/", editing.AddPart.as_view(), name="part_add"),
    path("bieu-mau/<int:pk>/soan/<slug:kind>/<int:part>/", editing.ChangePart.as_view(), name="part"),
    path("bieu-mau/<int:pk>/soan/<slug:kind>/<int:part>/chuyen/", editing.MovePart.as_view(), name="part_move"),
    path("bieu-mau/<int:pk>/ky/", periods.OpenYear.as_view(), name="open_year"),
    path("bieu-mau/<int:pk>/ky/<int:period>/", periods.CorrectPeriod.as_view(), name="period_correct"),
]
