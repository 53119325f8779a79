"""A record as any such product has it."""

from django.db import models


class Owner(models.Model):
    name = models.CharField(max_length=100)

    class Meta:
        app_label = "records"


class Record(models.Model):
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20)
    signed_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE)

    class Meta:
        app_label = "records"
