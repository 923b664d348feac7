import subprocess
import sys

from django.test import SimpleTestCase


class MainTest(SimpleTestCase):
    def test_fails_to_start_and_says_why(self):
        command = [sys.executable, '-B', '-m', 'shop']
        run = subprocess.run(command, env={'HTTP_PORT': 'x'}, capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        first, *others = run.stderr.splitlines()
        self.assertEqual(first, "configuration: HTTP_PORT must be a port, got 'x'")
        self.assertEqual({line.split(' ', 2)[2] for line in others}, {'is missing'})
