"""Writing indicators: passports, baselines and targets, observations and their verification, sheets, published series."""
