"""`python -m bench [NAME …]`: run all benchmark modules of this folder, or those named, and print their rows.

A benchmark module is a file here with a function `run()`; its data makers stand beside it.
"""

import importlib
import pkgutil
import sys
import time

import bench
from bench import table

_PARTS = {"table", "__main__"}


def main(names: list[str]) -> int:
    """Print the machine's line and one table a module."""
    found = {module.name: importlib.import_module(f"bench.{module.name}") for module in _modules()}
    jobs = {name: module for name, module in found.items() if hasattr(module, "run")}
    unknown = [name for name in names if name not in jobs]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(jobs)}", file=sys.stderr)
        return 2
    print(table.machine())
    for name in names or jobs:
        module = jobs[name]
        print(f"\n{name}: {(module.__doc__ or name).splitlines()[0]}")
        table.header()
        start = time.perf_counter()
        module.run()
        print(f"({name}: {time.perf_counter() - start:.0f} s)")
    return 0


def _modules() -> list[pkgutil.ModuleInfo]:
    return [module for module in pkgutil.iter_modules(bench.__path__) if module.name not in _PARTS]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
