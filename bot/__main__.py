"""`python -m bot`."""

import sys

try:
    from bot.cli import main
    from bot.terminal.terminal import INTERRUPTED
except KeyboardInterrupt:
    sys.exit(130)

try:
    main()
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)
