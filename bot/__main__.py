"""`python -m bot`."""

import sys

try:
    from bot.cli import INTERRUPTED, main
except KeyboardInterrupt:
    sys.exit(130)

try:
    main()
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)
