"""Meetings: list, meeting, live page, votes, minutes, entry from paper."""
