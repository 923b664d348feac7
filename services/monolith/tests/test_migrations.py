from django.core.management import call_command

from tests.shopper import ShopperTest


class MigrationsTest(ShopperTest):
    def test_make_what_the_models_say(self):
        # Exits where there is something left to make.
        call_command('makemigrations', check=True, dry_run=True, verbosity=0)
