from django.urls import path

from lantoa.programme.correspondence.views import batches, books, checking, incoming, listing, showing, writing

app_name = "correspondence"
urlpatterns = [
    path("", listing.OutgoingList.as_view(), name="index"),
    path("ket-qua/", listing.OutgoingList.as_view(results_only=True), name="index_results"),
    path("soan/", writing.Write.as_view(), name="write"),
    path("<int:pk>/", showing.DocumentPage.as_view(), name="document"),
    path("<int:pk>/soan/", writing.Rewrite.as_view(), name="rewrite"),
    path("<int:pk>/buoc/<slug:verb>/", showing.DocumentStep.as_view(), name="step"),
    path("<int:pk>/tep/", showing.MakeFiles.as_view(), name="make_files"),
    path("<int:pk>/tep/<slug:form>/", showing.DocumentFile.as_view(), name="file"),
    path("<int:pk>/trang/<int:page>.png", showing.PagePicture.as_view(), name="page"),
    path("lo/", batches.Batches.as_view(), name="batches"),
    path("lo/ket-qua/", batches.Batches.as_view(results_only=True), name="batches_results"),
    path("lo/soan/", batches.WriteBatch.as_view(), name="batch_write"),
    path("lo/<int:pk>/", batches.BatchPage.as_view(), name="batch"),
    path("lo/<int:pk>/soan/", batches.RewriteBatch.as_view(), name="batch_rewrite"),
    path("lo/<int:pk>/buoc/<slug:verb>/", batches.BatchStep.as_view(), name="batch_step"),
    path("lo/<int:pk>/tat-ca.zip", batches.BatchArchive.as_view(), name="batch_archive"),
    path("so/", books.Books.as_view(), name="books"),
    path("so/ket-qua/", books.Books.as_view(results_only=True), name="books_results"),
    path("so/<int:pk>/", books.BookPage.as_view(), name="book"),
    path("so/<int:pk>/ket-qua/", books.BookPage.as_view(results_only=True), name="book_results"),
    path("thiet-lap/", books.Settings.as_view(), name="settings"),
    path("thiet-lap/<int:agency>/", books.Settings.as_view(), name="agency_settings"),
    path("thiet-lap/<int:agency>/<slug:what>/", books.SaveSetting.as_view(), name="save_setting"),
    path("den/", incoming.Incoming.as_view(), name="incoming"),
    path("den/ket-qua/", incoming.Incoming.as_view(results_only=True), name="incoming_results"),
    path("den/<int:pk>/", incoming.IncomingPage.as_view(), name="incoming_document"),
    path("den/<int:pk>/tep/<slug:form>/", incoming.IncomingFile.as_view(), name="incoming_file"),
    path("kiem-tra-the-thuc/", checking.CheckLayout.as_view(), name="check"),
]
