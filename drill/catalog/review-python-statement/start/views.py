"""Accounts and statements as the customer sees them.

portal/urls.py mounts these views under /api/v1/.
"""
import logging

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.accounts.models import Account, Statement
from portal.accounts.serializers import AccountSerializer, StatementSerializer
from portal.audit import record_read

log = logging.getLogger(__name__)

FIRST_YEAR = 2016  # older statements stayed on paper


class StatementPages(CursorPagination):
    page_size = 24
    ordering = "-period_end"


class DeliveryInput(serializers.Serializer):
    channel = serializers.ChoiceField(choices=Account.Delivery.choices)


def own_account(request, account_id):
    """The account if the caller holds it, otherwise 404 as for a missing one."""
    return get_object_or_404(Account, pk=account_id, holder=request.user)


def year_from(request):
    """The optional ?year= filter, or None."""
    raw = request.query_params.get("year")
    if raw is None:
        return None
    try:
        year = int(raw)
    except ValueError:
        raise ValidationError({"year": "Give the year in four digits."}) from None
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise ValidationError({"year": "There are no statements for this year."})
    return year


class AccountListView(APIView):
    """GET accounts/"""

    def get(self, request):
        accounts = Account.objects.filter(holder=request.user).order_by("opened_on")
        return Response(AccountSerializer(accounts, many=True).data)


class DeliveryView(APIView):
    """PUT accounts/<account_id>/delivery/: by post or in the portal only."""

    def put(self, request, account_id):
        account = own_account(request, account_id)
        form = DeliveryInput(data=request.data)
        form.is_valid(raise_exception=True)

        account.delivery = form.validated_data["channel"]
        account.save(update_fields=["delivery"])
        log.info("account %s: delivery is now %s", account.pk, account.delivery)
        return Response(status=status.HTTP_204_NO_CONTENT)


class StatementListView(APIView):
    """GET accounts/<account_id>/statements/?year="""

    def get(self, request, account_id):
        account = own_account(request, account_id)
        statements = Statement.published.filter(account=account)
        year = year_from(request)
        if year is not None:
            statements = statements.filter(period_end__year=year)

        pages = StatementPages()
        page = pages.paginate_queryset(statements, request, view=self)
        return pages.get_paginated_response(StatementSerializer(page, many=True).data)


class StatementDetailView(APIView):
    """GET statements/<pk>/: period, opening and closing balance."""

    def get(self, request, pk):
        statement = get_object_or_404(
            Statement.published, pk=pk, account__holder=request.user
        )
        return Response(StatementSerializer(statement).data)


class StatementDocumentView(APIView):
    """GET statements/<pk>/document/: the PDF as it was posted."""

    def get(self, request, pk):
        statement = get_object_or_404(
            Statement.published.select_related("account"), pk=pk
        )
        try:
            document = statement.document.open("rb")
        except FileNotFoundError:
            log.error("statement %s: document is not in storage", statement.pk)
            raise Http404 from None

        record_read(user=request.user, statement=statement)
        name = f"{statement.account.number}-{statement.period_end:%Y-%m}.pdf"
        response = FileResponse(
            document, as_attachment=True, filename=name, content_type="application/pdf"
        )
        response["Cache-Control"] = "private, no-store"
        return response
