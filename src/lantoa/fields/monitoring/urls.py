from django.urls import path

from lantoa.fields.monitoring.views import board, focus, inspections, minutes, obstacles, reminding

app_name = "monitoring"
urlpatterns = [
    path("", board.BoardPage.as_view(), name="board"),
    path("dung-han/", board.PunctualityPage.as_view(), name="punctuality"),
    path("don-doc/", reminding.Late.as_view(), name="late"),
    path("don-doc/bac-nhac/", reminding.Ladder.as_view(), name="ladder"),
    path("don-doc/nhat-ky/", reminding.Reminders.as_view(), name="reminders"),
    path("don-doc/nhat-ky/ket-qua/", reminding.Reminders.as_view(results_only=True), name="reminders_results"),
    path("kiem-tra/", inspections.Inspections.as_view(), name="inspections"),
    path("kiem-tra/ket-qua/", inspections.Inspections.as_view(results_only=True), name="inspections_results"),
    path("kiem-tra/them/", inspections.AddInspection.as_view(), name="inspection_add"),
    path("kiem-tra/<int:pk>/", inspections.InspectionPage.as_view(), name="inspection"),
    path("kiem-tra/<int:pk>/sua/", inspections.EditInspection.as_view(), name="inspection_edit"),
    path("kiem-tra/<int:pk>/bien-ban/", inspections.Minutes.as_view(), name="minutes"),
    path("kiem-tra/<int:pk>/bien-ban/soan/", minutes.DraftMinutes.as_view(), name="draft_minutes"),
    path("kiem-tra/<int:pk>/bang-kiem/", inspections.CheckItems.as_view(), name="check_items"),
    path("kiem-tra/<int:pk>/phat-hien/", inspections.AddFinding.as_view(), name="finding_add"),
    path(
        "kiem-tra/<int:pk>/phat-hien/<int:finding>/<slug:verb>/",
        inspections.FindingStep.as_view(),
        name="finding_step",
    ),
    path("kiem-tra/<int:pk>/buoc/<slug:verb>/", inspections.InspectionStep.as_view(), name="inspection_step"),
    path("vuong-mac/", obstacles.Obstacles.as_view(), name="obstacles"),
    path("vuong-mac/ket-qua/", obstacles.Obstacles.as_view(results_only=True), name="obstacles_results"),
    path("vuong-mac/them/", obstacles.AddObstacle.as_view(), name="obstacle_add"),
    path("vuong-mac/<int:pk>/", obstacles.ObstaclePage.as_view(), name="obstacle"),
    path("vuong-mac/<int:pk>/buoc/<slug:verb>/", obstacles.ObstacleStep.as_view(), name="obstacle_step"),
    path("trong-tam/", focus.FocalTopics.as_view(), name="focuses"),
    path("trong-tam/ket-qua/", focus.FocalTopics.as_view(results_only=True), name="focuses_results"),
    path("trong-tam/them/", focus.AddFocus.as_view(), name="focus_add"),
    path("trong-tam/<int:pk>/", focus.FocusPage.as_view(), name="focus"),
    path("trong-tam/<int:pk>/sua/", focus.EditFocus.as_view(), name="focus_edit"),
    path("trong-tam/<int:pk>/buoc/<slug:verb>/", focus.FocusStep.as_view(), name="focus_step"),
]
