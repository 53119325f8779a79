"""A draft's text as a person types it, and as the form of a document holds it: "Điều 1. …" begins an article."""

import re
from collections.abc import Mapping
from typing import Any, Final

_ARTICLE: Final = re.compile(r"Điều\s+\d{1,3}\s*[.:]\s*(.*)", re.IGNORECASE)
_CHAPTER: Final = re.compile(r"Chương\s+[IVXLC\d]{1,6}\b.*", re.IGNORECASE)
_ENDS: Final = (".", ";", ",", "/")


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def content_of_text(text: str) -> dict[str, Any]:
    """{"articles": …} where a line begins with "Điều n.", else {"body": …}. Articles are numbered in their order.

    What follows "Điều n." on its line is the article's heading, or its first sentence where it ends like one. Lines before
    the first article become the opening.
    """
    articles: list[dict[str, Any]] = []
    before: list[str] = []
    chapter = ""
    for line in lines_of(text):
        begins = _ARTICLE.fullmatch(line)
        if begins:
            articles.append(_begun(begins[1].strip(), chapter))
            chapter = ""
        elif chapter or _CHAPTER.fullmatch(line):
            # The heading of a chapter often stands on the line below its number.
            chapter = f"{chapter} {line}".strip()
        else:
            (articles[-1]["paragraphs"] if articles else before).append(line)
    if not articles:
        return {"body": lines_of(text)}
    if chapter:
        articles[-1]["paragraphs"].append(chapter)
    return {"articles": articles, **({"opening": " ".join(before)} if before else {})}


def _is_sentence(first: str) -> bool:
    """Whether what follows "Điều n." is text and not a heading or the head of a list."""
    return first.endswith(_ENDS)


def _begun(first: str, chapter: str) -> dict[str, Any]:
    article: dict[str, Any] = {"paragraphs": []}
    if chapter:
        article["chapter"] = chapter
    if _is_sentence(first):
        article["paragraphs"].append(first)
    elif first:
        article["title"] = first
    return article


def text_of_content(payload: Mapping[str, Any]) -> str:
    """The text of a payload, to be typed on; `content_of_text` reads it back."""
    lines = [payload["opening"]] if payload.get("opening") else []
    lines += payload.get("body", [])
    for number, article in enumerate(payload.get("articles", []), start=1):
        paragraphs = list(article.get("paragraphs", []))
        first = article.get("title", "")
        if not first and paragraphs and _is_sentence(paragraphs[0]):
            first = paragraphs.pop(0)
        if article.get("chapter"):
            lines.append(article["chapter"])
        lines += [f"Điều {number}. {first}".strip(), *paragraphs]
    return "\n".join(lines)
