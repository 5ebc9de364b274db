from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.faces.portal.queries.legal import documents
from lantoa.programme.legal.enums import Status

DOCUMENTS_ON_A_PAGE = 50
TONES = {Status.IN_FORCE: "done", Status.AMENDED: "running", Status.REPLACED: "off", Status.UNKNOWN: "planned"}


def legal(request: HttpRequest) -> HttpResponse:
    """The register of legal documents, searched with or without accents."""
    text = request.GET.get("q", "").replace("\x00", "")[:200]
    status = request.GET.get("tinh-trang", "")
    status = status if status in Status.values else ""
    page = Paginator(documents(text, status), DOCUMENTS_ON_A_PAGE).get_page(request.GET.get("trang"))
    kept = urlencode({k: v for k, v in (("q", text), ("tinh-trang", status)) if v})
    context = {
        "page": page,
        "rows": [(document, TONES[Status(document.status)]) for document in page],
        "text": text,
        "status": status,
        "statuses": Status.choices,
        "query": f"{kept}&" if kept else "",
        "section": "legal",
    }
    return render(request, "portal/legal.html", context)
