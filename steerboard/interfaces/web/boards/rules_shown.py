"""The working rules on a page: in words, with where each default comes from and what was changed."""

from typing import Any

from steerboard.interfaces.ui.rules import in_words
from steerboard.stages.boards.models import Regulation
from steerboard.stages.boards.selectors.rules import RULES, SOURCES, changed


def rules_in_words(regulation: Regulation) -> list[dict[str, Any]]:
    """One row a rule: label, sentences, source of its default, whether it differs from it."""
    differs = changed(regulation)
    return [
        {
            "label": rule.label,
            "sentences": said.sentences,
            "source": SOURCES[rule.origin].name,
            "source_url": SOURCES[rule.origin].url,
            "is_real": SOURCES[rule.origin].is_real,
            "is_changed": bool(differs & set(rule.fields)),
        }
        for rule, said in zip(RULES, in_words(regulation), strict=True)
    ]
