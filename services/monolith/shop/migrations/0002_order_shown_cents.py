from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('shop', '0001_initial')]

    operations = [migrations.AddField('order', 'shown_cents', models.BigIntegerField(null=True))]
