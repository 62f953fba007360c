"""Forms: what a person fills in for one act, told as tables of fields, and the one dialog that shows them."""
