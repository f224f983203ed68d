"""`python -m vnr_wizard`."""

import sys

from vnr_wizard.cli.start import run

sys.exit(run())
