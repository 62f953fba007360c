"""The two years before these weeks: what a café with tools, a shelf and a fund does week by week."""
