"""Words of the register of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    PPC_OFFICE = "ppc_office", _("Office of the People's Committee")
    DEPARTMENT = "department", _("Line department")
    ZONE_BOARD = "zone_board", _("Management board of zones")
    PROMOTION_CENTRE = "promotion_centre", _("Promotion centre")
    MINISTRY = "ministry", _("Ministry")
    PEOPLES_COUNCIL = "peoples_council", _("People's Council")
    ASSOCIATION = "association", _("Business association")
    UNION = "union", _("Union or mass organisation")
    FIRM = "firm", _("Firm or cooperative")
    SCHOOL = "school", _("School or institute")
    DONOR = "donor", _("Donor or programme")
    COMMUNE = "commune", _("Commune or ward")
    OTHER = "other", _("Other organisation")


class Level(models.TextChoices):
    CENTRAL = "central", _("central")
    PROVINCE = "province", _("province")
    COMMUNE = "commune", _("commune")
    NONE = "none", _("none")


class Field(models.TextChoices):
    """What a department looks after: the key by which topics suggest members (domain.md 8.3)."""

    FINANCE = "finance", _("Finance")
    PLANNING = "planning", _("Planning and investment")
    HOME_AFFAIRS = "home_affairs", _("Home affairs")
    JUSTICE = "justice", _("Justice")
    INDUSTRY_TRADE = "industry_trade", _("Industry and trade")
    AGRICULTURE = "agriculture", _("Agriculture")
    ENVIRONMENT = "environment", _("Natural resources and environment")
    CONSTRUCTION = "construction", _("Construction")
    TRANSPORT = "transport", _("Transport")
    SCIENCE = "science", _("Science and technology")
    CULTURE = "culture", _("Culture, sports and tourism")
    EDUCATION = "education", _("Education and training")
    HEALTH = "health", _("Health")
    LABOUR = "labour", _("Labour, invalids and social affairs")
    INFORMATION = "information", _("Information and communications")
    ZONES = "zones", _("Industrial and economic zones")
    PROMOTION = "promotion", _("Investment and trade promotion")
    GENERAL = "general", _("General coordination")
    BUSINESS = "business", _("Business community")
    FARMERS = "farmers", _("Farmers")
    OTHER = "other", _("Other")
