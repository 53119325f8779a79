"""Official texts of the meetings stage: invitation, minutes, notice of conclusions, reminders."""
