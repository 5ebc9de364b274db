from django.db import migrations

from lantoa.base.topics.shipped import load


def forwards(apps, schema_editor):
    load(*(apps.get_model("topics", name) for name in ("Topic", "ActivityFormat", "Channel")))


class Migration(migrations.Migration):
    dependencies = [("topics", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
