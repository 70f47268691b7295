"""`python -m stemma`."""

from stemma.cli.app import main

main()
