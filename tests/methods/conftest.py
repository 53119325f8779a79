"""Properties have no time limit: on a busy machine a slow example is no fault of the method."""

from hypothesis import settings

# From the profile in force, so that what hypothesis sets for continuous integration stays.
settings.register_profile("methods", settings(), deadline=None)
settings.load_profile("methods")
