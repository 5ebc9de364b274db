"""Benchmarks. Each module has run() -> {"sizes": …, "cases": […]}; ratios against a reference of the same run."""
