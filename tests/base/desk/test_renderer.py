"""Selects are written as Django writes them."""

from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from lantoa.base.desk.renderer import FormRenderer

CHOICES = [("", "---"), (1, 'A "một" <b>'), ("Nhóm & khác", [("x", "X"), ("y", "Y")])]


class Choices(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, required=False)
    several = forms.MultipleChoiceField(
        choices=CHOICES, widget=forms.SelectMultiple(attrs={"data-a": "<", "hidden": True})
    )


def written(renderer, data):
    form = Choices(data, renderer=renderer)
    return parse_html("".join(str(form[name]) for name in ("one", "several")))


def test_selects_are_those_of_django():
    for data in (None, {"one": "1", "several": ["x", "y"]}, {"one": "other", "several": []}):
        assert written(FormRenderer(), data) == written(DjangoTemplates(), data)


def test_everything_else_is_left_to_django():
    class Text(forms.Form):
        name = forms.CharField()

    assert str(Text(renderer=FormRenderer())["name"]) == str(Text(renderer=DjangoTemplates())["name"])
