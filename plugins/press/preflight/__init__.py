"""In: one of our PDFs, and what it should hold. Out: `Report`: everything that was checked, and what is wrong.

`inspect` looks at one file; `preflight` is the command line over many.
"""

from plugins.press.preflight.inspection import inspect, preflight
from plugins.press.preflight.report import Expected, Finding, Kind, Level, Report

__all__ = ["Expected", "Finding", "Kind", "Level", "Report", "inspect", "preflight"]
