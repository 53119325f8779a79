"""Texts of allauth that a person can meet here: it has no Vietnamese, so they are translated with ours.

Nothing reads this list but `scripts/messages.py collect`; tests/interfaces/web/account/test_borrowed.py holds it against
what allauth says in the version that is installed.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

FIELDS: Final = (
    _("Authenticator code"),
    _("Code"),
    _("Current Password"),
    _("Email"),
    _("Email address"),
    _("Forgot your password?"),
    _("New Password"),
    _("New Password (again)"),
    _("Password"),
    _("Password (again)"),
    _("Remember Me"),
)
REFUSALS: Final = (
    _("Be patient, you are sending too many requests."),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid login."),
    _("Invalid or expired key."),
    _("Please type your current password."),
    _("The email address and/or password you specified are not correct."),
    _("The new value must be different from the current one."),
    _("The password reset token was invalid."),
    _("This account is currently inactive."),
    _("Too many failed login attempts. Try again later."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("You must type the same password each time."),
)
CHOICES: Final = (
    _("Use authenticator app or code"),
    _("Use your password"),
)
# Said by messages, whose texts are templates.
DONE: Final = (
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Signed out of all other sessions."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
)
