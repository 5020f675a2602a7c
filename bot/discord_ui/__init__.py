"""Discord: client, commands, controls, rendering (the only place that imports discord)."""
