from django.db import migrations, models
from django.db.models.functions import Lower


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_word_for_users")]
    operations = [
        migrations.AddConstraint("user", models.UniqueConstraint(Lower("username"), name="sign_in_name_once")),
    ]
