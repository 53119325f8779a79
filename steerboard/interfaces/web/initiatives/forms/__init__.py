"""Forms of initiatives. Each checks its form only; the rules speak in the services."""
