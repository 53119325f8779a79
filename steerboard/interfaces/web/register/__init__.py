"""The register: organisations of a board's province, provinces as of a date, the working calendar."""
