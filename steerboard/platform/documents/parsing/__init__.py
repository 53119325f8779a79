"""What is done with files from outside: told by their contents, looked into, read. Runs in the limited child process.

Nothing here imports Django. An answer is JSON: {"verdict": "ok" or a code, "kind": …, "findings": [[code, detail], …]}.
"""
