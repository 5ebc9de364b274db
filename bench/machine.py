"""What a benchmark says about itself: the machine, and how a ratio is taken."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import psutil

ROUNDS = 5


def describe() -> dict[str, Any]:
    """Processor, cores usable by this process, memory in GiB, load before the run, system and Python."""
    return {
        "cpu": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def alternate(
    ours: Callable[[], object], reference: Callable[[], object], *, rounds: int = ROUNDS
) -> tuple[float, float]:
    """Median seconds of both, run in turns after one warm-up each, so that a busy moment hits both alike."""
    ours()
    reference()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(max(rounds, ROUNDS)):
        for work, spent in zip((ours, reference), times, strict=True):
            begin = time.perf_counter()
            work()
            spent.append(time.perf_counter() - begin)
    return statistics.median(times[0]), statistics.median(times[1])


def case(
    name: str, *, ours: float, reference: float, goal: float, better: Literal["lower", "higher"], unit: str
) -> dict[str, Any]:
    """One case of the JSON contract; `value` is ours over the reference, both in `unit`."""
    value = ours / reference
    ok = value <= goal if better == "lower" else value >= goal
    return {
        "case": name, "value": round(value, 3), "goal": goal, "better": better, "ok": ok,
        "ours": ours, "reference": reference, "unit": unit,
    }  # fmt: skip


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
