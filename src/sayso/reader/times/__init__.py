"""Times: expressions found, given TIMEX3 values and put on the calendar."""

from sayso.reader.times.meaning import find_times

__all__ = ["find_times"]
