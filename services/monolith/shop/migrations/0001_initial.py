import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('card', models.TextField()),
                ('total_cents', models.BigIntegerField()),
                ('state', models.TextField(default='pending')),
                ('done', models.TextField(default='')),
                ('reason', models.TextField(null=True)),
                ('refusal', models.JSONField(null=True)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('email', models.TextField(unique=True)),
                ('password', models.TextField()),
                ('name', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.CharField(db_collation='C', max_length=40, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('description', models.TextField()),
                ('price_cents', models.IntegerField()),
                ('stock', models.IntegerField()),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('stock__gte', 0)), name='stock_not_negative'),
                    models.CheckConstraint(condition=models.Q(('price_cents__gte', 1)), name='price_positive'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OrderItem',
            fields=[
                (
                    'pk',
                    models.CompositePrimaryKey(
                        'order_id', 'position', blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ('position', models.IntegerField()),
                ('quantity', models.IntegerField()),
                (
                    'order',
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name='items', to='shop.order'
                    ),
                ),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='shop.product')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.AddField(
            model_name='order',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='shop.user'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(models.F('due_at'), condition=models.Q(('state', 'pending')), name='order_due'),
        ),
    ]
