from django.db import migrations, models


def place(model: str) -> migrations.AlterField:
    field = models.PositiveSmallIntegerField(default=0, verbose_name="place in the list")
    return migrations.AlterField(model_name=model, name="position", field=field)


class Migration(migrations.Migration):
    dependencies = [("topics", "0002_shipped_codes")]
    operations = [place("activityformat"), place("channel"), place("topic")]
