"""A made-up group to look around in: a repair café with a tool library, a food shelf and a fund, two years old today.

Every act in it is truly signed. The other members' laptops exist only while it is made, in memory alone; they live
through those years by a clock that the story sets, and their keys are never kept.
"""
