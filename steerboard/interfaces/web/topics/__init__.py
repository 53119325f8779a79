"""Focus topics whole: the list and the page of one."""
