"""What signed-in and public pages show alike of indicators: figures, lights with their sentence, charts, impact cards."""
