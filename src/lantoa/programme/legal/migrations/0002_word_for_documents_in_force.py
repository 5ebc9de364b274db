from django.db import migrations, models

STATUSES = [
    ("unknown", "Not checked yet"),
    ("in_force", "Still in force"),
    ("amended", "Amended"),
    ("replaced", "Replaced"),
]


class Migration(migrations.Migration):
    dependencies = [("legal", "0001_initial")]
    operations = [
        migrations.AlterField(
            model_name="legaldocument",
            name="status",
            field=models.CharField(choices=STATUSES, default="unknown", max_length=10, verbose_name="status"),
        ),
    ]
