"""The kit that the signed-in and the public door share: layouts, components, lists, exports, number and date formats."""
